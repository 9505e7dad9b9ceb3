import { closeSync, readSync } from "node:fs"
import { wideEncoding, wideTextMessage } from "../../common/text-encoding"
import { UsageError } from "../../common/usage-error"
import { TelemetryLink } from "../../link/telemetry-link"
import { quoted } from "../../link/traffic"
import { openNamed } from "../../node/named-file"
import { endsLinesInCr, withLf } from "./cr-lines"
import { isHeader, objectOf, RECORDING_VERSION } from "./records"

const CHUNK_BYTES = 65_536

/** How far into a file a line of telemetry is looked for. */
const SCAN_BYTES = 64 * CHUNK_BYTES

/** What `replay` can play: a recording of `record`, or the bytes of a board's serial port as any other program keeps them. */
export type ReplayKind = "recording" | "capture"

function chunkOf(fd: number, position: number): Uint8Array {
    const chunk = new Uint8Array(CHUNK_BYTES)
    return chunk.subarray(0, readSync(fd, chunk, 0, CHUNK_BYTES, position))
}

/** What to say of a file that is neither. */
function neither(path: string, head: Uint8Array): UsageError {
    const expected =
        "expected a file of quietline record, or the bytes of a board's serial port with whole QL1 lines"
    const encoding = wideEncoding(head)
    if (encoding !== undefined) return new UsageError(wideTextMessage(path, encoding))
    const text = Buffer.from(head.subarray(0, 400)).toString()
    const first = text.split("\n")[0]
    if (head.length === 0) return new UsageError(`${path}: ${expected}, got an empty file`)
    if (objectOf(first)?.kind !== undefined)
        return new UsageError(
            `${path}: ${expected}, got output of --format ndjson, which has no original lines; keep them with quietline record`,
        )
    return new UsageError(`${path}: ${expected}, got "${quoted(first, 40)}"`)
}

/** Finds out what a file is by its content. @throws UsageError when it is neither, or can't be read */
export function replayKind(path: string): ReplayKind {
    const fd = openNamed(path, "recording")
    try {
        const start = chunkOf(fd, 0)
        const toLines = endsLinesInCr(start) ? withLf : (chunk: Uint8Array) => chunk
        const head = toLines(start)
        const first = objectOf(Buffer.from(head).toString().split("\n")[0])
        if (isHeader(first)) {
            if (first?.version === RECORDING_VERSION) return "recording"
            throw new UsageError(
                `${path}: is a recording of version ${first?.version}, expected ${RECORDING_VERSION}; use a newer quietline`,
            )
        }
        const link = new TelemetryLink()
        let chunk = head
        for (let at = 0; chunk.length > 0 && at < SCAN_BYTES; chunk = chunkOf(fd, at)) {
            link.push(toLines(chunk))
            if (link.counters.lines > 0) return "capture"
            at += chunk.length
        }
        link.end()
        if (link.counters.lines > 0) return "capture"
        throw neither(path, head)
    } finally {
        closeSync(fd)
    }
}
