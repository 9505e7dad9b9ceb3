// The DC of a leg: both inputs are biased to half the converter's span.

/** DC of the legs as a part of the span [%]; 50 is right. */
export interface Bias {
    hotPct: number
    coldPct: number
}

/** Nearer to a rail than this the leg does not just have the wrong resistors [%]. */
const RAIL_PCT = 2

/**
 * What is wrong with a leg's bias, in words.
 * @param leg "hot" or "cold"
 * @param pct its DC, 0..100 [% of the span]
 * @param windowPct how far from 50 it may be
 * @returns undefined when it is fine
 */
export function biasProblem(leg: string, pct: number, windowPct: number): string | undefined {
    if (Math.abs(pct - 50) <= windowPct) return undefined
    if (pct < RAIL_PCT) return `${leg} reads 0 V: a short to ground, or no bias`
    if (pct > 100 - RAIL_PCT) return `${leg} reads full scale: a short to the supply, or no bias`
    const from = Math.round(50 - windowPct)
    const to = Math.round(50 + windowPct)
    return `${leg} is biased to ${Math.round(pct)} %, not ${from} to ${to}: check its resistors`
}
