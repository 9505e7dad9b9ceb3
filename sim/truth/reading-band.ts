import { BAND_TOP } from "../../src/dsp/band-filter"

/** Where the band of all readings begins. Sines below it are read as well: nothing filters them. */
export const READINGS_FROM_HZ = 20

/**
 * Where the band of all readings of a meter ends: level, common mode, legs, tone, hum and noise alike. The one place that says so:
 * an ideal filter there lets as much white noise through as the firmware's.
 * @param nyquistHz half the pair rate
 */
export function readingsTopHz(nyquistHz: number): number {
    return 2 * nyquistHz * BAND_TOP
}
