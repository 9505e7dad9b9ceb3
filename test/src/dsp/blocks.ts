import { designColdTaps } from "../../../src/dsp/band-filter"
import { MIN_MAINS_HZ } from "../../../src/dsp/burst-plan"
import { LevelMeter, type Levels } from "../../../src/dsp/levels"
import { LookPlanner } from "../../../src/dsp/looks"
import type { Moments } from "../../../src/dsp/moments"
import type { Scale } from "../../../src/dsp/scale"
import { BURST_PAIRS, IDEAL } from "./burst"
import { momentsOf } from "./moments-of"
import { type Legs, PAIR_RATE_HZ, PAIR_S, type Sampling, SKEW_PAIRS, sample } from "./signals"

export const TAPS = designColdTaps(SKEW_PAIRS, 1)

export const PLANNER = new LookPlanner(PAIR_RATE_HZ, BURST_PAIRS, PAIR_RATE_HZ / MIN_MAINS_HZ)

export interface Block extends Sampling {
    /** what the window is made for */
    mainsHz?: number
    /** the only thing on the line besides hum, as the noise analysis knows it; undefined for hum alone */
    toneFrequencyHz?: number
    /** there is more on the line than tone and hum, or nothing is known of it */
    isMixed?: boolean
}

/** Moments of one level block. */
export function blockMoments(legs: Legs, block: Block = {}): Moments {
    const periodPairs = PAIR_RATE_HZ / (block.mainsHz ?? 50)
    const tone = block.toneFrequencyHz && block.toneFrequencyHz * PAIR_S
    const plan = PLANNER.plan(periodPairs, { tone, isPlain: block.isMixed !== true })
    const [h, c] = sample(legs, plan.pairs, block)
    return momentsOf(h, c, plan, TAPS, IDEAL)
}

/** The levels read from blocks. */
export function levelsOf(blocks: readonly Moments[], scale: Scale = IDEAL): Levels {
    const meter = new LevelMeter(scale, TAPS)
    for (const block of blocks) meter.add(block)
    return meter.read()
}

/** The levels of a line from a single block. */
export const blockLevels = (legs: Legs, block: Block = {}): Levels =>
    levelsOf([blockMoments(legs, block)])
