import { designAlignment } from "../../src/dsp/alignment"
import { NoiseAnalysis, SLICES } from "../../src/dsp/analysis"
import { type BurstPlan, MOST_BURST_PAIRS, planBurst } from "../../src/dsp/burst-plan"
import { designInterpolator } from "../../src/dsp/interpolator"
import type { HumShare, Scale } from "../../src/dsp/levels"
import { contiguous, LookPlanner } from "../../src/dsp/looks"
import { alignedMoments } from "../../src/dsp/moments"
import { exactFrequencies } from "../../src/dsp/pair-rates"
import type { NoiseReading } from "../../src/dsp/split"
import {
    type Legs,
    PAIR_RATE_HZ,
    type Sampling,
    SKEW_PAIRS,
    sampleInto,
    VOLTS_PER_CODE,
} from "./signals"

const RAILS = { voltsPerCode: VOLTS_PER_CODE, lowCode: 0, highCode: 4095 }

/** A converter that adds next to nothing of its own. */
export const IDEAL: Scale = { ...RAILS, codeNoise: 1e-3 }
/** Twelve bits and nothing but: the noise of rounding. */
export const TWELVE_BITS: Scale = { ...RAILS, codeNoise: Math.sqrt(1 / 12) }
/** The RP2040's. */
export const PICO: Scale = { ...RAILS, codeNoise: 0.97 }

/** A new tone and a search for the mains take a few slices more, in bursts of one period most. */
const MOST_SLICES = 3 * SLICES

/** Pairs of a burst at the timing of the plain loop. */
export const BURST_PAIRS = planBurst(PAIR_RATE_HZ, MOST_BURST_PAIRS).capturePairs

/** How a converter takes its turns. */
interface Timing {
    pairRateHz: number
    skewPairs: number
    /** pairs of one capture */
    mostPairs: number
}

const PLAIN: Timing = {
    pairRateHz: PAIR_RATE_HZ,
    skewPairs: SKEW_PAIRS,
    mostPairs: MOST_BURST_PAIRS,
}

/** A receiver's noise analysis with the samples written into its arrays. */
export class Analyser {
    private readonly plan: BurstPlan
    private readonly h: number[]
    private readonly c: number[]
    private readonly taps: number[]
    private readonly planner: LookPlanner
    private readonly analysis: NoiseAnalysis
    private bursts = 0

    constructor(
        private readonly scale: Scale = IDEAL,
        mainsHz?: number,
        private readonly timing: Timing = PLAIN,
    ) {
        const { pairRateHz, skewPairs, mostPairs } = timing
        this.plan = planBurst(pairRateHz, mostPairs)
        this.h = new Array(this.plan.capturePairs).fill(0)
        this.c = new Array(this.plan.capturePairs).fill(0)
        const exactAt = exactFrequencies(pairRateHz)
        this.taps = designInterpolator(skewPairs, 1, exactAt)
        this.planner = new LookPlanner(pairRateHz, this.plan.capturePairs)
        this.analysis = new NoiseAnalysis(
            this.h,
            this.c,
            this.plan,
            pairRateHz,
            scale,
            designAlignment(skewPairs, 1, exactAt),
            mainsHz,
        )
    }

    /** One burst of a line. */
    see(legs: Legs, how: Sampling = {}): NoiseReading {
        const { pairRateHz, skewPairs } = this.timing
        const timed = { pairS: 1 / pairRateHz, skewS: skewPairs / pairRateHz, ...how }
        sampleInto(this.h, this.c, legs, this.plan.capturePairs, timed)
        return this.work()
    }

    /** One burst of codes that `pair` gives for each index. */
    seeCodes(pair: (index: number) => [number, number]): NoiseReading {
        for (let i = 0; i < this.plan.capturePairs; i++) {
            const [hot, cold] = pair(i)
            this.h[i] = hot
            this.c[i] = cold
        }
        return this.work()
    }

    /** What the hum of the last burst puts into the levels. */
    humShare(): HumShare {
        return this.analysis.humShare()
    }

    private work(): NoiseReading {
        const period = this.analysis.mainsPeriodPairs()
        const looks = this.planner.plan(period, this.analysis.tonePairs(), this.bursts++)
        this.analysis.begin(
            alignedMoments(this.h, this.c, contiguous(looks), looks, this.taps, this.scale),
        )
        for (let i = 0; !this.analysis.idle(); i++) {
            if (i > MOST_SLICES) throw new Error(`an analysis never ends: ${i} slices`)
            this.analysis.step()
        }
        return this.analysis.read()!
    }
}
