/** The SPI capture on an RP2040. Stands as src/timing.ts in a copy of the project. */
export const PAIR_RATE_HZ = 1000000 / 20.992
export const SKEW_PAIRS = 0.5
