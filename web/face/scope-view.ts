import type { BandLegs } from "./band-legs"
import { risingCrossing } from "./trigger"

/** What the scope starts its picture at. */
export type TriggerSource = "hot" | "cold" | "difference"

/** The curves of a scope, and where its time begins. */
export interface ScopeView {
    legs: BandLegs
    pairRateHz: number
    /** place of time zero [pairs] */
    startPairs: number
    /** false: no crossing was found, and time begins with the burst */
    isTriggered: boolean
    /** highest voltage of the legs, and of the difference [V] */
    legsPeakV: number
    differencePeakV: number
}

/** The signal has to come from so far below zero and go on as far above, in parts of its peak. */
const HYSTERESIS = 0.3

export function peakOf(values: ArrayLike<number>): number {
    let peak = 0
    for (let i = 0; i < values.length; i++) peak = Math.max(peak, Math.abs(values[i]))
    return peak
}

/**
 * Looks for a place to begin that leaves so much time after it, or as much as there is.
 * @param spanMs time that is shown
 */
export function scopeView(
    legs: BandLegs,
    pairRateHz: number,
    trigger: TriggerSource,
    spanMs: number,
): ScopeView {
    const source = legs[`${trigger}V`]
    const spanPairs = (spanMs / 1000) * pairRateHz
    const spare = Math.max(0, source.length - 1 - spanPairs)
    const crossing = risingCrossing(source, HYSTERESIS * peakOf(source), 0, spare)
    return {
        legs,
        pairRateHz,
        startPairs: crossing ?? 0,
        isTriggered: crossing !== undefined,
        legsPeakV: Math.max(peakOf(legs.hotV), peakOf(legs.coldV)),
        differencePeakV: peakOf(legs.differenceV),
    }
}

/** Bursts that are long enough to be triggered come about once a second: a picture waits for the next one so long [ms]. */
const PATIENCE_MS = 1500

/** Keeps the last picture that was triggered in the place of those that are not, for a while. */
export class TriggeredView {
    private view: ScopeView | undefined
    private spanMs = 0
    private takenMs = 0

    /** @param nowMs of any clock @returns the picture to show */
    take(latest: ScopeView | undefined, spanMs: number, nowMs: number): ScopeView | undefined {
        const isHeld = spanMs === this.spanMs && nowMs < this.takenMs + PATIENCE_MS
        if (latest !== undefined && !latest.isTriggered && this.view?.isTriggered && isHeld)
            return this.view
        this.view = latest
        this.spanMs = spanMs
        this.takenMs = nowMs
        return latest
    }
}
