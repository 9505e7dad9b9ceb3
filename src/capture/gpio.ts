import * as ds from "@devicescript/core"
import {
    CLOCK_ROUNDS,
    CLOCK_RUNS,
    extraPairs,
    LONG_PAIRS,
    PairClock,
    SHORT_PAIRS,
} from "../dsp/pair-clock"
import { zeros } from "../dsp/zeros"
import { giveWay, nextSlice } from "../runtime/slices"
import type { Capture, CaptureInfo } from "./capture"
import type { ChipConverter } from "./chip-converter"
import type { FrontEnd } from "./front-end"
import type { AnalogPin } from "./pins"

/** Codes of the converter: the pins give 0..1 in steps of 1 / CODES. */
const CODES = 4096

/**
 * Converts pairs one after the other, `rounds` times over the same arrays. 19 opcodes a pair, each pair the same ones, so the
 * grid is uniform (npm run bench:cost counts them).
 */
function convert(
    h: number[],
    c: number[],
    hot: AnalogPin,
    cold: AnalogPin,
    pairs: number,
    rounds: number,
): void {
    for (let round = 0; round < rounds; round++) {
        for (let i = 0; i < pairs; i++) {
            h[i] = hot.value
            c[i] = cold.value
        }
    }
}

/** A measured pair time further than this factor from the table's is none. */
const PLAUSIBLE = 4

/** Pairs from two pins of the chip's own converter, read one after the other. Codes are parts of the reference, 0..1. */
export class GpioCapture implements Capture {
    private measured = false

    /**
     * @param hot, cold inputs, from hoistedInput()
     * @param converter what the chip is known for
     */
    constructor(
        private readonly hot: AnalogPin,
        private readonly cold: AnalogPin,
        private readonly converter: ChipConverter,
        private readonly frontEnd: FrontEnd,
    ) {}

    /** Measures the pair time first: cache misses and another clock stretch it, and skew with it. */
    async open(): Promise<CaptureInfo> {
        let pairUs = await this.measurePairUs()
        const ratio = pairUs / this.converter.pairUs
        this.measured = ratio > 1 / PLAUSIBLE && ratio < PLAUSIBLE
        if (!this.measured) pairUs = this.converter.pairUs
        return {
            via: "gpio",
            frontEnd: this.frontEnd,
            pairRateHz: 1000000 / pairUs,
            skewUs: (this.converter.skewUs * pairUs) / this.converter.pairUs,
            voltsPerCode: this.frontEnd.vrefV * this.frontEnd.padRatio,
            codeNoise: this.converter.noiseLsb / CODES,
            lowCode: 0,
            highCode: (CODES - 1) / CODES,
        }
    }

    async burst(h: number[], c: number[], pairs: number): Promise<boolean> {
        convert(h, c, this.hot, this.cold, pairs, 1)
        // A run slice has room for the conversions or for what is made of them.
        await nextSlice()
        return true
    }

    problem(): string | undefined {
        if (this.measured) return undefined
        return "the pair time could not be measured: frequencies may be wrong"
    }

    private async measurePairUs(): Promise<number> {
        const h = zeros(LONG_PAIRS)
        const c = zeros(LONG_PAIRS)
        const clock = new PairClock()
        console.debug("measuring the pair time, some seconds")
        for (let run = 0; run < CLOCK_RUNS; run++) {
            await this.timed(h, c, LONG_PAIRS, extraPairs(run), clock)
            await this.timed(h, c, SHORT_PAIRS, extraPairs(run), clock)
        }
        return clock.pairUs()
    }

    /** A run lasts from the start of its slice to that of the next one: 97,500 opcodes of 131,071 for a long one. */
    private async timed(
        h: number[],
        c: number[],
        pairs: number,
        extra: number,
        clock: PairClock,
    ): Promise<void> {
        await giveWay()
        const startMs = ds.millis()
        convert(h, c, this.hot, this.cold, pairs, CLOCK_ROUNDS)
        convert(h, c, this.hot, this.cold, extra, 1)
        await nextSlice()
        clock.add(pairs * CLOCK_ROUNDS + extra, ds.millis() - startMs)
    }
}
