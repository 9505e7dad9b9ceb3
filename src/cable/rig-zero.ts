import { sealed, unsealed } from "../encoding/sealed"

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

// The zero in the board's settings: version, board, whole numbers (src/encoding/sealed.ts).
const VERSION = 2
const VALUES = 9
const STEPS = 1e8

/** Stands for a tone that was not there. */
const NONE = "?"

/** A zero of a worse standard error is none: the cable has moved [ohm]. The noisiest converter has 0.1. */
export const MAX_ZERO_ERROR_OHM = 0.2

/** Dividers further from a half are no zero of this rig. */
const MAX_OFF = 0.1

/** The record as text. */
export function encodeZero(zero: RigZero, board: string): string {
    const { dividers, toneV, toneRatio, toneDelayUs, errorOhm } = zero
    const [hot, cold, shield] = dividers
    const record: (string | number)[] = [VERSION, board]
    for (const x of [hot, cold, shield, toneV, toneRatio, toneDelayUs, errorOhm])
        record.push(x === undefined ? NONE : Math.round(x * STEPS))
    return sealed(record)
}

/** Reads a record. @returns undefined for none, a damaged one, another board's, or one of an older version, which has no error */
export function decodeZero(text: string | undefined, board: string): RigZero | undefined {
    const record = text === undefined ? undefined : unsealed(text, VALUES)
    if (record === undefined || record[0] !== VERSION || record[1] !== board) return undefined
    const x: (number | undefined)[] = []
    for (let i = 2; i < VALUES; i++)
        x.push(record[i] === NONE ? undefined : (record[i] as number) / STEPS)
    const zero = {
        dividers: [x[0], x[1], x[2]],
        toneV: x[3],
        toneRatio: x[4],
        toneDelayUs: x[5],
        errorOhm: x[6],
    } as RigZero
    return isPlausibleZero(zero) ? zero : undefined
}

/** False for what no rig as drawn can read on a good cable. */
export function isPlausibleZero(zero: RigZero): boolean {
    for (const divider of zero.dividers) if (!(Math.abs(divider - 0.5) < MAX_OFF)) return false
    return zero.toneRatio > 0.5 && zero.toneRatio < 2
}
