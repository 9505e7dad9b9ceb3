import { designAlignment } from "../../src/dsp/alignment"
import { NoiseAnalysis, SLICES } from "../../src/dsp/analysis"
import { MOST_BURST_PAIRS, planBurst } from "../../src/dsp/burst-plan"
import { designInterpolator } from "../../src/dsp/interpolator"
import type { HumShare, Scale } from "../../src/dsp/levels"
import { contiguous, LookPlanner } from "../../src/dsp/looks"
import { alignedMoments } from "../../src/dsp/moments"
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

/** A new tone takes a few slices more. */
const MOST_SLICES = 2 * SLICES

const PLAN = planBurst(PAIR_RATE_HZ, MOST_BURST_PAIRS)
export const BURST_PAIRS = PLAN.capturePairs

/** A receiver's noise analysis with the samples written into its arrays. */
export class Analyser {
    private readonly h: number[] = new Array(BURST_PAIRS).fill(0)
    private readonly c: number[] = new Array(BURST_PAIRS).fill(0)
    private readonly alignment = designAlignment(SKEW_PAIRS, 1)
    private readonly taps = designInterpolator(SKEW_PAIRS, 1)
    private readonly planner = new LookPlanner(PAIR_RATE_HZ, BURST_PAIRS)
    private readonly analysis: NoiseAnalysis

    constructor(
        private readonly scale: Scale = IDEAL,
        mainsHz?: number,
    ) {
        this.analysis = new NoiseAnalysis(
            this.h,
            this.c,
            PLAN,
            PAIR_RATE_HZ,
            scale,
            this.alignment,
            mainsHz,
        )
    }

    /** One burst of a line. */
    see(legs: Legs, how: Sampling = {}): NoiseReading {
        sampleInto(this.h, this.c, legs, BURST_PAIRS, how)
        return this.work()
    }

    /** One burst of codes that `pair` gives for each index. */
    seeCodes(pair: (index: number) => [number, number]): NoiseReading {
        for (let i = 0; i < BURST_PAIRS; i++) {
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

    private bursts = 0

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
