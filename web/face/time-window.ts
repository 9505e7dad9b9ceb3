/** A stretch of time that is shown [ms]. */
export interface TimeWindow {
    fromMs: number
    toMs: number
}

/** Shorter than this there is nothing to see: readings come some eight times a second [ms]. */
export const MIN_SPAN_MS = 2000

/** The latest stretch of so much time; of less, when less is there, the stretch begins with what is there. */
export function latest(span: TimeWindow, lengthMs: number): TimeWindow {
    const fromMs = Math.max(span.fromMs, span.toMs - lengthMs)
    return { fromMs, toMs: Math.max(span.toMs, fromMs + Math.min(lengthMs, MIN_SPAN_MS)) }
}

/** A window that lies in what there is: moved into it, and cut where it is longer. */
export function within({ fromMs, toMs }: TimeWindow, span: TimeWindow): TimeWindow {
    const there = Math.max(MIN_SPAN_MS, span.toMs - span.fromMs)
    const length = Math.min(there, Math.max(MIN_SPAN_MS, toMs - fromMs))
    const start = Math.max(span.fromMs, Math.min(fromMs, span.fromMs + there - length))
    return { fromMs: start, toMs: start + length }
}

/**
 * A window with the same instant at the same place and so many times the length.
 * @param factor < 1 looks closer
 * @param at place of that instant in the window, 0..1
 */
export function zoomed({ fromMs, toMs }: TimeWindow, factor: number, at: number): TimeWindow {
    const length = Math.max(MIN_SPAN_MS, (toMs - fromMs) * factor)
    const instant = fromMs + at * (toMs - fromMs)
    return { fromMs: instant - at * length, toMs: instant + (1 - at) * length }
}

/** A window moved by a part of its length. */
export function panned({ fromMs, toMs }: TimeWindow, part: number): TimeWindow {
    const shift = part * (toMs - fromMs)
    return { fromMs: fromMs + shift, toMs: toMs + shift }
}
