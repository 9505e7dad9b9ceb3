import { wideEncoding, wideTextMessage } from "../../common/text-encoding"
import { UsageError } from "../../common/usage-error"
import { TelemetryLink } from "../../link/telemetry-link"
import { quoted } from "../../link/traffic"
import { endsLinesInCr, withLf } from "./cr-lines"
import { isHeader, objectOf, RECORDING_VERSION } from "./records"

/** How far into a file a line of telemetry is looked for. */
export const SCAN_BYTES = 4_194_304

/** Longest first line that is looked at [bytes]. */
const HEADER_BYTES = 65_536

const LF = 10

/** What `replay` can play: a recording of `record`, or the bytes of a board's serial port as any other program keeps them. */
export type ReplayKind = "recording" | "capture"

/** What to say of a file that is neither. */
function neither(path: string, head: Uint8Array): UsageError {
    const expected =
        "expected a file of quietline record, or the bytes of a board's serial port with whole QL1 lines"
    const encoding = wideEncoding(head)
    if (encoding !== undefined) return new UsageError(wideTextMessage(path, encoding))
    const text = textOf(head.subarray(0, 400))
    const first = text.split("\n")[0]
    if (head.length === 0) return new UsageError(`${path}: ${expected}, got an empty file`)
    if (objectOf(first)?.kind !== undefined)
        return new UsageError(
            `${path}: ${expected}, got output of --format ndjson, which has no original lines; keep them with quietline record`,
        )
    return new UsageError(`${path}: ${expected}, got "${quoted(first, 40)}"`)
}

/**
 * Finds out what a file is by how it begins.
 * @param path only for messages
 * @param head its first SCAN_BYTES, or all of it
 * @throws UsageError when it is neither
 */
export function kindOf(path: string, head: Uint8Array): ReplayKind {
    const bytes = endsLinesInCr(head) ? withLf(head) : head
    const first = objectOf(textOf(bytes.subarray(0, firstLineEnd(bytes))))
    if (isHeader(first)) {
        if (first?.version === RECORDING_VERSION) return "recording"
        throw new UsageError(
            `${path}: is a recording of version ${first?.version}, expected ${RECORDING_VERSION}; use a newer quietline`,
        )
    }
    const link = new TelemetryLink()
    link.push(bytes)
    if (link.counters.lines > 0) return "capture"
    link.end()
    if (link.counters.lines > 0) return "capture"
    throw neither(path, bytes)
}

function firstLineEnd(bytes: Uint8Array): number {
    const end = bytes.subarray(0, HEADER_BYTES).indexOf(LF)
    return end < 0 ? HEADER_BYTES : end
}

function textOf(bytes: Uint8Array): string {
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes)
}
