import { cosine } from "./trig"

// From two samples to one, with a half-band filter of eleven taps: the smallest maximum error that leaves DC as it is and has its
// stop band from 0.3 of the rate on. What lies above the new band folds onto it, weakened: of a pair rate of 13.8 kHz, with half of 2.76 kHz,
// 700 Hz by 7 dB, 800 Hz by 18 dB, 830 Hz and more by 25 dB. Hum has lines as strong as its first ones there, and where they are
// not taken off they pass for noise that weak lines do not stand out of.
const MIDDLE = 0.5
const NEAR = 0.304318
const NEXT = -0.10101
const FAR = 0.046692

/** Part of white noise's power that is left: the sum of the squares of the taps. */
export const HALF_RATE_NOISE = 0.45999

/** Gain of the filter. @param w angle from sample to sample before it [rad] */
export function halfRateGain(w: number): number {
    return halfRateGainAt(cosine(w))
}

/** The same by the cosine of that angle, of which those of three and five angles are polynomials. */
export function halfRateGainAt(cosW: number): number {
    const square = cosW * cosW
    const three = 4 * square - 3
    const five = (16 * square - 20) * square + 5
    return MIDDLE + 2 * cosW * (NEAR + NEXT * three + FAR * five)
}

/**
 * Halves the rate of a signal in place: afterwards x[p] belongs to what was x[2p]. Beyond its ends it is taken to go on as its point
 * reflection: a slope stays a slope, which the frequency of a short burst hangs on (0.003 Hz of 50; 0.02 if it were to stay as it is there).
 * About 60 opcodes a point.
 * @param x [size: >= 2 * points, and >= 12]
 * @param scale factor for the result
 */
export function halveRate(x: number[], points: number, scale: number): void {
    const middle = MIDDLE * scale
    const near = NEAR * scale
    const next = NEXT * scale
    const far = FAR * scale
    const last = 2 * points - 1
    const end = x[last]
    // Samples 2p - 5, 2p - 3 .. 2p + 5, and 2p, 2p + 2, 2p + 4.
    let f = x[0]
    let a = 2 * f - x[5]
    let c = 2 * f - x[3]
    let e = 2 * f - x[1]
    let g = x[1]
    let h = x[2]
    let i = x[3]
    let j = x[4]
    let k = x[5]
    for (let p = 0; p < points; p++) {
        x[p] = middle * f + near * (e + g) + next * (c + i) + far * (a + k)
        a = c
        c = e
        e = g
        g = i
        i = k
        f = h
        h = j
        const at = 2 * p + 6
        j = at <= last ? x[at] : 2 * end - x[2 * last - at]
        k = at < last ? x[at + 1] : 2 * end - x[2 * last - at - 1]
    }
}
