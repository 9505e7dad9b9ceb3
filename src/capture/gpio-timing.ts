import * as ds from "@devicescript/core"
import { CLOCK_ROUNDS, CLOCK_RUNS, extraPairs, PairClock, shortOf } from "../dsp/pair-clock"
import { zeros } from "../dsp/zeros"
import { giveWay, nextSlice } from "../runtime/slices"
import { convert, convertMore, MORE } from "./convert"
import type { AnalogPin } from "./pins"

/** Times of the sampling loop. */
export interface GpioTiming {
    /** from one hot conversion to the next [us] */
    pairUs: number
    /** from a hot conversion to its cold one [us] */
    skewUs: number
}

/** Pairs in the arrays of convert(): 97,500 opcodes in the longest slice, of 131,071. */
const PAIRS = 512

/** Pairs in those of convertMore(), which takes twice as many opcodes for one. */
const PAIRS_OF_MORE = 240

/** Runs of it: the skew is a quarter of what they are good to, 0.02 us. */
const RUNS_OF_MORE = 3

/** Times loops over the pins. */
class LoopTimer {
    private readonly h = zeros(PAIRS)
    private readonly c = zeros(PAIRS)

    constructor(
        private readonly hot: AnalogPin,
        private readonly cold: AnalogPin,
    ) {}

    /** The pair time of a loop [us]. @param pairs in its arrays, at most PAIRS */
    async pairUs(loop: typeof convert, pairs: number, runs: number): Promise<number> {
        const clock = new PairClock()
        for (let run = 0; run < runs; run++) {
            await this.run(loop, pairs, extraPairs(run), clock)
            await this.run(loop, shortOf(pairs), extraPairs(run), clock)
        }
        return clock.pairUs()
    }

    /** A run lasts from the start of its slice to that of the next one. */
    private async run(
        loop: typeof convert,
        pairs: number,
        extra: number,
        clock: PairClock,
    ): Promise<void> {
        await giveWay()
        const startMs = ds.millis()
        loop(this.h, this.c, this.hot, this.cold, pairs, CLOCK_ROUNDS)
        loop(this.h, this.c, this.hot, this.cold, extra, 1)
        await nextSlice()
        clock.add(pairs * CLOCK_ROUNDS + extra, ds.millis() - startMs)
    }
}

/**
 * Measures the loop on the board it runs on, in about 5 s on an RP2040: misses of the flash cache and another clock stretch
 * its parts unequally.
 */
export async function measureTiming(hot: AnalogPin, cold: AnalogPin): Promise<GpioTiming> {
    const timer = new LoopTimer(hot, cold)
    const pairUs = await timer.pairUs(convert, PAIRS, CLOCK_RUNS)
    const moreUs = await timer.pairUs(convertMore, PAIRS_OF_MORE, RUNS_OF_MORE)
    return { pairUs, skewUs: (moreUs - pairUs) / MORE }
}
