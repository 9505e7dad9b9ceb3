import { designAlignment } from "../../src/dsp/alignment"
import { LevelMeter, type Levels, type Scale } from "../../src/dsp/levels"
import { alignedMoments, blockPairs, type Moments } from "../../src/dsp/moments"
import { IDEAL } from "./burst"
import { type Legs, PAIR_RATE_HZ, type Sampling, SKEW_PAIRS, sample } from "./signals"

/** Moments of one level block, its window made for a mains frequency. */
export function blockMoments(legs: Legs, how: Sampling = {}, mainsHz = 50): Moments {
    const periodPairs = PAIR_RATE_HZ / mainsHz
    const [h, c] = sample(legs, blockPairs(periodPairs), how)
    return alignedMoments(h, c, designAlignment(SKEW_PAIRS, 1), periodPairs)
}

/** The levels read from blocks. */
export function levelsOf(blocks: readonly Moments[], scale: Scale = IDEAL): Levels {
    const meter = new LevelMeter(scale)
    for (const block of blocks) meter.add(block)
    return meter.read()
}

/** The levels of a line from a single block. */
export const blockLevels = (legs: Legs, how: Sampling = {}, mainsHz = 50): Levels =>
    levelsOf([blockMoments(legs, how, mainsHz)])
