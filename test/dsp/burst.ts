import { designAlignment } from "../../src/dsp/alignment"
import { burstPairs, NoiseAnalysis, type NoiseReading, SLICES } from "../../src/dsp/analysis"
import type { Scale } from "../../src/dsp/levels"
import { alignedMoments } from "../../src/dsp/moments"
import {
    type Legs,
    PAIR_RATE_HZ,
    type Sampling,
    SKEW_PAIRS,
    sampleInto,
    VOLTS_PER_CODE,
} from "./signals"

/** A converter that adds next to nothing of its own. */
export const IDEAL: Scale = { voltsPerCode: VOLTS_PER_CODE, codeNoise: 1e-3 }
/** Twelve bits and nothing but: the noise of rounding. */
export const TWELVE_BITS: Scale = { voltsPerCode: VOLTS_PER_CODE, codeNoise: Math.sqrt(1 / 12) }
/** The RP2040's. */
export const PICO: Scale = { voltsPerCode: VOLTS_PER_CODE, codeNoise: 0.97 }

export const BURST_PAIRS = burstPairs(PAIR_RATE_HZ)

/** A receiver's noise analysis with the samples written into its arrays. */
export class Analyser {
    private readonly h: number[] = new Array(BURST_PAIRS).fill(0)
    private readonly c: number[] = new Array(BURST_PAIRS).fill(0)
    private readonly alignment = designAlignment(SKEW_PAIRS, 1)
    private readonly analysis: NoiseAnalysis

    constructor(scale: Scale = IDEAL, mainsHz?: number) {
        this.analysis = new NoiseAnalysis(
            this.h,
            this.c,
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

    private work(): NoiseReading {
        const period = this.analysis.mainsPeriodPairs()
        this.analysis.begin(alignedMoments(this.h, this.c, this.alignment, period))
        for (let i = 0; i < SLICES; i++) this.analysis.step()
        return this.analysis.read()
    }
}
