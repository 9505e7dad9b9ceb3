import { BAND_CENTRE, HOT_TAPS } from "./band-filter"
import type { LookPlan } from "./looks"
import type { Scale } from "./scale"

/**
 * Takes the looks of a block out of it: both legs in the band at the instants of the plan, the cold one aligned. About 200
 * opcodes a look (npm run bench:cost).
 * @param h, c every pair of the block, codes [size: >= plan.pairs]
 * @param coldTaps from designColdTaps()
 * @param outH, outC receive the legs, codes [size: >= plan.looks]; may be h and c themselves
 * @returns looks with a leg on a rail
 */
export function filterLooks(
    h: number[],
    c: number[],
    plan: LookPlan,
    coldTaps: number[],
    scale: Scale,
    outH: number[],
    outC: number[],
): number {
    const lowCode = scale.lowCode
    const highCode = scale.highCode
    const g0 = HOT_TAPS[0]
    const g1 = HOT_TAPS[1]
    const g2 = HOT_TAPS[2]
    const g3 = HOT_TAPS[3]
    const g5 = HOT_TAPS[5]
    const w0 = coldTaps[0]
    const w1 = coldTaps[1]
    const w2 = coldTaps[2]
    const w3 = coldTaps[3]
    const w4 = coldTaps[4]
    const w5 = coldTaps[5]
    const w6 = coldTaps[6]
    const w7 = coldTaps[7]
    const w8 = coldTaps[8]
    const w9 = coldTaps[9]
    const at = plan.at
    const looks = plan.looks
    let clipped = 0
    for (let n = 0; n < looks; n++) {
        const i = at[n]
        const hot = h[i + BAND_CENTRE]
        const cold = c[i + BAND_CENTRE]
        if (hot <= lowCode) clipped++
        else if (hot >= highCode) clipped++
        else if (cold <= lowCode) clipped++
        else if (cold >= highCode) clipped++
        const leg =
            w0 * c[i] +
            w1 * c[i + 1] +
            w2 * c[i + 2] +
            w3 * c[i + 3] +
            w4 * c[i + 4] +
            w5 * cold +
            w6 * c[i + 6] +
            w7 * c[i + 7] +
            w8 * c[i + 8] +
            w9 * c[i + 9]
        outH[n] =
            g0 * hot +
            g1 * (h[i + 4] + h[i + 6]) +
            g2 * (h[i + 3] + h[i + 7]) +
            g3 * (h[i + 2] + h[i + 8]) +
            g5 * (h[i] + h[i + 10])
        outC[n] = leg
    }
    return clipped
}
