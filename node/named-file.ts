import { closeSync, constants, fstatSync, openSync, readFileSync } from "node:fs"
import { UsageError } from "../common/usage-error"
import { systemReason } from "./system-error"

// a pipe that nothing writes to would hold up an open without it for ever
const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)

/** What is wrong with a file that the user named. */
function refusal(
    path: string,
    what: string,
    code: string | undefined,
    orElse: string | undefined,
): UsageError {
    if (code === "ENOENT" || code === "ENOTDIR") {
        const advice = orElse === undefined ? "check the path" : `check the path, or ${orElse}`
        return new UsageError(`${path}: no such ${what}; ${advice}`)
    }
    if (code === "EISDIR")
        return new UsageError(`${path}: expected a ${what}, got a folder; name a file in it`)
    if (code === "ERR_FS_FILE_TOO_LARGE")
        return new UsageError(`${path}: over 2 GB; expected a smaller ${what}`)
    return new UsageError(`${path}: cannot read the ${what} (${systemReason(code)})`)
}

/**
 * Opens a file that the user named, for reading. Close it after use.
 * @param what it is to be, such as "WAV file"
 * @param orElse what else there is to do when it is missing
 * @throws UsageError in one line when there is none, it is a folder, pipe or device, or it can't be read
 */
export function openNamed(path: string, what: string, orElse?: string): number {
    let fd: number
    try {
        fd = openSync(path, FLAGS)
    } catch (error) {
        throw refusal(path, what, Object(error).code, orElse)
    }
    const stat = fstatSync(fd)
    if (stat.isFile()) return fd
    closeSync(fd)
    if (stat.isDirectory()) throw refusal(path, what, "EISDIR", orElse)
    throw new UsageError(
        `${path}: expected a ${what}, got a pipe or a device; save what it gives to a file first`,
    )
}

/** All of a file that the user named. @throws UsageError as openNamed does */
export function readNamed(path: string, what: string, orElse?: string): Uint8Array {
    const fd = openNamed(path, what, orElse)
    try {
        return readFileSync(fd)
    } catch (error) {
        throw refusal(path, what, Object(error).code, orElse)
    } finally {
        closeSync(fd)
    }
}
