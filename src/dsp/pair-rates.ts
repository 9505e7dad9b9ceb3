// What depends on how fast the converter is.

/** Fastest converter whose noise burst, one mains period, fits into the device's memory [pairs a second]. */
export const MAX_PAIR_RATE_HZ = 50000

/** Slowest converter that shows the mains its harmonics and levels enough looks [pairs a second]. */
export const MIN_PAIR_RATE_HZ = 4000

/** Above this a converter is fast: the audio band ends well below half its pair rate [pairs a second]. */
const FAST_FROM_HZ = 25000

/** True for a converter whose pair rate leaves room above the audio band. */
export function isFast(pairRateHz: number): boolean {
    return pairRateHz > FAST_FROM_HZ
}

/**
 * Frequencies at which the alignment of the legs is exact, besides DC, as parts of the pair rate: 1.66 and 2.97 kHz at
 * 13.8 kHz, where rejection counts most.
 */
export const EXACT_AT = [0.12, 0.215]

/** The same for a fast converter: 9.5 and 16.7 kHz at 47.6 kHz, so that the difference keeps its level up to the end of the audio band. */
const EXACT_AT_OF_FAST = [0.2, 0.35]

/** The frequencies of exact alignment for a pair rate. */
export function exactFrequencies(pairRateHz: number): number[] {
    return isFast(pairRateHz) ? EXACT_AT_OF_FAST : EXACT_AT
}
