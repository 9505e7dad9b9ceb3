import { type Alignment, SETTLING_PAIRS } from "./alignment"

/** Weighted means over one block of pairs, raw codes; the cold leg aligned and trimmed. */
export interface Moments {
    hot: number
    cold: number
    hotHot: number
    coldCold: number
    hotCold: number
}

/** Length of each slope of the window [pairs]: with a flat top of one mains period, mains ripple vanishes. */
const SLOPE_PAIRS = 30

/** The loop below takes five pairs a turn, because the filter holds five values of each leg. */
const GROUP = 5

/**
 * Pairs to capture for one block: the window, what the filter needs to settle, and its lag; a multiple of five.
 * @param periodPairs one mains period in pairs
 */
export function blockPairs(periodPairs: number): number {
    return GROUP * Math.ceil((periodPairs + SLOPE_PAIRS + SETTLING_PAIRS) / GROUP)
}

/**
 * First and second moments of the two legs after alignment, over a trapezoid window whose spectrum has its zeros on the
 * mains and all its harmonics (a box of one mains period convolved with a short box).
 *
 * About 54 opcodes a pair, 150 us on an RP2040 (npm run bench:cost).
 * @param h hot leg, codes [size: >= blockPairs(periodPairs)]
 * @param c cold leg, codes [size: the same]
 * @param periodPairs one mains period in pairs, > SLOPE_PAIRS
 */
export function alignedMoments(
    h: number[],
    c: number[],
    alignment: Alignment,
    periodPairs: number,
): Moments {
    const a1 = alignment.a1
    const a2 = alignment.a2
    const a3 = alignment.a3
    const a4 = alignment.a4
    const lag = alignment.lag
    const end = blockPairs(periodPairs)
    const length = periodPairs + SLOPE_PAIRS
    // Settled from the start for a constant input: the first sample stands for all before it.
    let x0 = c[0]
    let x1 = x0
    let x2 = x0
    let x3 = x0
    let x4 = x0
    let y0 = x0
    let y1 = x0
    let y2 = x0
    let y3 = x0
    let y4 = x0
    let sumWeight = 0
    let sumH = 0
    let sumC = 0
    let sumHH = 0
    let sumCC = 0
    let sumHC = 0
    for (let i = 0; i < end; i += GROUP) {
        x0 = c[i]
        y0 = x1 + a4 * (x0 - y1) + a3 * (x4 - y2) + a2 * (x3 - y3) + a1 * (x2 - y4)
        x1 = c[i + 1]
        y1 = x2 + a4 * (x1 - y2) + a3 * (x0 - y3) + a2 * (x4 - y4) + a1 * (x3 - y0)
        x2 = c[i + 2]
        y2 = x3 + a4 * (x2 - y3) + a3 * (x1 - y4) + a2 * (x0 - y0) + a1 * (x4 - y1)
        x3 = c[i + 3]
        y3 = x4 + a4 * (x3 - y4) + a3 * (x2 - y0) + a2 * (x1 - y1) + a1 * (x0 - y2)
        x4 = c[i + 4]
        y4 = x0 + a4 * (x4 - y0) + a3 * (x3 - y1) + a2 * (x2 - y2) + a1 * (x1 - y3)
        const centre = i + 2.5 - SETTLING_PAIRS
        let weight = Math.min(centre, length - centre) / SLOPE_PAIRS
        if (weight <= 0) continue
        if (weight > 1) weight = 1
        const at = i - lag
        const h0 = h[at]
        const h1 = h[at + 1]
        const h2 = h[at + 2]
        const h3 = h[at + 3]
        const h4 = h[at + 4]
        sumWeight += weight
        sumH += weight * (h0 + h1 + h2 + h3 + h4)
        sumC += weight * (y0 + y1 + y2 + y3 + y4)
        sumHH += weight * (h0 * h0 + h1 * h1 + h2 * h2 + h3 * h3 + h4 * h4)
        sumCC += weight * (y0 * y0 + y1 * y1 + y2 * y2 + y3 * y3 + y4 * y4)
        sumHC += weight * (h0 * y0 + h1 * y1 + h2 * y2 + h3 * y3 + h4 * y4)
    }
    const norm = 1 / (GROUP * sumWeight)
    const gain = alignment.coldGain
    return {
        hot: sumH * norm,
        cold: sumC * norm * gain,
        hotHot: sumHH * norm,
        coldCold: sumCC * norm * gain * gain,
        hotCold: sumHC * norm * gain,
    }
}
