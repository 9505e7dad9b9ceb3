import { UsageError } from "../../sim/usage-error"
import type { FileSystem } from "../output/file-system"
import { isHeader, objectOf, RECORDING_FORMAT } from "./records"

const HEAD_BYTES = 4096
const STEP_BYTES = 65_536
const LF = 10

function bytesAt(fd: number, from: number, to: number, files: FileSystem): Uint8Array {
    const bytes = new Uint8Array(to - from)
    return bytes.subarray(0, files.read(fd, bytes, from))
}

/** Size of a file up to the end of its last whole line [bytes]. */
function endOfLastLine(fd: number, size: number, files: FileSystem): number {
    for (let to = size; to > 0; ) {
        const from = Math.max(0, to - STEP_BYTES)
        const at = bytesAt(fd, from, to, files).lastIndexOf(LF)
        if (at >= 0) return from + at + 1
        to = from
    }
    return 0
}

/**
 * How much of a recording is whole lines [bytes].
 * @throws UsageError when the file does not begin as a recording does
 */
export function wholeLines(path: string, fd: number, size: number, files: FileSystem): number {
    const head = Buffer.from(bytesAt(fd, 0, Math.min(size, HEAD_BYTES), files)).toString()
    const isTornHeader =
        !head.includes("\n") &&
        head.startsWith(`{"format":"${RECORDING_FORMAT}"`.slice(0, head.length))
    if (!isTornHeader && !isHeader(objectOf(head.split("\n")[0])))
        throw new UsageError(
            `${path}: expected a recording to continue, got something else; name another file`,
        )
    return endOfLastLine(fd, size, files)
}
