import { analyse } from "../../host/analysis/analysis"
import { PINS, sine, twoLegs } from "./two-legs"

/** What is read of a sine that is in the common mode alone. */
export interface CommonSine {
    /** level as read less the true one [dB] */
    levelDb: number
    /** from the nearest line with common mode [Hz] */
    offHz: number
    /** thirds of an octave that noise is said to be in: there is none in the common mode */
    bands: number
}

/** The lowest and the highest of those sines: in octaves over 32 Hz. */
export const MAX_OCTAVES = Math.log2(0.45 * PINS.pairRateHz) - 5

/** A sine of -10 dBu in sixteen blocks of a Pico's pins. @param noiseDbu of the difference; undefined: none */
export function commonSine(octave: number, noiseDbu: number | undefined): CommonSine {
    const hz = 32 * 2 ** octave
    const noise = noiseDbu === undefined ? {} : { noiseDbu }
    const legs = twoLegs({ ...PINS, blocks: 16 }, { common: sine(-10, hz), ...noise })
    const { commonDbu, rejection, hum } = analyse(legs)
    const read = [...rejection, ...(hum?.lines ?? [])].filter(row => row.commonDbu !== null)
    return {
        levelDb: (commonDbu ?? Number.NaN) + 10,
        offHz: Math.min(...read.map(row => Math.abs(row.hz - hz))),
        bands: rejection.filter(({ kind }) => kind === "band").length,
    }
}
