import {
    MAX_DELAY_US,
    MAX_DROOP_US2,
    MAX_LEVEL,
    MAX_OFFSET,
    MAX_RC_DIFFERENCE_US,
    MAX_RESIDUAL_DB,
    MIN_GAIN,
} from "../protocol/ranges"

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
