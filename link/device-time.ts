import type { Telemetry } from "../src/telemetry/decode"

const SEQ_COUNT = 65536

/** The board's milliseconds are 32 bits: they begin again at 0 after 49.7 days. */
const TIMES_MS = 2 ** 32

/** A board that runs says something every ten seconds. After so long without a line a time near 0 is a restart [ms]. */
const MAX_SILENCE_MS = 3_600_000

/** Lines that a board prints at most: those of its start in one go, and from then on one every ten milliseconds. */
const MAX_AT_ONCE = 10
const MIN_INTERVAL_MS = 10

/** What a line says of its place among the others. */
export type Stamp = Pick<Telemetry, "kind" | "seq" | "tMs">

/** Lines that are missing between two that followed each other, if the board has not restarted. */
export function missingBetween(before: Stamp, after: Stamp): number {
    if (after.seq === before.seq) return 0 // the same line twice
    return (after.seq - before.seq - 1 + SEQ_COUNT) % SEQ_COUNT
}

/** How much later a line is than the one before, also over the end of the board's clock [ms]. */
function elapsedMs(before: Stamp, after: Stamp): number {
    return (after.tMs - before.tMs + TIMES_MS) % TIMES_MS
}

/** True when the board has started anew between two lines: its first line, or a time that goes back and not over the clock's end. */
export function isRestart(before: Stamp, after: Stamp): boolean {
    const isFirst = after.kind === "I" && after.seq === 0 && before.seq !== SEQ_COUNT - 1
    if (isFirst) return true
    if (after.tMs >= before.tMs) return false
    const goneMs = elapsedMs(before, after)
    const hasCome = MAX_AT_ONCE + goneMs / MIN_INTERVAL_MS
    return goneMs > MAX_SILENCE_MS || missingBetween(before, after) > hasCome
}

/** The board's time without end: it goes on where the clock begins again, and begins at the clock's with each start of the board. */
export class DeviceTime {
    #last: Stamp | undefined
    #ms = 0

    /** Takes each line in its order. @returns its time [ms] */
    take(line: Stamp): number {
        this.#ms = timeAfter(this.#last, this.#ms, line)
        this.#last = line
        return this.#ms
    }
}

/** The time without end of a line [ms]. @param before the line before, undefined: none @param beforeMs its time without end */
export function timeAfter(before: Stamp | undefined, beforeMs: number, line: Stamp): number {
    return before === undefined || isRestart(before, line)
        ? line.tMs
        : beforeMs + elapsedMs(before, line)
}
