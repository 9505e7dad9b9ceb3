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
import { UsageError } from "../../sim/usage-error"

/** What is wrong with the place, and what to do about it. */
function refusal(path: string, code: string | undefined): UsageError {
    const folder = dirname(path)
    if (code === "ENOENT")
        return new UsageError(`${path}: there is no folder ${folder}; make it first`)
    if (code === "ENOTDIR")
        return new UsageError(`${path}: ${folder} is no folder; choose another place`)
    if (code === "EISDIR")
        return new UsageError(`${path}: expected a file to write, got a folder; name a file in it`)
    if (code === "no file")
        return new UsageError(`${path}: is a device, a pipe or a socket; name a file to write`)
    if (code === "dangling link")
        return new UsageError(`${path}: is a link to nothing; remove it or name another file`)
    if (code === "EACCES" || code === "EPERM" || code === "EROFS")
        return new UsageError(`${path}: no permission to write it; choose another place`)
    return new UsageError(`${path}: cannot be written (${code}); choose another place`)
}

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
        throw refusal(path, (error as NodeJS.ErrnoException).code)
    }
}
