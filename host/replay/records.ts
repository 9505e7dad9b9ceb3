import type { LinkEvent } from "../../link/events"
import { jsonLine } from "../../src/encoding/unseen"
import { ndjsonObject } from "../format/ndjson"
import type { PortState } from "../port/board-link"

// A recording is NDJSON: a header, then one object for each line of the board, see docs/link.md. A file that was continued
// has a header for each part.

export const RECORDING_FORMAT = "quietline-recording"
export const RECORDING_VERSION = 1

/** The first line of a recording. */
export interface RecordingHeader {
    format: typeof RECORDING_FORMAT
    version: number
    /** version of the program that wrote it */
    quietline: string
    /** start, UTC, ISO 8601 */
    started: string
    port: string
    /** [bits a second] */
    baud: number
}

/** Text of the header line. */
export function headerLine(header: Omit<RecordingHeader, "format" | "version">): string {
    const { quietline, started, port, baud } = header
    const format = { format: RECORDING_FORMAT, version: RECORDING_VERSION }
    return jsonLine({ ...format, quietline, started, port, baud })
}

/**
 * Text of the line for something that came from the board; undefined: not recorded (frames, and the end of a line that began
 * before the port was opened).
 * @param hostMs milliseconds since the start of this part
 */
export function eventLine(event: LinkEvent, hostMs: number): string | undefined {
    const host_ms = hostMs
    switch (event.type) {
        case "telemetry":
            return jsonLine({ ...ndjsonObject(event.telemetry), host_ms, text: event.text })
        case "damaged":
            return jsonLine({
                kind: "damaged",
                reason: event.reason,
                host_ms,
                text: event.text,
            })
        case "runtime":
            return jsonLine({ kind: "runtime", mark: event.kind, host_ms, text: event.text })
        case "gap":
            return jsonLine({ kind: "gap", of: event.of, host_ms })
        default:
            return undefined
    }
}

/** Text of the line for a port that is gone, let go, or open again. */
export function portLine(state: PortState, hostMs: number): string {
    return jsonLine({ kind: "port", state, host_ms: hostMs })
}

/** The object of a line; undefined when it is none. Editors put a byte order mark in front of the first. */
export function objectOf(line: string): Record<string, unknown> | undefined {
    try {
        const value: unknown = JSON.parse(line.replace(/^\ufeff/, ""))
        return typeof value === "object" && value !== null && !Array.isArray(value)
            ? (value as Record<string, unknown>)
            : undefined
    } catch {
        return undefined
    }
}

/** True for a header, of whatever version. */
export function isHeader(object: Record<string, unknown> | undefined): boolean {
    return object?.format === RECORDING_FORMAT && object.kind === undefined
}
