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
