import type { Scale } from "./levels"
import type { LookLayout, LookPlan } from "./looks"

/** Weighted means over one block of pairs, in codes from mid-scale; the cold leg at the hot leg's instants. */
export interface Moments {
    hot: number
    cold: number
    hotHot: number
    coldCold: number
    hotCold: number
    /** the cold leg's variance as converted: interpolation weakens what is close to half the pair rate */
    coldConverted: number
    /** pairs with a leg on a rail, as far as the pairs that were looked at tell */
    clipped: number
}

/**
 * First and second moments of the two legs, over a trapezoid window whose spectrum has its zeros on the mains and all its
 * harmonics (a box of one mains period convolved with a short box).
 *
 * 62 looks at about 460 us: 28 ms on an RP2040 (npm run bench:cost).
 * @param h hot leg, codes
 * @param c cold leg, codes
 * @param layout where the looks lie in them
 * @param plan of the looks
 * @param taps of the interpolator [size: TAPS]
 * @param scale for the rails and mid-scale
 */
export function alignedMoments(
    h: number[],
    c: number[],
    layout: LookLayout,
    plan: LookPlan,
    taps: number[],
    scale: Scale,
): Moments {
    const lowCode = scale.lowCode
    const highCode = scale.highCode
    const w0 = taps[0]
    const w1 = taps[1]
    const w2 = taps[2]
    const w3 = taps[3]
    const w4 = taps[4]
    const w5 = taps[5]
    const w6 = taps[6]
    const w7 = taps[7]
    const middle = (lowCode + highCode) / 2
    const coldMiddle = middle * (w0 + w1 + w2 + w3 + w4 + w5 + w6 + w7)
    const slope = plan.slopePairs
    const stride = plan.stride
    const length = plan.periodPairs + slope
    const hotStep = layout.hotStep
    const coldStep = layout.coldStep
    let hotAt = layout.hotFirst
    let sumWeight = 0
    let sumH = 0
    let sumC = 0
    let sumHH = 0
    let sumCC = 0
    let sumHC = 0
    let sumConverted = 0
    let sumConvertedSquare = 0
    let clipped = 0
    // i is the pair of the look, for the window; k the first of its cold samples.
    let k = 0
    for (let i = 0; i < length; i += stride) {
        // Few locals, used again: the frame of this call is the largest piece of memory that is ever asked for.
        let hot = h[hotAt]
        let converted = c[k + 4]
        if (hot <= lowCode) clipped++
        else if (hot >= highCode) clipped++
        else if (converted <= lowCode) clipped++
        else if (converted >= highCode) clipped++
        hot -= middle
        const cold =
            w0 * c[k] +
            w1 * c[k + 1] +
            w2 * c[k + 2] +
            w3 * c[k + 3] +
            w4 * converted +
            w5 * c[k + 5] +
            w6 * c[k + 6] +
            w7 * c[k + 7] -
            coldMiddle
        let weight = 1
        if (i < slope) weight = (i + 0.5) / slope
        else if (i + slope > length) weight = Math.max(0, (length - i - 0.5) / slope)
        sumWeight += weight
        let weighted = weight * hot
        sumH += weighted
        sumHH += weighted * hot
        sumHC += weighted * cold
        weighted = weight * cold
        sumC += weighted
        sumCC += weighted * cold
        converted -= middle
        weighted = weight * converted
        sumConverted += weighted
        sumConvertedSquare += weighted * converted
        hotAt += hotStep
        k += coldStep
    }
    return {
        hot: sumH / sumWeight,
        cold: sumC / sumWeight,
        hotHot: sumHH / sumWeight,
        coldCold: sumCC / sumWeight,
        hotCold: sumHC / sumWeight,
        coldConverted:
            sumConvertedSquare / sumWeight -
            (sumConverted * sumConverted) / (sumWeight * sumWeight),
        clipped: clipped * stride,
    }
}
