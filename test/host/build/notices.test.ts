import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { noticesOf } from "../../../host/build/notices"

describe("the notices of packages whose code is copied", () => {
    let project: string

    beforeEach(() => {
        project = mkdtempSync(join(tmpdir(), "quietline-notices-"))
    })

    afterEach(() => rmSync(project, { recursive: true }))

    function write(path: string, text: string): void {
        mkdirSync(join(project, dirname(path)), { recursive: true })
        writeFileSync(join(project, path), text)
    }

    function pack(folder: string, about: object, licence?: [name: string, text: string]): void {
        write(`${folder}/package.json`, JSON.stringify(about))
        if (licence !== undefined) write(`${folder}/${licence[0]}`, licence[1])
    }

    it("have name, version and licence of each once, in order", () => {
        pack("node_modules/zed", { name: "zed", version: "2.0.0" }, [
            "LICENSE",
            "Do as you like.\n",
        ])
        pack("node_modules/@s/a", { name: "@s/a", version: "1.2.3" }, ["licence.md", "Ask A.\n\n"])
        const inputs = [
            "node_modules/zed/lib/one.js",
            "node_modules/zed/two.js",
            "node_modules/@s/a/index.js",
            "sim/line-queue.ts",
        ]
        expect(noticesOf(project, inputs)).toBe(
            "@s/a 1.2.3\n\nAsk A.\n\nzed 2.0.0\n\nDo as you like.\n",
        )
    })

    it("are those of a package inside of another where its code comes from there", () => {
        pack("node_modules/a", { name: "a", version: "1.0.0" }, ["LICENSE", "A's"])
        pack("node_modules/a/node_modules/b", { name: "b", version: "3.0.0" }, ["LICENSE", "B's"])
        expect(noticesOf(project, ["node_modules/a/node_modules/b/x.js"])).toBe("b 3.0.0\n\nB's\n")
    })

    it("name the licence, and its author if there is one, where a package has no text of it", () => {
        const about = { version: "1.0.0", license: "MIT" }
        pack("node_modules/a", { ...about, name: "a", author: "Ann" })
        pack("node_modules/b", { ...about, name: "b", author: { name: "Bob" } })
        pack("node_modules/c", { ...about, name: "c" })
        const inputs = ["a", "b", "c"].map(name => `node_modules/${name}/index.js`)
        const licences = noticesOf(project, inputs).match(/^Licence.*$/gm)
        expect(licences).toEqual(["Licence: MIT, by Ann", "Licence: MIT, by Bob", "Licence: MIT"])
    })

    it("are empty without packages", () => {
        expect(noticesOf(project, ["sim/line-queue.ts"])).toBe("")
    })
})

describe("the notices that the build has written", () => {
    it("name every package that stands in the VM's thread", () => {
        const thread = readFileSync("dist/vm-thread.js", "utf8")
        const notices = readFileSync("dist/vm-thread.notices.txt", "utf8")
        const copied = [...thread.matchAll(/^\/\/ node_modules\/((?:@[^/]+\/)?[^/]+)\//gm)]
        expect(copied.length).toBeGreaterThan(0)
        for (const [, name] of copied) expect(notices).toMatch(new RegExp(`^${name} \\d`, "m"))
    })
})
