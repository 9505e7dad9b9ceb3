/** Slowest tone of a calibration: four periods in a burst [Hz]. */
export const MIN_TONE_HZ = 100

/** Fastest one, as a part of the pair rate. */
export const MAX_TONE_OF_RATE = 0.4
