import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { configure } from "../../host/config/configure"
import { parseRigConfig } from "../../host/config/rig-config"

describe("devs.config.json", () => {
    it("has defaults for everything", () => {
        expect(parseRigConfig("{}", "x")).toEqual({ board: "pico", mains: "auto" })
    })

    it("takes comments and trailing commas", () => {
        expect(parseRigConfig('{ "mains": 60, /* US */ }', "x").mains).toBe(60)
    })

    it.each([
        ['{ "mains": 55 }', 'x: mains is 55; it accepts "auto", 50 or 60'],
        ['{ "board": "uno" }', 'x: board is "uno"; it accepts pico'],
        ['{ "mians": 50 }', "x: unknown key mians; known are board, mains"],
        ["[]", "x: expected an object with board and mains"],
        ['{\n"mains": 50', "x: no JSON at line 2 (CloseBraceExpected); expected an object"],
    ])("is refused when it is %s", (text, message) => {
        expect(() => parseRigConfig(text, "x")).toThrow(message)
    })
})

describe("configuring a project", () => {
    let project: string
    let said: string

    beforeEach(() => {
        project = mkdtempSync(join(tmpdir(), "quietline-config-"))
        mkdirSync(join(project, "src"))
        writeFileSync(join(project, "package.json"), '{ "version": "9.8.7" }')
        said = ""
        vi.spyOn(process.stderr, "write").mockImplementation(text => {
            said += text
            return true
        })
    })

    afterEach(() => {
        vi.restoreAllMocks()
        rmSync(project, { recursive: true })
    })

    it("puts version, board and mains where the compiler finds them", () => {
        writeFileSync(join(project, "devs.config.json"), '{ "mains": 60 }')
        expect(configure(project)).toBe(0)
        const source = readFileSync(join(project, "src/config.ts"), "utf8")
        expect(source).toContain('export const FIRMWARE = "9.8.7"')
        expect(source).toContain('export const BOARD = "pico"')
        expect(source).toContain("export const MAINS_HZ: number | undefined = 60")
    })

    it("says in one line what is missing or wrong, and writes nothing", () => {
        expect(configure(project)).toBe(2)
        writeFileSync(join(project, "devs.config.json"), '{ "mains": "fifty" }')
        expect(configure(project)).toBe(2)
        expect(said).toBe(
            "quietline: devs.config.json is missing; {} stands for all defaults\n" +
                'quietline: devs.config.json: mains is "fifty"; it accepts "auto", 50 or 60\n',
        )
        expect(() => readFileSync(join(project, "src/config.ts"))).toThrow("ENOENT")
    })
})
