import type { FileSystem } from "./file-system"

const HEAD_BYTES = 4096
const STEP_BYTES = 65_536
const LF = 10

function bytesAt(fd: number, from: number, to: number, files: FileSystem): Uint8Array {
    const bytes = new Uint8Array(to - from)
    return bytes.subarray(0, files.read(fd, bytes, from))
}

/** What a file begins with, up to 4096 bytes of it. */
export function headOf(fd: number, size: number, files: FileSystem): string {
    return Buffer.from(bytesAt(fd, 0, Math.min(size, HEAD_BYTES), files)).toString()
}

/** Size of a file up to the end of its last whole line [bytes]. */
export function endOfLastLine(fd: number, size: number, files: FileSystem): number {
    for (let to = size; to > 0; ) {
        const from = Math.max(0, to - STEP_BYTES)
        const at = bytesAt(fd, from, to, files).lastIndexOf(LF)
        if (at >= 0) return from + at + 1
        to = from
    }
    return 0
}
