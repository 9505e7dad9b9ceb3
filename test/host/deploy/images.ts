import { readFileSync } from "node:fs"
import { type BoardId, boardOf, type ProgramName } from "../../../boards/boards"
import { imagePath } from "../../../node/board-files"

/** A compiled program of a board. */
export function builtImage(board: BoardId, program: ProgramName = "receiver"): Buffer {
    return readFileSync(imagePath(boardOf(board), program))
}

/** The same program with another version in its configuration section, "v" and three digits with dots. */
export function withVersion(image: Buffer, version: string): Buffer {
    const changed = Buffer.from(image)
    const at = changed.lastIndexOf(
        /v\d\.\d\.\d/.exec(changed.toString("latin1"))![0],
        undefined,
        "latin1",
    )
    changed.write(version, at, "latin1")
    return changed
}

/** The same program for another version of the runtime. */
export function withBytecode(image: Buffer, [major, minor, patch]: number[]): Buffer {
    const changed = Buffer.from(image)
    changed.writeUInt32LE(((major << 24) | (minor << 16) | patch) >>> 0, 8)
    return changed
}

/** The same program with a jump out of its first function: its sections are in order, the runtime does not take it. */
export function withBrokenCode(image: Buffer): Buffer {
    const changed = Buffer.from(image)
    const functions = changed.readUInt32LE(32)
    changed.writeUInt32LE(0x7ffffff0, functions) // where its first function starts
    return changed
}

/** The same program, but all that it does is throw 7: the runtime takes it, and it is over at once. */
export function withThrow(image: Buffer): Buffer {
    const changed = Buffer.from(image)
    const main = changed.readUInt32LE(32)
    const constantSeven = 0x80 + 16 + 7
    const throwIt = 84
    changed.set([constantSeven, throwIt], changed.readUInt32LE(main))
    return changed
}
