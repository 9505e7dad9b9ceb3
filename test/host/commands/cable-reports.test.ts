import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { tempFolders } from "../recording/temp-folder"
import { runCable } from "./run-cable"

const tempFolder = tempFolders()

describe("reports of a cable", () => {
    it("are written in every format", async () => {
        const folder = tempFolder()
        const paths = ["a.ndjson", "a.csv", "a.xml", "a.html"].map(name => join(folder, name))
        await runCable(["--serial", "K12", ...paths.flatMap(path => ["--report", path])])
        const [ndjson, csv, xml, html] = paths.map(path => readFileSync(path, "utf8"))
        expect(JSON.parse(ndjson)).toMatchObject({ serial: "K12", res: "PASS" })
        expect(csv.split("\n")[1]).toContain(",1,K12,PASS,")
        expect(xml).toContain('name="K12"')
        expect(html).toContain("<b>PASS</b>")
        expect(readdirSync(folder)).toHaveLength(4)
    })

    it.each([
        [
            "a folder that is not there",
            (folder: string) => join(folder, "no", "a.xml"),
            /no folder/,
        ],
        ["a folder", (folder: string) => join(folder, "sub.html"), /got a folder/],
        ["a name without a format", (folder: string) => join(folder, "a.pdf"), /ends in \.ndjson/],
        [
            "a log of something else",
            (folder: string) => join(folder, "other.csv"),
            /no log of cable/,
        ],
        ["a page that is there", (folder: string) => join(folder, "old.html"), /is there already/],
    ])("into %s are refused before anything is tested", async (_, pathIn, message) => {
        const folder = tempFolder()
        mkdirSync(join(folder, "sub.html"))
        writeFileSync(join(folder, "other.csv"), "a,b\n")
        writeFileSync(join(folder, "old.html"), "x")
        const log = join(folder, "log.ndjson")
        const { code, stderr, rig } = await runCable([
            ...["--report", log],
            ...["--report", pathIn(folder)],
        ])
        expect(code).toBe(2)
        expect(stderr.lines.at(-1)).toMatch(message)
        expect(rig.asked).toEqual([])
        expect(existsSync(log)).toBe(false)
        expect(readFileSync(join(folder, "old.html"), "utf8")).toBe("x")
    })
})
