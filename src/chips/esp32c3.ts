import type { ChipConverter } from "./chip-converter"

/** As the ESP32: esp32.ts. */
export const ESP32C3: ChipConverter = {
    vrefV: 2.8,
    zeroV: 0,
    bend: undefined,
    pairUs: 110,
    skewUs: 50,
    lookUs: 200,
    noiseLsb: 3,
    hasWideCodes: false,
}
