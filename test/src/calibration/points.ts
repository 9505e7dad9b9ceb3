import type { Calibration } from "../../../src/calibration/calibration"
import { FACTORY } from "../../../src/calibration/calibration"
import type { CalibrationPoint } from "../../../src/calibration/point"

/** Errors of a converter's cold channel. */
export interface ChannelErrors {
    /** cold over hot */
    gain?: number
    /** skew beyond the stated one [us] */
    delayUs?: number
    /** time constants of the inputs [us] */
    hotRcUs?: number
    coldRcUs?: number
}

/** What an ideal measurement finds, from the transfer functions 1 / (1 + jwRC) of both inputs. */
export function pointOf(hz: number, errors: ChannelErrors): CalibrationPoint {
    const { gain = 1, delayUs = 0, hotRcUs = 0, coldRcUs = 0 } = errors
    const wPerUs = 2e-6 * Math.PI * hz
    const [hot, cold] = [wPerUs * hotRcUs, wPerUs * coldRcUs]
    return {
        wPerUs,
        hz,
        drivePower: 1e5,
        ratio: gain * Math.sqrt((1 + hot ** 2) / (1 + cold ** 2)),
        delayUs: delayUs + (Math.atan(hot) - Math.atan(cold)) / wPerUs,
        hotMean: 12,
        coldMean: -7,
    }
}

export const calibrationOf = (some: Partial<Calibration>): Calibration => ({ ...FACTORY, ...some })
