/** Where a converter's codes come to lie closer than its straight part has them: v volts beyond `fromV` read as v + perV v^2. */
export interface Bend {
    fromV: number
    /** [1/V] */
    perV: number
}

/** What a chip's converter and the loop that reads it are known to do before anything is measured or calibrated. */
export interface ChipConverter {
    /** volts at a pin for full scale: nominal */
    vrefV: number
    /** volts at a pin at which the codes begin: nominal */
    zeroV: number
    /** undefined: the converter is straight up to its end */
    bend: Bend | undefined
    /** from one hot conversion to the next [us] */
    pairUs: number
    /** from a hot conversion to its cold one [us] */
    skewUs: number
    /** from one look at the cable rig's three terminals to the next, in matchLook() [us] */
    lookUs: number
    /** the converter's own noise on one leg [codes of 12 bits rms, quantisation included] */
    noiseLsb: number
    /** erratum RP2040-E11: src/dsp/wide-codes.ts */
    hasWideCodes: boolean
}

/**
 * RP2040 at 125 MHz, the loop of gpio.ts with the pins of boards/quietline_pico.board.json: measured on the official runtime
 * in an emulator that has no misses of the flash cache. The runtime looks a pin up in the board's table at each reading, so
 * another set of pins means other figures.
 */
export const RP2040: ChipConverter = {
    vrefV: 3.3,
    zeroV: 0,
    bend: undefined,
    pairUs: 70.35,
    skewUs: 24.41,
    lookUs: 147.4,
    noiseLsb: 0.97,
    hasWideCodes: true,
}

/**
 * The ESP32 kinds: not measured, between the 7 and 84 us that are expected of a conversion. The pair time is measured
 * at every start, and the skew is stretched with it. Noise: guesses, in the order users report it. Full scale: the slope
 * and the end of the curves in sim/converter/esp32-edges.ts, which names where they are from.
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
