import {
    mkdirSync,
    mkdtempSync,
    readdirSync,
    readFileSync,
    rmSync,
    statSync,
    writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import ts from "typescript"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { boardOf, boards, entryOf, imageName } from "../../../boards/boards"
import { boardSources } from "../../../host/config/board-sources"
import { writeBoardSources } from "../../../host/config/write-board-sources"
import { readBoardFile } from "../../../node/board-files"

describe("the firmware's files of a board", () => {
    it.each(boards)("of $id are TypeScript, and name only pins that its file has", board => {
        const file = readBoardFile(board)
        for (const [path, text] of Object.entries(boardSources(board, file))) {
            const { diagnostics } = ts.transpileModule(text, { reportDiagnostics: true })
            expect(diagnostics, path).toEqual([])
            for (const [, name] of text.matchAll(/pins\.(\w+)/g))
                expect(Object.keys(file.pins)).toContain(name)
        }
    })

    it("follow from the board and its file alone", () => {
        const file = { ...readBoardFile(boardOf("esp32c3")), devName: 'my "C3"' }
        const sources = boardSources({ ...boardOf("esp32c3"), hasSpi: false }, file)
        expect(Object.keys(sources)).toEqual([
            "boards/esp32c3.ts",
            "mainEsp32c3.ts",
            "mainEsp32c3Rig.ts",
        ])
        expect(sources["boards/esp32c3.ts"]).toContain('devName: "my \\"C3\\"",')
        expect(sources["boards/esp32c3.ts"]).toContain("spi: undefined,")
        expect(sources["mainEsp32c3Rig.ts"]).toContain("red: undefined, green: undefined")
    })

    it("are called by the words of the board's id", () => {
        expect(imageName({ id: "esp32s3_devkit_m" }, "rig")).toBe("Esp32s3DevkitMRig")
        expect(entryOf({ id: "pico_w" }, "receiver")).toBe("mainPicoW.ts")
        const all = boards.flatMap(board => [imageName(board, "receiver"), imageName(board, "rig")])
        expect(new Set(all).size).toBe(all.length)
    })
})

describe("writing them", () => {
    let project: string
    const inSrc = (name: string) => join(project, "src", name)

    beforeEach(() => {
        project = mkdtempSync(join(tmpdir(), "quietline-boards-"))
        mkdirSync(inSrc(""))
    })

    afterEach(() => rmSync(project, { recursive: true }))

    it("makes three for each board, and leaves alone what has not changed", () => {
        writeBoardSources(project)
        expect(readdirSync(inSrc("boards"))).toHaveLength(boards.length)
        expect(readdirSync(inSrc("")).filter(name => name.startsWith("main"))).toHaveLength(
            2 * boards.length,
        )
        const before = statSync(inSrc("mainPico.ts")).mtimeMs
        writeFileSync(inSrc("boards/pico.ts"), "changed")
        writeBoardSources(project)
        expect(statSync(inSrc("mainPico.ts")).mtimeMs).toBe(before)
        expect(readFileSync(inSrc("boards/pico.ts"), "utf8")).toContain('id: "pico"')
    })

    it("removes those of a board that is gone, and never one that the user wrote", () => {
        writeBoardSources(project)
        const gone = readFileSync(inSrc("mainPico.ts"), "utf8")
        writeFileSync(inSrc("mainGone.ts"), gone)
        writeFileSync(inSrc("boards/gone.ts"), gone)
        writeFileSync(inSrc("mainMine.ts"), 'import "./programs/start"\n')
        writeBoardSources(project)
        const left = readdirSync(inSrc(""))
        expect(left).toContain("mainMine.ts")
        expect(left).not.toContain("mainGone.ts")
        expect(readdirSync(inSrc("boards"))).not.toContain("gone.ts")
    })
})
