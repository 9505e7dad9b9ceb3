import type { LookPlan } from "./looks"
import type { Scale } from "./scale"

/** Weighted means over one block of pairs, in codes from mid-scale; the cold leg trimmed and at the hot leg's instants. */
export interface Moments {
    hot: number
    cold: number
    hotHot: number
    coldCold: number
    hotCold: number
    /** sum of the cold leg's taps */
    coldGain: number
    /** pairs with a leg on a rail, as far as the pairs that were looked at tell */
    clipped: number
}

/**
 * First and second moments of the two legs, over a trapezoid window whose spectrum has its zeros on the mains and all its
 * harmonics (a box of one mains period convolved with a short box). About 45 opcodes a look (npm run bench:cost).
 * @param h, c the legs at the looks, from filterLooks() [size: >= plan.looks]
 * @param plan of the looks
 * @param coldGain sum of the cold leg's taps: mid-scale is trimmed with the leg
 * @param clippedLooks looks with a leg on a rail
 */
export function lookMoments(
    h: number[],
    c: number[],
    plan: LookPlan,
    coldGain: number,
    scale: Scale,
    clippedLooks: number,
): Moments {
    const hotMiddle = (scale.lowCode + scale.highCode) / 2
    const coldMiddle = coldGain * hotMiddle
    const slope = plan.slopePairs
    const length = plan.periodPairs + slope
    const end = length - slope
    const at = plan.at
    const looks = plan.looks
    let sumWeight = 0
    let sumH = 0
    let sumC = 0
    let sumHH = 0
    let sumCC = 0
    let sumHC = 0
    for (let n = 0; n < looks; n++) {
        const pair = at[n]
        const hot = h[n] - hotMiddle
        const cold = c[n] - coldMiddle
        let weight = 1
        if (pair < slope) weight = (pair + 0.5) / slope
        else if (pair > end) weight = Math.max(0, (length - pair - 0.5) / slope)
        sumWeight += weight
        let weighted = weight * hot
        sumH += weighted
        sumHH += weighted * hot
        sumHC += weighted * cold
        weighted = weight * cold
        sumC += weighted
        sumCC += weighted * cold
    }
    return {
        hot: sumH / sumWeight,
        cold: sumC / sumWeight,
        hotHot: sumHH / sumWeight,
        coldCold: sumCC / sumWeight,
        hotCold: sumHC / sumWeight,
        coldGain,
        clipped: clippedLooks * plan.stride,
    }
}
