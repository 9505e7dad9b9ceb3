import { randomUUID } from "node:crypto"
import {
    accessSync,
    constants,
    lstatSync,
    realpathSync,
    renameSync,
    rmSync,
    statSync,
    writeFileSync,
} from "node:fs"
import { dirname, join } from "node:path"
import { writeRefusal } from "./write-refusal"

function failure(code: string): Error {
    return Object.assign(new Error(code), { code })
}

/** The file itself when the path is a link to it. Only a file is ever replaced, no device and no pipe. */
function targetOf(path: string): string {
    const stats = statSync(path, { throwIfNoEntry: false })
    if (stats === undefined) {
        if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) throw failure("dangling link")
        return path
    }
    if (stats.isDirectory()) throw failure("EISDIR")
    if (!stats.isFile()) throw failure("no file")
    accessSync(path, constants.W_OK)
    return realpathSync(path)
}

/**
 * Writes a file whole or not at all: under another name beside it first.
 * @throws UsageError when that can't be done, with the reason in one line; nothing is left behind then
 */
export function writeWhole(path: string, text: string): void {
    try {
        const target = targetOf(path)
        const draft = join(dirname(target), `.quietline-${randomUUID()}.tmp`)
        try {
            writeFileSync(draft, text, { flag: "wx" })
            renameSync(draft, target)
        } finally {
            rmSync(draft, { force: true })
        }
    } catch (error) {
        throw writeRefusal(path, (error as NodeJS.ErrnoException).code)
    }
}
