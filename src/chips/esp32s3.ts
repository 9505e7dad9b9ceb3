import type { ChipConverter } from "./chip-converter"

/** As the ESP32: esp32.ts. */
export const ESP32S3: ChipConverter = {
    vrefV: 3.1,
    zeroV: 0,
    bend: undefined,
    pairUs: 110,
    skewUs: 50,
    lookUs: 200,
    noiseLsb: 2.5,
    hasWideCodes: false,
}
