import { integerPower, solveLinear } from "./linear"
import { EXACT_AT } from "./pair-rates"
import { cosine, PI, sine } from "./trig"

// For the levels the cold leg is needed at every fifth instant only, so it is interpolated there: eight taps, exact in
// value and the first three derivatives at DC and at two frequencies. An all-pass as in alignment.ts would have to run
// through every pair.

/** Taps of the interpolation. */
export const TAPS = 8

/**
 * Taps that give the cold leg at the instant of the hot sample i: sum of w[k] c[i - 4 + k], k = 0..7.
 * @param skewPairs time from hot to cold conversion as a part of the pair period, 0..1
 * @param coldGain factor that makes the cold channel as sensitive as the hot one
 * @param exactAt two frequencies of exact interpolation, as parts of the pair rate
 * @param droop the cold channel falls off as 1 - droop w² against the hot one, w in rad a pair; made good
 * @returns [size: TAPS]
 */
export function designInterpolator(
    skewPairs: number,
    coldGain: number,
    exactAt: number[] = EXACT_AT,
    droop = 0,
): number[] {
    // The response is to be 1 + droop w²: on a power of time that is the power less droop times its second derivative.
    // Cold sample i - 4 + k lies k - 4 + skew pairs from the instant in question.
    const rows: number[][] = []
    const right: number[] = []
    for (let power = 0; power < TAPS - 2 * exactAt.length; power++) {
        const row: number[] = []
        for (let k = 0; k < TAPS; k++) row.push(integerPower(k - TAPS / 2 + skewPairs, power))
        rows.push(row)
        right.push(power === 0 ? 1 : power === 2 ? -2 * droop : 0)
    }
    for (let n = 0; n < exactAt.length; n++) {
        const w = 2 * PI * exactAt[n]
        const cosines: number[] = []
        const sines: number[] = []
        for (let k = 0; k < TAPS; k++) {
            cosines.push(cosine(w * (k - TAPS / 2 + skewPairs)))
            sines.push(sine(w * (k - TAPS / 2 + skewPairs)))
        }
        rows.push(cosines)
        rows.push(sines)
        right.push(1 + droop * w * w)
        right.push(0)
    }
    const taps = solveLinear(rows, right)
    for (let k = 0; k < TAPS; k++) taps[k] *= coldGain
    return taps
}
