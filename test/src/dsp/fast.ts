import { designColdTaps } from "../../../src/dsp/band-filter"
import { MIN_MAINS_HZ, planBurst } from "../../../src/dsp/burst-plan"
import { type LookPlan, LookPlanner } from "../../../src/dsp/looks"
import type { Moments } from "../../../src/dsp/moments"
import type { Scale } from "../../../src/dsp/scale"
import { Analyser, IDEAL } from "./burst"
import { momentsOf } from "./moments-of"
import { type Legs, type Sampling, sample, VOLTS_PER_CODE } from "./signals"

/** SPI on an RP2040: SCK 62.5 MHz / 41, 32 clocks a pair, cold half a pair after hot; one transfer without its first pair. */
export const FAST = { pairRateHz: 62.5e6 / 41 / 32, skewPairs: 0.5, mostPairs: 1023 }

/** The other rates that a fast converter may have: SPI on ESP32 boards, and the limits of what counts as fast. */
export const FAST_RATES_HZ = [25_100, 30_000, 36_000, FAST.pairRateHz, 80e6 / 52 / 32, 50_000]

/** Noise of an ADC128S022, rounding and all. */
export const SPI_PART: Scale = {
    voltsPerCode: VOLTS_PER_CODE,
    lowCode: 0,
    highCode: 4095,
    codeNoise: 0.35,
}

export const FAST_TAPS = designColdTaps(FAST.skewPairs, 1)

const { capturePairs } = planBurst(FAST.pairRateHz, FAST.mostPairs)
export const FAST_PLANNER = new LookPlanner(
    FAST.pairRateHz,
    capturePairs,
    FAST.pairRateHz / MIN_MAINS_HZ,
)

export const fastAnalyser = (scale = SPI_PART, mainsHz?: number) =>
    new Analyser(scale, mainsHz, FAST)

/** Both legs as the fast converter reads them. */
export const fastSample = (legs: Legs, pairs: number, how: Sampling = {}) =>
    sample(legs, pairs, {
        pairS: 1 / FAST.pairRateHz,
        skewS: FAST.skewPairs / FAST.pairRateHz,
        ...how,
    })

/** Moments of one level block. */
export function fastMoments(legs: Legs, plan: LookPlan, how: Sampling = {}): Moments {
    const [h, c] = fastSample(legs, plan.pairs, how)
    return momentsOf(h, c, plan, FAST_TAPS, IDEAL)
}
