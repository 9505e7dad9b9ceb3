/** What makes the two channels of a converter equal, and true to a voltmeter. */
export interface Calibration {
    /** days since 1970-01-01, 0 for unknown */
    day: number
    /** factor for the cold leg, MIN_GAIN to 1 / MIN_GAIN */
    gain: number
    /** what the skew is more than the converter states, within MAX_DELAY_US either way [us] */
    delayUs: number
    /** means of the legs from mid-scale [steps of the converter] */
    hotOffset: number
    coldOffset: number
    /** factor for both legs, 1 / MAX_LEVEL to MAX_LEVEL */
    level: number
    /** the cold input falls off as 1 - droopUs2 w² against the hot one, w in rad/us [us²] */
    droopUs2: number
    /** time constant of the cold input less that of the hot one; undefined: not known [us] */
    rcDifferenceUs: number | undefined
    /** common mode left in the difference, over the common mode [dB]; 0 when it was not measured */
    residualDb: number
}

/** A channel that is further off than this is broken [factor]. */
export const MIN_GAIN = 0.7

/** A skew that is further off than this is none of a converter [us]. */
export const MAX_DELAY_US = 10

/** A level further off is a wrong pad or a wrong decimal point [factor]. */
export const MAX_LEVEL = 2

/** A droop that would be more is none of an input's low-pass [us²]: 1 % at 1.6 kHz. */
const MAX_DROOP_US2 = 100

/** An offset that would be more is none within the codes of any converter [steps]. */
const MAX_OFFSET = 32768

/** No amplitudes are further apart than this [dB]. */
const MAX_RESIDUAL_DB = 150

/** A difference of time constants that would be more says nothing [us]. */
const MAX_RC_DIFFERENCE_US = 200

/** Channels as they are. */
export const FACTORY: Calibration = {
    day: 0,
    gain: 1,
    delayUs: 0,
    hotOffset: 0,
    coldOffset: 0,
    level: 1,
    droopUs2: 0,
    rcDifferenceUs: undefined,
    residualDb: 0,
}

/** True when every number is within its range; nothing else may go into a receiver. */
export function isPlausible(c: Calibration): boolean {
    return (
        c.gain >= MIN_GAIN &&
        c.gain <= 1 / MIN_GAIN &&
        Math.abs(c.delayUs) <= MAX_DELAY_US &&
        c.level >= 1 / MAX_LEVEL &&
        c.level <= MAX_LEVEL &&
        Math.abs(c.droopUs2) <= MAX_DROOP_US2 &&
        Math.abs(c.hotOffset) <= MAX_OFFSET &&
        Math.abs(c.coldOffset) <= MAX_OFFSET &&
        Math.abs(c.residualDb) <= MAX_RESIDUAL_DB
    )
}

/** A difference of time constants [us]; undefined for what is none: no number, infinite, or out of all proportion. */
export function rcDifferenceOf(valueUs: number): number | undefined {
    return Math.abs(valueUs) <= MAX_RC_DIFFERENCE_US ? valueUs : undefined
}
