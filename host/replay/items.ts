import type { LinkEvent } from "../../link/events"
import { LineSplitter } from "../../link/lines"
import type { TelemetryLink } from "../../link/telemetry-link"
import { endsLinesInCr, withLf } from "./cr-lines"
import type { ReplayKind } from "./kind"
import { isHeader, objectOf } from "./records"

/** Longest line of a recording [bytes]: a line of the board as JSON, each of its bytes escaped, and its keys. */
const MAX_RECORD = 16_384

/** A line of a recording: what it says of the board, and when. */
export interface Item {
    events: readonly LinkEvent[]
    /** the recording's own time; undefined: it has none, the device's must do [ms] */
    hostMs: number | undefined
}

/** What a file holds besides its items. */
export interface Findings {
    /** a last line without its end that is no whole record */
    isTorn: boolean
    /** lines that are no records */
    strange: number
}

const TEXT_GAP = Uint8Array.of(0xfe, 0xfa)
const encoder = new TextEncoder()

/** What a record does to the link. */
function eventsOf(record: Record<string, unknown>, link: TelemetryLink): LinkEvent[] | undefined {
    if (isHeader(record) || record.kind === "port") {
        const events = link.end()
        link.push(encoder.encode("\n")) // every line of a recording is whole
        return events
    }
    if (record.kind === "gap") return record.of === "text" ? link.push(TEXT_GAP) : []
    if (typeof record.text !== "string") return undefined
    return link.push(encoder.encode(`${record.text}\n`))
}

/** Bytes in the order of a file. */
type Chunks = AsyncIterable<Uint8Array>

/** The bytes of a file, lines that end in CR alone ending in LF: its first chunk tells. */
async function* lineBytes(chunks: Chunks): Chunks {
    let toLines: ((bytes: Uint8Array) => Uint8Array) | undefined
    for await (const chunk of chunks) {
        toLines ??= endsLinesInCr(chunk) ? withLf : bytes => bytes
        yield toLines(chunk)
    }
}

async function* recordedItems(
    chunks: Chunks,
    link: TelemetryLink,
    findings: Findings,
): AsyncIterable<Item> {
    let lines: string[] = []
    const splitter = new LineSplitter({ onLine: text => lines.push(text) }, MAX_RECORD)
    const itemOf = (line: string): Item | undefined => {
        const record = objectOf(line)
        const events = record && eventsOf(record, link)
        if (events === undefined) return undefined
        const hostMs = typeof record?.host_ms === "number" ? record.host_ms : undefined
        return { events, hostMs }
    }
    for await (const chunk of lineBytes(chunks)) {
        splitter.push(chunk)
        for (const line of lines) {
            const item = itemOf(line)
            if (item !== undefined) yield item
            else if (line !== "") findings.strange++
        }
        lines = []
    }
    splitter.end()
    const last = lines.length > 0 ? itemOf(lines[0]) : undefined
    if (last !== undefined) yield last
    else findings.isTorn = lines.length > 0
}

async function* capturedItems(chunks: Chunks, link: TelemetryLink): AsyncIterable<Item> {
    for await (const chunk of lineBytes(chunks))
        yield { events: link.push(chunk), hostMs: undefined }
    yield { events: link.end(), hostMs: undefined }
}

/** What a file says, in order. Memory: a chunk of it. @param link takes its bytes and counts */
export function itemsOf(
    chunks: Chunks,
    kind: ReplayKind,
    link: TelemetryLink,
    findings: Findings,
): AsyncIterable<Item> {
    return kind === "recording"
        ? recordedItems(chunks, link, findings)
        : capturedItems(chunks, link)
}
