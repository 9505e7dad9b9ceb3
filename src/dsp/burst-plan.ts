import { ALIGNER_OVERHEAD } from "./aligner"

/** How long a noise burst is. */
export interface BurstPlan {
    /** mains periods under the window, 2 or 1 */
    periods: number
    /** aligned pairs that are analysed */
    pairs: number
    /** samples of a section of the tone fit, even; a whole number of sections makes up `pairs` */
    section: number
    /** pairs to capture: those and what the aligner needs */
    capturePairs: number
}

/** Pairs of the longest burst for which the device's memory has room: two arrays of 9 kB. */
export const MOST_BURST_PAIRS = 1135

/** Lowest mains frequency that a burst has room for [Hz]. */
const LOWEST_MAINS_HZ = 49.4

/** Sections of a burst. Its pairs divide into as many even ones, and by ten to an even count. */
const SECTIONS = 20
const GRAIN = 40

/** Pairs that the slopes of a window over one period need at least: two points of the reduced signals. */
const LEAST_SLOPE = 20

/** Pairs beyond those, if there is room: a level block is cut out of the burst too, and leaves more to its slopes then. */
const SPARE = 8

/**
 * Plans a burst of two periods of the slowest mains, or of one where two would be too long.
 * @param pairRateHz pairs a second
 * @param mostPairs that one capture may hold
 * @throws Error when not even one period fits
 */
export function planBurst(pairRateHz: number, mostPairs: number): BurstPlan {
    const period = pairRateHz / LOWEST_MAINS_HZ
    const two = GRAIN * Math.ceil((2 * period) / GRAIN)
    const twoCaptured = two + ALIGNER_OVERHEAD
    if (twoCaptured <= mostPairs)
        return { periods: 2, pairs: two, section: two / SECTIONS, capturePairs: twoCaptured }
    const one = GRAIN * Math.ceil((period + LEAST_SLOPE) / GRAIN)
    const oneCaptured = one + ALIGNER_OVERHEAD
    if (oneCaptured > mostPairs)
        throw new Error(`a mains period needs ${oneCaptured} pairs, a capture holds ${mostPairs}`)
    return {
        periods: 1,
        pairs: one,
        section: one / SECTIONS,
        capturePairs: Math.min(mostPairs, oneCaptured + SPARE),
    }
}
