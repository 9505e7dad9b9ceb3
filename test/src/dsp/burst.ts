import { NoiseAnalysis } from "../../../src/dsp/analysis"
import { designColdTaps } from "../../../src/dsp/band-filter"
import {
    type BurstPlan,
    MAX_BURST_PAIRS,
    MIN_MAINS_HZ,
    planBurst,
} from "../../../src/dsp/burst-plan"
import { type HumShare, LevelMeter, type Levels, type ToneLoss } from "../../../src/dsp/levels"
import { type LookHint, LookPlanner } from "../../../src/dsp/looks"
import type { Scale } from "../../../src/dsp/scale"
import type { NoiseReading } from "../../../src/dsp/split"
import { momentsOf } from "./moments-of"
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

/**
 * Most slices of an analysis: 4 for the difference of the longest burst, 10 to find a tone anew in a burst of one period, 27 for a
 * search of the mains in each of two signals, 5 for all else. Each shares a round with a level reading.
 */
export const MAX_SLICES = 73

/** Pairs of a burst at the timing of the plain loop. */
export const BURST_PAIRS = planBurst(PAIR_RATE_HZ, MAX_BURST_PAIRS).capturePairs

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
    mostPairs: MAX_BURST_PAIRS,
}

/** A receiver's noise analysis with the samples written into its arrays. */
export class Analyser {
    private readonly plan: BurstPlan
    private readonly h: number[]
    private readonly c: number[]
    private readonly taps: number[]
    private readonly planner: LookPlanner
    private readonly analysis: NoiseAnalysis
    private readonly meter: LevelMeter
    /** slices that the last burst took */
    slices = 0

    constructor(
        private readonly scale: Scale = IDEAL,
        mainsHz?: number,
        private readonly timing: Timing = PLAIN,
    ) {
        const { pairRateHz, skewPairs, mostPairs } = timing
        this.plan = planBurst(pairRateHz, mostPairs)
        this.h = new Array(this.plan.capturePairs).fill(0)
        this.c = new Array(this.plan.capturePairs).fill(0)
        this.taps = designColdTaps(skewPairs, 1)
        const longest = pairRateHz / MIN_MAINS_HZ
        this.planner = new LookPlanner(pairRateHz, this.plan.capturePairs, longest)
        this.meter = new LevelMeter(scale, this.taps)
        this.analysis = new NoiseAnalysis(
            this.h,
            this.c,
            this.plan,
            pairRateHz,
            scale,
            this.taps,
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
        return this.analysis.humShare
    }

    /** What the levels lack of the tone of the last burst. */
    toneLoss(): ToneLoss {
        return this.analysis.toneLoss
    }

    /** The levels of the last three bursts. */
    levels(): Levels {
        return this.meter.read()
    }

    /** What looks have to reckon with, by the last burst. */
    lookHint(): LookHint | undefined {
        return this.analysis.lookHint
    }

    private work(): NoiseReading {
        const period = this.analysis.mainsPeriodPairs()
        const plan = this.planner.plan(period, this.analysis.lookHint)
        const moments = momentsOf(this.h, this.c, plan, this.taps, this.scale)
        this.meter.add(moments)
        this.meter.read()
        this.analysis.begin(this.meter.dc, moments, this.meter.balancePct)
        for (this.slices = 0; !this.analysis.idle(); this.slices++) {
            if (this.slices >= MAX_SLICES) throw new Error("an analysis never ends")
            this.analysis.step()
        }
        this.meter.hum = this.analysis.humShare
        this.meter.tone = this.analysis.toneLoss
        return this.analysis.reading!
    }
}
