import type { Moments } from "./moments"

/**
 * Counts the pairs of which a leg sits on a rail.
 *
 * A scan costs about 26 opcodes a pair. A quiet line is spared it: in a window of n pairs no sample is further from the
 * mean than sqrt(n) standard deviations (the mean square of the others can't be negative).
 * @param h hot leg, codes [size: >= pairs]
 * @param c cold leg, codes [size: >= pairs]
 * @param pairs length of the block
 * @param moments of the block
 * @param lowRail code of an input at or below the range
 * @param highRail code of an input at or above it
 */
export function countClipped(
    h: number[],
    c: number[],
    pairs: number,
    moments: Moments,
    lowRail: number,
    highRail: number,
): number {
    const hotReaches = reachesRail(moments.hot, moments.hotHot, pairs, lowRail, highRail)
    if (!hotReaches && !reachesRail(moments.cold, moments.coldCold, pairs, lowRail, highRail))
        return 0
    let clipped = 0
    for (let i = 0; i < pairs; i++) {
        const hot = h[i]
        const cold = c[i]
        if (hot <= lowRail || hot >= highRail || cold <= lowRail || cold >= highRail) clipped++
    }
    return clipped
}

function reachesRail(
    mean: number,
    meanSquare: number,
    pairs: number,
    lowRail: number,
    highRail: number,
): boolean {
    const room = Math.min(mean - lowRail, highRail - mean)
    return room <= 0 || pairs * (meanSquare - mean * mean) >= room * room
}
