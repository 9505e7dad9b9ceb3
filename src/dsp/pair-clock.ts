// The runtime's clock shows whole milliseconds and stands still within a slice, so a burst can't be timed from inside. Long and
// short runs are timed from outside; some more pairs in each make them end on all parts of a millisecond.

/** Runs of each kind that make the pair time good to 0.1 % for 60 us and more (test/src/dsp/pair-clock.test.ts). */
export const CLOCK_RUNS = 8

/** A run goes so many times over its arrays, and a short one over this part of the pairs in them. */
export const CLOCK_ROUNDS = 10
const SHORT_PART = 20

/** Pairs of a short run's arrays for those of a long one. */
export function shortOf(pairs: number): number {
    return Math.floor(pairs / SHORT_PART)
}

/** The pairs on top are fewer than this. */
const MAX_EXTRA = 20

/** Fractions of this number's multiples lie evenly between 0 and 1. */
const GOLDEN = 0.618034

/** Pairs on top of a run, 0..MAX_EXTRA - 1. @param run 0..CLOCK_RUNS - 1 */
export function extraPairs(run: number): number {
    const turns = run * GOLDEN
    return Math.floor(MAX_EXTRA * (turns - Math.floor(turns)))
}

/**
 * The time of a pair from runs of known length: the slope of a straight line through (pairs, milliseconds). What all runs take
 * besides their pairs is the line's intercept and does not count.
 */
export class PairClock {
    private runs = 0
    private sumPairs = 0
    private sumMs = 0
    private sumPairsSquare = 0
    private sumPairsMs = 0

    /** Takes in a run. Runs of one length alone have no slope. */
    add(pairs: number, ms: number): void {
        this.runs++
        this.sumPairs += pairs
        this.sumMs += ms
        this.sumPairsSquare += pairs * pairs
        this.sumPairsMs += pairs * ms
    }

    /** Least squares over all runs [us]; at least two lengths have been added. */
    pairUs(): number {
        const spread = this.runs * this.sumPairsSquare - this.sumPairs * this.sumPairs
        return (1000 * (this.runs * this.sumPairsMs - this.sumPairs * this.sumMs)) / spread
    }
}
