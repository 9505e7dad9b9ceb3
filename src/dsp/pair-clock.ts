// The runtime's clock shows whole milliseconds and stands still within a slice, so a burst can't be timed from inside.

/** Fractions of this number's multiples lie evenly between 0 and 1. */
const GOLDEN = 0.618034

/** Part of the most pairs by which runs differ in length, so that their ends fall on all parts of a millisecond. */
const SPREAD = 0.2

/** Runs that pairUs() takes to be good to 0.1 %, each with a short one beside it. */
export const CLOCK_RUNS = 8

/**
 * A run goes over its arrays so many times, a short one over this part of them. What a turn over the arrays takes besides its
 * pairs is the same in both, so it does not count either.
 */
export const CLOCK_ROUNDS = 10
export const SHORT_PART = 0.125

/**
 * Length of a run.
 * @param run 0..CLOCK_RUNS - 1
 * @param mostPairs at most
 */
export function clockPairs(run: number, mostPairs: number): number {
    const turns = run * GOLDEN
    return Math.floor(mostPairs * (1 - SPREAD * (turns - Math.floor(turns))))
}

/**
 * The time of a pair from runs of known length: the slope of a straight line through (pairs, milliseconds). What a run takes
 * besides its pairs is the line's intercept and does not count.
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
