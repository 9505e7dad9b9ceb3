import { sealed, unsealed } from "../encoding/sealed"
import type { CalibrationSource } from "../protocol/words"
import { type Calibration, isPlausible } from "./calibration"

// The calibration in the board's settings: a version, the board, its converter, whole numbers (sealed.ts).

const VERSION = 1
const VALUES = 12

/** Units of the record. */
const GAIN_STEPS = 1e8
const DELAY_STEPS = 1e5
const OFFSET_STEPS = 1e3
const DROOP_STEPS = 1e5
const DECIBEL_STEPS = 100

/** Stands for an RC difference that is not known. */
const UNKNOWN = "?"

/** What a board's settings say. */
export interface StoredCalibration {
    /** foreign: of another board or converter */
    source: CalibrationSource
    /** when the source is stored */
    calibration: Calibration | undefined
}

/** The record as text. @param board, via what it was measured on */
export function encodeRecord(c: Calibration, board: string, via: string): string {
    return sealed([
        VERSION,
        board,
        via,
        c.day,
        Math.round(c.gain * GAIN_STEPS),
        Math.round(c.delayUs * DELAY_STEPS),
        Math.round(c.hotOffset * OFFSET_STEPS),
        Math.round(c.coldOffset * OFFSET_STEPS),
        Math.round(c.level * GAIN_STEPS),
        Math.round(c.droopUs2 * DROOP_STEPS),
        c.rcDifferenceUs === undefined ? UNKNOWN : Math.round(c.rcDifferenceUs * DELAY_STEPS),
        Math.round(c.residualDb * DECIBEL_STEPS),
    ])
}

/** Reads a record. @param text undefined: the settings hold none */
export function decodeRecord(
    text: string | undefined,
    board: string,
    via: string,
): StoredCalibration {
    if (text === undefined) return { source: "none", calibration: undefined }
    const values = unsealed(text, VALUES)
    if (values === undefined || values[0] !== VERSION)
        return { source: "damaged", calibration: undefined }
    if (values[1] !== board || values[2] !== via)
        return { source: "foreign", calibration: undefined }
    const rc = values[10]
    const calibration: Calibration = {
        day: values[3] as number,
        gain: (values[4] as number) / GAIN_STEPS,
        delayUs: (values[5] as number) / DELAY_STEPS,
        hotOffset: (values[6] as number) / OFFSET_STEPS,
        coldOffset: (values[7] as number) / OFFSET_STEPS,
        level: (values[8] as number) / GAIN_STEPS,
        droopUs2: (values[9] as number) / DROOP_STEPS,
        rcDifferenceUs: rc === UNKNOWN ? undefined : (rc as number) / DELAY_STEPS,
        residualDb: (values[11] as number) / DECIBEL_STEPS,
    }
    if (!isPlausible(calibration)) return { source: "damaged", calibration: undefined }
    return { source: "stored", calibration }
}
