import { filterLooks } from "../../../src/dsp/look-filter"
import type { LookPlan } from "../../../src/dsp/looks"
import { lookMoments, type Moments } from "../../../src/dsp/moments"
import type { Scale } from "../../../src/dsp/scale"

/**
 * Moments of a block by all its pairs, as the receiver takes them.
 * @param h, c codes [size: >= plan.pairs]; they stay as they are
 */
export function momentsOf(
    h: number[],
    c: number[],
    plan: LookPlan,
    coldTaps: number[],
    scale: Scale,
): Moments {
    const hot = new Array<number>(plan.looks)
    const cold = new Array<number>(plan.looks)
    const clipped = filterLooks(h, c, plan, coldTaps, scale, hot, cold)
    const coldGain = coldTaps.reduce((sum, w) => sum + w)
    return lookMoments(hot, cold, plan, coldGain, scale, clipped)
}
