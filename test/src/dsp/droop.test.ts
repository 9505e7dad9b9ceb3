import { describe, expect, test } from "vitest"
import { ALIGNER_OVERHEAD, Aligner } from "../../../src/dsp/aligner"
import { designAlignment } from "../../../src/dsp/alignment"
import { designColdTaps } from "../../../src/dsp/band-filter"
import { BandDifference, FILTER_OVERHEAD } from "../../../src/dsp/difference"
import { EXACT_AT } from "../../../src/dsp/pair-rates"
import { PLANNER } from "./blocks"
import { IDEAL } from "./burst"
import { momentsOf } from "./moments-of"
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

/** So well both legs' filters agree anyway [dB]. */
const AGREE_DB = -66

/** A sine of 0 dBu on both legs, of which the cold one has lost its part. */
function drooping(hz: number): Legs {
    const sine = tone(hz, 0)
    return { hot: sine, cold: times(1 - DROOP_S2 * (2 * Math.PI * hz) ** 2, sine) }
}

/** What is left of it in the difference of a capture [dB]. */
function aligned(hz: number, droop: number): number {
    const [h, c] = sample(drooping(hz), PAIRS + ALIGNER_OVERHEAD)
    const aligner = new Aligner(designAlignment(SKEW_PAIRS, 1, EXACT_AT, droop))
    aligner.begin(c, MID_CODE, MID_CODE)
    // in two slices, as the receiver does it
    aligner.process(h, c, PAIRS / 2 + ALIGNER_OVERHEAD)
    aligner.process(h, c, PAIRS + ALIGNER_OVERHEAD)
    return powerDb(meanSquare(h.slice(0, PAIRS - 10)) / ZERO_DBU_CODES2)
}

/** The same in the band, of a burst [dB]. */
function inBurst(hz: number, droop: number): number {
    const [h, c] = sample(drooping(hz), PAIRS + FILTER_OVERHEAD)
    const band = new BandDifference(designColdTaps(SKEW_PAIRS, 1, droop))
    band.begin(MID_CODE, MID_CODE)
    while (!band.step(h, c, PAIRS)) {}
    return powerDb(meanSquare(h.slice(0, PAIRS)) / ZERO_DBU_CODES2)
}

/** The same by the moments of a level block [dB]. */
function inMoments(hz: number, droop: number): number {
    const plan = PLANNER.plan(PAIR_RATE_HZ / 50, { tone: hz * PAIR_S, isPlain: true })
    const [h, c] = sample(drooping(hz), plan.pairs)
    const m = momentsOf(h, c, plan, designColdTaps(SKEW_PAIRS, 1, droop), IDEAL)
    const left = m.hotHot + m.coldCold - 2 * m.hotCold - (m.hot - m.cold) ** 2
    return powerDb(Math.max(left, 1e-6) / ZERO_DBU_CODES2)
}

describe.each([
    ["the aligner", aligned],
    ["the band of a burst", inBurst],
    ["the band of a level block", inMoments],
])("a cold leg that falls off more: %s", (_, left) => {
    test.each([1000, 2000, 3000])("makes it good at %i Hz, where it is told how much", hz => {
        const lost = 20 * Math.log10(DROOP_S2 * (2 * Math.PI * hz) ** 2)
        expect(left(hz, 0)).toBeGreaterThan(lost - 2)
        expect(left(hz, DROOP_PAIRS)).toBeLessThan(Math.max(lost - 15, AGREE_DB))
        expect(left(hz, DROOP_PAIRS)).toBeLessThan(left(hz, 0) - 3)
    })
})
