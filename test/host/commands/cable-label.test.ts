import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { tempFolders } from "../recording/temp-folder"
import { faulty } from "../service/fake-rig"
import { runCable } from "./run-cable"

const tempFolder = tempFolders()

describe("quietline cable --label", () => {
    it.each([
        ["a test", ["--serial", "A1"]],
        ["a batch", ["--serial", "A1", "--batch"]],
    ])("writes a label after PASS, named after the record, and says where: %s", async (_, argv) => {
        const folder = tempFolder()
        const log = join(folder, "a.ndjson")
        const all = [...argv, "--no-tone", "--label", folder, "--report", log]
        const { code, stderr } = await runCable(all, ({ after, send }) => {
            if (argv.includes("--batch")) after(20_000, () => send("SIGINT"))
        })
        expect(code).toBe(argv.includes("--batch") ? 130 : 0)
        const { sha256 } = JSON.parse(readFileSync(log, "utf8"))
        const name = `A1-${sha256.slice(0, 8)}`
        expect(stderr.text).toContain(`label: ${join(folder, name)}.png, and as .svg and .zpl`)
        const labels = ["png", "svg", "zpl"].map(ending => `${name}.${ending}`)
        expect(readdirSync(folder).sort()).toEqual([...labels, "a.ndjson"].sort())
        expect(readFileSync(join(folder, `${name}.svg`), "utf8")).toContain("PASS")
    })

    it("writes none after FAIL", async () => {
        const folder = tempFolder()
        const argv = ["--no-tone", "--label", folder, "--report", join(folder, "a.ndjson")]
        const { stderr } = await runCable(argv, ({ rig }) => {
            rig.found = [faulty("swapped")]
        })
        expect(stderr.text).not.toContain("label")
        expect(readdirSync(folder)).toEqual(["a.ndjson"])
    })

    it.each([
        [
            ["--label", "."],
            /--label needs the log that holds the record: add --report FILE\.ndjson/,
        ],
        [["--label", "no/such", "--report", "a.ndjson"], /--label takes a folder that .*no\/such/],
        [["--label", ".", "--watch"], /--watch takes no --label/],
    ])("refuses %j before anything is tested", async (argv, message) => {
        const { code, stderr, rig } = await runCable(argv)
        expect(code).toBe(2)
        expect(stderr.lines.at(-1)).toMatch(message)
        expect(rig.asked).toEqual([])
    })
})
