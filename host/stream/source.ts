import type { TrafficCounters } from "../../link/telemetry-link"

/** One line of a board's console as a serial terminal would show it, with the runtime's mark (`> QL1M …`). */
export interface SourceLine {
    text: string
    /** milliseconds of the source's own time: the simulation's, the recording's, or since the port was opened */
    tMs: number
}

/** Where console lines come from: a simulation, a board, or a recording. */
export interface LineSource {
    /** Lines in order; ends by itself or after `stop()`. One consumer. */
    lines(): AsyncIterable<SourceLine>
    /** Holds the source and lets it go on; absent: it can't be held. */
    pause?(): void
    resume?(): void
    /** What the link has carried; absent: nothing but the lines is known. */
    counters?(): TrafficCounters
    /** Ends it and waits until it is gone. Safe to call twice. */
    stop(): Promise<void>
}
