import { designInterpolator } from "../../src/dsp/interpolator"
import { LevelMeter, type Levels, type Scale } from "../../src/dsp/levels"
import { contiguous, LookPlanner } from "../../src/dsp/looks"
import { alignedMoments, type Moments } from "../../src/dsp/moments"
import { BURST_PAIRS, IDEAL } from "./burst"
import { type Legs, PAIR_RATE_HZ, PAIR_S, type Sampling, SKEW_PAIRS, sample } from "./signals"

export const TAPS = designInterpolator(SKEW_PAIRS, 1)

export const PLANNER = new LookPlanner(PAIR_RATE_HZ, BURST_PAIRS)

export interface Block extends Sampling {
    /** what the window is made for */
    mainsHz?: number
    /** what the noise analysis knows of a tone */
    toneHz?: number
}

/** Moments of one level block. */
export function blockMoments(legs: Legs, block: Block = {}): Moments {
    const periodPairs = PAIR_RATE_HZ / (block.mainsHz ?? 50)
    const plan = PLANNER.plan(periodPairs, block.toneHz && block.toneHz * PAIR_S, 0)
    const [h, c] = sample(legs, plan.pairs, block)
    return alignedMoments(h, c, contiguous(plan), plan, TAPS, IDEAL)
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
