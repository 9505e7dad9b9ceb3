/** Where the band of all readings begins. Sines below it are read as well: nothing filters them. */
export const READINGS_FROM_HZ = 20

/**
 * Where the band of all readings of a meter ends: level, common mode, legs, tone, hum and noise alike. The one place that says so.
 * @param nyquistHz half the pair rate
 */
export function readingsTopHz(nyquistHz: number): number {
    return nyquistHz
}
