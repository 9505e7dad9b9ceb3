import { closeSync, createReadStream, openSync, readSync } from "node:fs"
import { UsageError } from "../../common/usage-error"
import { kindOf, type ReplayKind, SCAN_BYTES } from "../replay/kind"
import type { ReplayFile } from "../replay/replay-source"

function opened(path: string): number {
    try {
        return openSync(path, "r")
    } catch (error) {
        const { code } = Object(error)
        if (code === "ENOENT" || code === "ENOTDIR")
            throw new UsageError(`${path}: no such file; check the path`)
        throw new UsageError(`${path}: cannot be read (${code}); check its permissions`)
    }
}

/** Up to SCAN_BYTES of a file; a pipe may give less at a time. */
function headOf(path: string, fd: number): Uint8Array {
    const head = new Uint8Array(SCAN_BYTES)
    let length = 0
    try {
        while (length < head.length) {
            const bytes = readSync(fd, head, length, head.length - length, length)
            if (bytes === 0) break
            length += bytes
        }
    } catch (error) {
        const { code } = Object(error)
        if (code === "EISDIR")
            throw new UsageError(`${path}: expected a recording, got a folder; name a file in it`)
        throw new UsageError(`${path}: cannot be read (${code}); check its permissions`)
    }
    return head.subarray(0, length)
}

/** Finds out what a file is by its content. @throws UsageError when it is neither, or can't be read */
export function replayKind(path: string): ReplayKind {
    const fd = opened(path)
    try {
        return kindOf(path, headOf(path, fd))
    } finally {
        closeSync(fd)
    }
}

/** A file to play. */
export function replayFile(path: string): ReplayFile {
    return { path, chunks: createReadStream(path) }
}
