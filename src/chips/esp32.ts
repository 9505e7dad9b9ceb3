import type { ChipConverter } from "./chip-converter"

/**
 * The ESP32 kinds: not measured, between the 7 and 84 us that are expected of a conversion. The pair time is measured
 * at every start, and the skew is stretched with it. Noise: guesses, in the order users report it. Full scale: the slope
 * and the end of the curves in sim/profiles/esp32-edges.ts, which names where they are from.
 */
export const ESP32: ChipConverter = {
    vrefV: 3.4,
    zeroV: 0.137,
    bend: { fromV: 2.45, perV: 0.88 },
    pairUs: 110,
    skewUs: 50,
    lookUs: 200,
    noiseLsb: 4,
    hasWideCodes: false,
}
