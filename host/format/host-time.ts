import { csvFormat } from "./csv"
import type { Format } from "./format"
import { type LineFormatName, lineFormats } from "./line-formats"
import { ndjsonObject } from "./ndjson"

/**
 * A format of what a real board says, with the time of this computer: its clock is no other program's. A simulation has none, so that the
 * same seed prints the same bytes.
 * @param startMs when the source's time began, in milliseconds since 1970
 */
export function withHostTime(name: LineFormatName, startMs: number): Format {
    const iso = (tMs: number) => new Date(startMs + tMs).toISOString()
    if (name === "ndjson")
        return {
            ...lineFormats.ndjson,
            lines: (telemetry, _text, tMs) => [
                JSON.stringify({
                    ...ndjsonObject(telemetry),
                    host_ms: Math.round(tMs),
                    host_time: iso(tMs),
                }),
            ],
        }
    if (name === "csv")
        return {
            ...csvFormat,
            head: csvFormat.head.map(head => `${head},host_time`),
            lines: (telemetry, text, tMs) =>
                csvFormat.lines(telemetry, text, tMs).map(row => `${row},${iso(tMs)}`),
        }
    return lineFormats[name]
}
