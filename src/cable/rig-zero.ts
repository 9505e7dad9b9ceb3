import { sealed, unsealed } from "../calibration/sealed"

/** The rig's own part in what a cable test reads, measured on a short cable that is known to be good. */
export interface RigZero {
    /** what the dividers of hot, cold and shield read without a conductor, as parts of the supply */
    dividers: number[]
    /** standard error that they give a resistance [ohm] */
    errorOhm: number
    /** tone in the difference [V rms]; undefined: the rig has none */
    toneV: number | undefined
    /** cold over hot of the tone: what the inverter and its parts do by themselves */
    toneRatio: number
    toneDelayUs: number
}

// The zero in the board's settings: version, board, whole numbers (src/calibration/sealed.ts).
const VERSION = 2
const VALUES = 9
const STEPS = 1e8
const DELAY_STEPS = 1e5

/** Stands for a tone that was not there. */
const NONE = "?"

/** A zero of a worse standard error is none: the cable has moved [ohm]. The noisiest converter has 0.1. */
export const MOST_ZERO_ERROR_OHM = 0.2

/** Dividers further from a half are no zero of this rig. */
const MOST_OFF = 0.1

/** The record as text. */
export function encodeZero(zero: RigZero, board: string): string {
    const { dividers, toneV } = zero
    return sealed([
        VERSION,
        board,
        Math.round(dividers[0] * STEPS),
        Math.round(dividers[1] * STEPS),
        Math.round(dividers[2] * STEPS),
        toneV === undefined ? NONE : Math.round(toneV * STEPS),
        Math.round(zero.toneRatio * STEPS),
        Math.round(zero.toneDelayUs * DELAY_STEPS),
        Math.round(zero.errorOhm * STEPS),
    ])
}

/** Reads a record. @returns undefined for none, a damaged one, another board's, or one of an older version, which has no error */
export function decodeZero(text: string | undefined, board: string): RigZero | undefined {
    const values = text === undefined ? undefined : unsealed(text, VALUES)
    if (values === undefined || values[0] !== VERSION || values[1] !== board) return undefined
    const number = (i: number) => (values[i] as number) / STEPS
    const zero: RigZero = {
        dividers: [number(2), number(3), number(4)],
        toneV: values[5] === NONE ? undefined : number(5),
        toneRatio: number(6),
        toneDelayUs: (values[7] as number) / DELAY_STEPS,
        errorOhm: number(8),
    }
    return isPlausibleZero(zero) ? zero : undefined
}

/** False for what no rig as drawn can read on a good cable. */
export function isPlausibleZero(zero: RigZero): boolean {
    for (const divider of zero.dividers) if (!(Math.abs(divider - 0.5) < MOST_OFF)) return false
    return zero.errorOhm <= MOST_ZERO_ERROR_OHM && zero.toneRatio > 0.5 && zero.toneRatio < 2
}
