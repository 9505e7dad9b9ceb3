import * as ds from "@devicescript/core"
import { MAX_WATCHED } from "../cable/fixture"
import { extraPairs, PairClock, shortOf } from "../dsp/pair-clock"
import { giveWay, nextSlice } from "../runtime/slices"
import { matchLook, type Terminals } from "./look-loops"

/** Looks of a long run; extraPairs() come on top. */
const LONG = MAX_WATCHED - 20

/** Runs of each length that make the time of a look good to 0.2 %. */
const RUNS = 4

/** A window that nothing is outside of. */
const EVERYTHING = { hotLow: -1, coldLow: -1, coldHigh: 2, shieldHigh: 2 }

/** Measures the time of a look of matchLook() on the board it runs on, in about a second on an RP2040 [us]. */
export async function measureLookUs(terminals: Terminals): Promise<number> {
    const clock = new PairClock()
    const seen = { fromMs: 0, hot: 0, cold: 0, shield: 0 }
    for (let run = 0; run < RUNS; run++) {
        for (const looks of [LONG, shortOf(LONG)]) {
            const all = looks + extraPairs(run)
            await giveWay()
            const startMs = ds.millis()
            matchLook(terminals, EVERYTHING, 0, all, seen)
            await nextSlice()
            clock.add(all, ds.millis() - startMs)
        }
    }
    return clock.pairUs()
}
