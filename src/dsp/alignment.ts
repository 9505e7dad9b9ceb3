import { integerPower, solveLinear } from "./linear"
import { EXACT_AT } from "./pair-rates"
import { cosine, PI, sine } from "./trig"

// The cold leg is converted `skew` after the hot one. To line it up it is delayed by a fraction of a pair, with an
// all-pass of order four: its magnitude is exactly one, so neither the wanted signal nor the noise changes its level,
// and four coefficients do what a finite response needs eight for. All-pass: H(z) = z^-4 A(1/z) / A(z),
// A(z) = 1 + a1 z^-1 + … + a4 z^-4, phase -4w - 2 arg A(e^jw). A delay of D pairs asks for
// sum a_k sin(w (k + (D - 4) / 2)) = 0 (a0 = 1) at every w. Four conditions fix the four coefficients: the delay and
// its curvature at DC (the first two odd Taylor terms, as Thiran's filter has four of), and two frequencies where the
// phase is exact.

const ORDER = 4

/**
 * Pairs at the start of a burst that the filter gets to settle. It starts settled for DC; of a slope it still has 1e-5 then
 * for a skew of a third of a pair (poles within 0.3), 3e-3 for a skew of a half (0.6), under the foot of the window.
 */
export const SETTLING_PAIRS = 10

/** How the cold leg is brought onto the hot leg's instants. */
export interface Alignment {
    /** y[i] = x[i-4] + sum a_k (x[i-4+k] - y[i-k]), k = 1..4 */
    a1: number
    a2: number
    a3: number
    a4: number
    /** y[i] belongs to the hot sample i - lag [pairs, 3 or 4] */
    lag: number
    /** factor for the cold leg after alignment; 1 when the channels match */
    coldGain: number
    /** the cold channel falls off as 1 - droop w² against the hot one, w in rad a pair; 0 when the channels match */
    droop: number
}

/**
 * Designs the alignment.
 * @param skewPairs time from hot to cold conversion as a part of the pair period, 0..1
 * @param coldGain factor that makes the cold channel as sensitive as the hot one
 * @param exactAt two frequencies of exact phase, as parts of the pair rate
 * @param droop as in Alignment
 */
export function designAlignment(
    skewPairs: number,
    coldGain: number,
    exactAt: number[] = EXACT_AT,
    droop = 0,
): Alignment {
    // The filter is stable and short for a total delay of 3.5 to 4.5 pairs.
    const lag = skewPairs < 0.5 ? ORDER : ORDER - 1
    const half = (lag + skewPairs - ORDER) / 2
    const rows: number[][] = []
    const right: number[] = []
    for (let power = 1; power <= 3; power += 2) {
        const row: number[] = []
        for (let k = 1; k <= ORDER; k++) row.push(integerPower(k + half, power))
        rows.push(row)
        right.push(-integerPower(half, power))
    }
    for (let n = 0; n < exactAt.length; n++) {
        const w = 2 * PI * exactAt[n]
        const row: number[] = []
        for (let k = 1; k <= ORDER; k++) row.push(sine(w * (k + half)))
        rows.push(row)
        right.push(-sine(w * half))
    }
    const a = solveLinear(rows, right)
    return { a1: a[0], a2: a[1], a3: a[2], a4: a[3], lag, coldGain, droop }
}

/** A direction in the complex plane; its length means nothing. */
export interface Direction {
    re: number
    im: number
}

/**
 * Half of what the aligned cold leg leads the hot one by, when both carry the same sine: the angle of the result.
 * @param frequencyPairs frequency as a part of the pair rate, 0..0.5
 */
export function halfLead(
    alignment: Alignment,
    skewPairs: number,
    frequencyPairs: number,
): Direction {
    const w = 2 * PI * frequencyPairs
    const a = [1, alignment.a1, alignment.a2, alignment.a3, alignment.a4]
    // The lead is arg(H e^{jwD}) = -2 arg(A e^{-jw half}), which for real a is twice the angle below.
    const half = (alignment.lag + skewPairs - ORDER) / 2
    let sines = 0
    let cosines = 0
    for (let k = 0; k <= ORDER; k++) {
        sines += a[k] * sine(w * (k + half))
        cosines += a[k] * cosine(w * (k + half))
    }
    return { re: cosines, im: sines }
}
