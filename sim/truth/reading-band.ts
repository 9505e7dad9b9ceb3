import { BAND_TOP } from "../../src/dsp/band-filter"

/** Where the band of all readings begins: a meter takes off what stays the same for two seconds, and nothing else filters at this end. */
export const READINGS_FROM_HZ = 1

/**
 * Where the band of all readings of a meter ends: level, common mode, legs, tone, hum and noise alike. The one place that says so:
 * an ideal filter there lets as much white noise through as the firmware's.
 * @param nyquistHz half the pair rate
 */
export function readingsTopHz(nyquistHz: number): number {
    return 2 * nyquistHz * BAND_TOP
}
