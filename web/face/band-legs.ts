import { designColdTaps } from "../../src/dsp/band-filter"
import { BandDifference, FILTER_OVERHEAD } from "../../src/dsp/difference"

/** The legs of a burst as the firmware measures them: in the band, without DC, the cold one at the hot one's instants [V]. */
export interface BandLegs {
    hotV: Float64Array
    coldV: Float64Array
    /** hot - cold */
    differenceV: Float64Array
}

/** Raw pairs at the connector, one right after the other [V]. */
export interface RawPairs {
    hotV: ArrayLike<number>
    coldV: ArrayLike<number>
}

function mean(values: ArrayLike<number>): number {
    let sum = 0
    for (let i = 0; i < values.length; i++) sum += values[i]
    return sum / values.length
}

/**
 * The firmware's own band filter and alignment over a burst, FILTER_OVERHEAD pairs shorter; empty for one that is as short.
 * @param skewPairs from a hot conversion to its cold one, as a part of the pair time, 0..1; 0 is plain subtraction
 */
export function bandLegs({ hotV, coldV }: RawPairs, skewPairs: number): BandLegs {
    const pairs = Math.max(0, hotV.length - FILTER_OVERHEAD)
    const h = Array.from(hotV)
    const c = Array.from(coldV)
    const band = new BandDifference(designColdTaps(skewPairs, 1))
    if (pairs > 0) {
        band.begin(mean(hotV), mean(coldV))
        while (!band.step(h, c, pairs));
    }
    const hot = new Float64Array(pairs)
    const cold = new Float64Array(pairs)
    for (let i = 0; i < pairs; i++) {
        hot[i] = (c[i] + h[i]) / 2
        cold[i] = (c[i] - h[i]) / 2
    }
    return { hotV: hot, coldV: cold, differenceV: Float64Array.from(h.slice(0, pairs)) }
}
