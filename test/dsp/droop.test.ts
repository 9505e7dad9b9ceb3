import { describe, expect, test } from "vitest"
import { ALIGNER_OVERHEAD, Aligner } from "../../src/dsp/aligner"
import { designAlignment } from "../../src/dsp/alignment"
import { designInterpolator } from "../../src/dsp/interpolator"
import { contiguous } from "../../src/dsp/looks"
import { alignedMoments } from "../../src/dsp/moments"
import { EXACT_AT } from "../../src/dsp/pair-rates"
import { PLANNER } from "./blocks"
import { IDEAL } from "./burst"
import {
    type Legs,
    MID_CODE,
    meanSquare,
    PAIR_RATE_HZ,
    PAIR_S,
    powerDb,
    SKEW_PAIRS,
    sample,
    times,
    tone,
    VOLTS_PER_CODE,
} from "./signals"

/** Half the difference of the squares of 10 and 11 us: 10 kohm and 1 nF, ten per cent apart [s²]. */
const DROOP_S2 = 10.5e-12
const DROOP_PAIRS = DROOP_S2 * PAIR_RATE_HZ ** 2
const ZERO_DBU_CODES2 = 0.6 / VOLTS_PER_CODE ** 2
const PAIRS = 560

/** A sine of 0 dBu on both legs, of which the cold one has lost its part. */
function drooping(hz: number): Legs {
    const sine = tone(hz, 0)
    return { hot: sine, cold: times(1 - DROOP_S2 * (2 * Math.PI * hz) ** 2, sine) }
}

/** What is left of it in the difference by the filter of the noise analysis [dB]. */
function aligned(hz: number, droop: number): number {
    const [h, c] = sample(drooping(hz), PAIRS + ALIGNER_OVERHEAD)
    const aligner = new Aligner(designAlignment(SKEW_PAIRS, 1, EXACT_AT, droop))
    aligner.begin(c, MID_CODE, MID_CODE)
    // in two slices, as the receiver does it
    aligner.process(h, c, PAIRS / 2 + ALIGNER_OVERHEAD)
    aligner.process(h, c, PAIRS + ALIGNER_OVERHEAD)
    return powerDb(meanSquare(h.slice(0, PAIRS - 10)) / ZERO_DBU_CODES2)
}

/** The same by the moments of a level block [dB]. */
function inMoments(hz: number, droop: number): number {
    const plan = PLANNER.plan(PAIR_RATE_HZ / 50, hz * PAIR_S, 0)
    const [h, c] = sample(drooping(hz), plan.pairs)
    const taps = designInterpolator(SKEW_PAIRS, 1, EXACT_AT, droop)
    const m = alignedMoments(h, c, contiguous(plan), plan, taps, IDEAL)
    const left = m.hotHot + m.coldCold - 2 * m.hotCold - (m.hot - m.cold) ** 2
    return powerDb(Math.max(left, 1e-6) / ZERO_DBU_CODES2)
}

describe.each([
    ["the aligner", aligned],
    ["the interpolation", inMoments],
])("a cold leg that falls off more: %s", (_, left) => {
    test.each([1000, 2000, 3000])("makes it good at %i Hz, where it is told how much", hz => {
        const lost = 20 * Math.log10(DROOP_S2 * (2 * Math.PI * hz) ** 2)
        expect(left(hz, 0)).toBeGreaterThan(lost - 2)
        expect(left(hz, DROOP_PAIRS)).toBeLessThan(lost - 15)
    })
})
