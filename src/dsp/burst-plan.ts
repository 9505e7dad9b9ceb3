import { FILTER_OVERHEAD } from "./difference"

/** How long a noise burst is. */
export interface BurstPlan {
    /** mains periods under the window, 2 or 1 */
    periods: number
    /** filtered pairs that are analysed */
    pairs: number
    /** samples that are added up for the reduced signals of the hum analysis; twice as many make a point */
    summed: number
    /** samples of a section of the tone fit, even; a whole number of sections makes up `pairs` */
    section: number
    /** pairs to capture: those and what the band's filter needs */
    capturePairs: number
}

/** Pairs of the longest burst for which the device's memory has room: two arrays of 9 kB. */
export const MAX_BURST_PAIRS = 1135

/** Lowest mains frequency that a burst has room for [Hz]. */
export const MIN_MAINS_HZ = 46.8

/** The same for a burst of one period, which one transfer of a converter on SPI may cut short. */
const MIN_SHORT_MAINS_HZ = 49.4

/** Sections of a burst, for each sample that is summed: its pairs divide into as many even ones, and into an even count of points. */
const SECTIONS = 4
const GRAIN = 2 * SECTIONS

/** Pair rate for each sample that is summed: the reduced signals have room for the tenth line of 63 Hz then, up to 0.93 of half their rate. */
const RATE_A_SAMPLE_HZ = 2720
const MAX_SUMMED = 5
const MIN_SUMMED = 3

/** Pairs that the slopes of a window over one period need at least: two points of the reduced signals. */
const MIN_SLOPE = 20

/** Pairs beyond those, if there is room: a level block is cut out of the burst too, and leaves more to its slopes then. */
const SPARE = 8

/**
 * Plans a burst of two periods of the slowest mains, or of one where two would be too long: as slow a one as there is room for.
 * @param pairRateHz pairs a second
 * @param mostPairs that one capture may hold
 * @throws Error when not even one period fits
 */
export function planBurst(pairRateHz: number, mostPairs: number): BurstPlan {
    const period = pairRateHz / MIN_MAINS_HZ
    const summed = Math.max(
        MIN_SUMMED,
        Math.min(MAX_SUMMED, Math.floor(pairRateHz / RATE_A_SAMPLE_HZ)),
    )
    const sections = SECTIONS * summed
    const grain = GRAIN * summed
    const two = grain * Math.ceil((2 * period) / grain)
    const twoCaptured = two + FILTER_OVERHEAD
    if (twoCaptured <= mostPairs)
        return {
            periods: 2,
            pairs: two,
            summed,
            section: two / sections,
            capturePairs: twoCaptured,
        }
    const room = grain * Math.floor((mostPairs - FILTER_OVERHEAD) / grain)
    const one = Math.min(room, grain * Math.ceil((period + MIN_SLOPE) / grain))
    const least = pairRateHz / MIN_SHORT_MAINS_HZ + MIN_SLOPE
    if (one < least)
        throw new Error(
            `a mains period needs ${grain * Math.ceil(least / grain) + FILTER_OVERHEAD} pairs, a capture holds ${mostPairs}`,
        )
    return {
        periods: 1,
        pairs: one,
        summed,
        section: one / sections,
        capturePairs: Math.min(mostPairs, one + FILTER_OVERHEAD + SPARE),
    }
}
