import { wideEncoding, wideTextMessage } from "../../common/text-encoding"
import { UsageError } from "../../common/usage-error"
import type { FileSystem } from "./file-system"

const HEAD_BYTES = 4096
const STEP_BYTES = 65_536
const LF = 10
const CR = 13

function bytesAt(fd: number, from: number, to: number, files: FileSystem): Uint8Array {
    const bytes = new Uint8Array(to - from)
    return bytes.subarray(0, files.read(fd, bytes, from))
}

/**
 * What a file to be continued begins with, up to 4096 bytes of it.
 * @throws UsageError when lines of another kind would be appended to it: it is UTF-16, or its lines end in CR alone
 */
export function headOf(path: string, fd: number, size: number, files: FileSystem): string {
    const head = bytesAt(fd, 0, Math.min(size, HEAD_BYTES), files)
    const encoding = wideEncoding(head)
    if (encoding !== undefined) throw new UsageError(wideTextMessage(path, encoding))
    // it would pass for one torn line, and be cut off
    if (head.includes(CR) && !head.includes(LF))
        throw new UsageError(
            `${path}: its lines end in CR alone, expected LF; name another file, or change its line ends first`,
        )
    return Buffer.from(head).toString()
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
