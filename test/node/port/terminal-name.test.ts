import {
    existsSync,
    lstatSync,
    mkdirSync,
    mkdtempSync,
    readFileSync,
    readlinkSync,
    rmSync,
    symlinkSync,
    writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { UsageError } from "../../../common/usage-error"
import { nameTerminal, releaseName } from "../../../node/port/terminal-name"

// files stand for the terminals: only whether they are there matters
describe.skipIf(process.platform === "win32")("the name of a pseudo terminal", () => {
    let folder: string
    let terminal: string
    let name: string
    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "quietline-name-"))
        terminal = join(folder, "terminal")
        name = join(folder, "board")
        writeFileSync(terminal, "")
    })
    afterEach(() => rmSync(folder, { recursive: true }))

    const refusal = (wanted = name) => {
        try {
            nameTerminal(terminal, wanted)
        } catch (error) {
            expect(error).toBeInstanceOf(UsageError)
            return (error as Error).message.replaceAll(folder, "")
        }
    }

    it("is a link to it, and goes with it", () => {
        nameTerminal(terminal, name)
        expect(readlinkSync(name)).toBe(terminal)
        releaseName(terminal, name)
        expect(lstatSync(name, { throwIfNoEntry: false })).toBeUndefined()
        expect(existsSync(terminal)).toBe(true)
    })

    it("replaces what a killed board has left: a link that leads nowhere, or by chance to the new terminal", () => {
        symlinkSync(join(folder, "gone"), name)
        nameTerminal(terminal, name)
        expect(readlinkSync(name)).toBe(terminal)
        nameTerminal(terminal, name)
        expect(readlinkSync(name)).toBe(terminal)
    })

    it("is refused while another board or any other link has it, which stays", () => {
        const other = join(folder, "other")
        writeFileSync(other, "")
        symlinkSync(other, name)
        expect(refusal()).toBe("--pty: /board is there already; give another name")
        releaseName(terminal, name)
        expect(readlinkSync(name)).toBe(other)
    })

    it("is refused when it is a file or a folder, or in no folder, and nothing is changed", () => {
        writeFileSync(name, "mine")
        expect(refusal()).toBe("--pty: /board is a file; give another name")
        expect(readFileSync(name, "utf8")).toBe("mine")
        mkdirSync(join(folder, "sub"))
        expect(refusal(join(folder, "sub"))).toBe("--pty: /sub is a folder; give another name")
        expect(refusal(join(folder, "none/board"))).toBe(
            "--pty /none/board: no such folder as /none; make it or give another name",
        )
        expect(refusal(join(name, "board"))).toBe(
            "--pty /board/board: /board is no folder; give another name",
        )
    })
})
