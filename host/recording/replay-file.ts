import { closeSync, createReadStream, readSync } from "node:fs"
import { openNamed } from "../../node/named-file"
import { kindOf, type ReplayKind, SCAN_BYTES } from "../replay/kind"
import type { ReplayFile } from "../replay/replay-source"

/** Up to SCAN_BYTES of a file. */
function headOf(fd: number): Uint8Array {
    const head = new Uint8Array(SCAN_BYTES)
    let length = 0
    while (length < head.length) {
        const bytes = readSync(fd, head, length, head.length - length, length)
        if (bytes === 0) break
        length += bytes
    }
    return head.subarray(0, length)
}

/** Finds out what a file is by its content. @throws UsageError when it is neither, or can't be read */
export function replayKind(path: string): ReplayKind {
    const fd = openNamed(path, "recording")
    try {
        return kindOf(path, headOf(fd))
    } finally {
        closeSync(fd)
    }
}

/** A file to play. */
export function replayFile(path: string): ReplayFile {
    return { path, chunks: createReadStream(path) }
}
