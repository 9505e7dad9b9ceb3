import { spawnSync } from "node:child_process"
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"

/** Everything that starts Node.js by itself, with arguments that make it load its code and do little. */
const STARTS = [
    ["bin/quietline.mjs", "scenarios"],
    ["bin/quietline.mjs", "sim", "--scenario", "quiet", "--seconds", "1", "--speed", "max"],
    ["bin/run.mjs", "boards/boards.ts"],
    ["bin/bench.mjs", "fuzz", "20"],
]

describe("code that is run", () => {
    let temporary: string

    beforeEach(() => {
        temporary = mkdtempSync(join(tmpdir(), "quietline-own-code-"))
    })

    afterEach(() => rmSync(temporary, { recursive: true }))

    it.each(STARTS)("of %s %s %s is kept in no temporary folder", (...args) => {
        const { status } = run(args, temporary)
        expect([status, readdirSync(temporary)]).toEqual([0, []])
    })

    it("comes from none: nothing of it is missing where there is no such folder", () => {
        const none = join(temporary, "a file")
        writeFileSync(none, "")
        for (const args of STARTS) expect([args, run(args, none).status]).toEqual([args, 0])
    })

    it("is never compiled by tsx itself, which keeps it in the temporary folder", () => {
        const { scripts } = JSON.parse(readFileSync("package.json", "utf8"))
        for (const command of Object.values<string>(scripts)) expect(command).not.toMatch(/\btsx\b/)
        for (const name of readdirSync("bin").filter(name => name !== "typescript.mjs"))
            expect(readFileSync(join("bin", name), "utf8")).not.toMatch(/tsx|compile-?cache/i)
    })
})

/** Runs a script with another temporary folder. */
function run(args: readonly string[], temporary: string) {
    const { TSX_DISABLE_CACHE: _, NODE_DISABLE_COMPILE_CACHE: __, ...rest } = process.env
    const env = { ...rest, TMPDIR: temporary, TEMP: temporary, TMP: temporary }
    return spawnSync(process.execPath, args, { env, encoding: "utf8" })
}
