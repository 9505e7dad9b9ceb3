/** Counts of the tests of a group. A cable is counted where its first test is, and where its last one is. */
export interface Tally {
    /** tests of cables */
    tests: number
    /** first tests of a cable */
    firsts: number
    /** of these, PASS */
    firstPassed: number
    /** last tests of a cable: the cables whose result this is */
    cables: number
    passed: number
    marginal: number
    failed: number
    unsure: number
    /** what was no test of a cable: none was in, the connector was powered, it was moved */
    others: number
    /** tests that came soon after another on the same bench */
    timed: number
    /** how long these took, all together [s] */
    timedS: number
}

/** What follows from counts; undefined: it can't be told. */
export interface Rates {
    /** share of the cables that passed their first test [%] */
    firstPassPct: number | undefined
    /** share of the cables that passed their last test [%] */
    yieldPct: number | undefined
    /** cables in an hour of work */
    perHour: number | undefined
}

/** A longer pause between two tests is no work at a cable [s]. */
export const MAX_GAP_S = 600

function pct(part: number, all: number): number | undefined {
    return all === 0 ? undefined : (100 * part) / all
}

/** Yields and pace. Each test counts as long as those do on average whose length is known. */
export function ratesOf({
    firsts,
    firstPassed,
    cables,
    passed,
    tests,
    timed,
    timedS,
}: Tally): Rates {
    const workS = timed === 0 ? 0 : (tests * timedS) / timed
    return {
        firstPassPct: pct(firstPassed, firsts),
        yieldPct: pct(passed, cables),
        perHour: workS === 0 ? undefined : (3600 * cables) / workS,
    }
}
