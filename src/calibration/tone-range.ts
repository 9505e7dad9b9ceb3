/** Slowest tone of a calibration: four periods in a burst [Hz]. */
export const LEAST_TONE_HZ = 100

/** Fastest one, as a part of the pair rate. */
export const MOST_TONE_OF_RATE = 0.4
