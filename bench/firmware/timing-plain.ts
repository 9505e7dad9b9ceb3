/** The plain loop on an RP2040. Stands as src/timing.ts in a copy of the project. */
export const PAIR_RATE_HZ = 1000000 / 72.4
export const SKEW_PAIRS = 26.1 / 72.4
