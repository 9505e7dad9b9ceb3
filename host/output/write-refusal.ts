import { dirname } from "node:path"
import { UsageError } from "../../common/usage-error"
import { isFull, systemReason } from "../../node/system-error"
import { OutputError } from "./output-error"

/** What is wrong with the place, and what to do about it. */
export function writeRefusal(path: string, code: string | undefined): UsageError | OutputError {
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
    if (isFull(code)) return new OutputError(`${path} could not be written: ${systemReason(code)}`)
    return new UsageError(`${path}: cannot be written (${systemReason(code)})`)
}
