import { integerPower, solveLinear } from "./linear"
import { cosine, PI, sine } from "./trig"

// What is printed has a band, the same for levels and noise: both legs go through a short low-pass, and the cold one's is
// interpolation as well. Near half the pair rate no short filter can move a leg by a part of a pair; there the low-pass has
// taken off what can't be aligned. The hot leg's taps are symmetric and the same at every rate. The cold leg's are made from
// the skew, so that both legs come out alike: exactly at DC, in its first derivative and at four frequencies.
//
// The numbers are the least-squares optimum for both filters together, with a pass band up to 0.225 and a common mode
// that is to vanish up to 0.305 of the pair rate. For skews of 0.34 to 0.5 pairs: common mode rejected by 66 dB and more up
// to 0.305, white common mode over the whole band by 45 dB (test/src/dsp/band-filter.test.ts). The gain falls by less than 0.015 dB
// up to 0.22 of the pair rate, 0.2 dB at 0.25, 1.3 dB at 0.3, 3 dB at 0.337.

/** Taps of the hot leg at 0, 1 .. 5 pairs from its middle; their sum, both sides, is 1. */
export const HOT_TAPS = [0.746306, 0.210593, -0.115609, 0.034757, 0, -0.002894]

/** Pairs under the hot leg's taps. */
export const HOT_SPAN = 11

/** Taps of the cold leg, at the pairs -5 .. 4 from the hot leg's middle. */
export const COLD_SPAN = 10

/** Index of the middle of the hot leg's taps: the instant that a filtered pair belongs to [pairs]. */
export const BAND_CENTRE = 5

/** Where both filters agree exactly, as parts of the pair rate. */
const EXACT_AT = [0.1549, 0.2388, 0.2961, 0.406]

/** Part of white noise's power that is in the band: the sum of the squares of the hot leg's taps. */
export const BAND_SHARE = 0.67484

/** Upper end of the band as a part of the pair rate: an ideal filter that lets as much white noise through ends here. */
export const BAND_TOP = BAND_SHARE / 2

/**
 * A tone is read up to here, as a part of the pair rate, and its level made good for what the filter takes off it, 10 dB at this end:
 * the audio band of a fast converter, 5.7 kHz with the plain loop.
 */
export const TONE_TOP = 0.41

/**
 * Gain of the band's filter.
 * @param frequencyPairs as a part of the pair rate, 0..0.5
 */
export function bandGain(frequencyPairs: number): number {
    const twice = 2 * cosine(2 * PI * frequencyPairs)
    let sum = HOT_TAPS[0]
    let before = 1
    let wave = twice / 2
    for (let k = 1; k < HOT_TAPS.length; k++) {
        sum += 2 * HOT_TAPS[k] * wave
        const next = twice * wave - before
        before = wave
        wave = next
    }
    return sum
}

/**
 * Taps that give the cold leg, in the band, at the instant of a hot sample: sum of w[k] c[i - 5 + k], k = 0..9.
 * @param skewPairs time from hot to cold conversion as a part of the pair period, 0..1
 * @param coldGain factor that makes the cold channel as sensitive as the hot one
 * @param droop the cold channel falls off as 1 - droop w² against the hot one, w in rad a pair; made good
 * @returns [size: COLD_SPAN]
 */
export function designColdTaps(skewPairs: number, coldGain: number, droop = 0): number[] {
    const rows: number[][] = []
    const right: number[] = []
    for (let power = 0; power < COLD_SPAN - 2 * EXACT_AT.length; power++) {
        const row: number[] = []
        for (let k = 0; k < COLD_SPAN; k++)
            row.push(integerPower(k - BAND_CENTRE + skewPairs, power))
        rows.push(row)
        right.push(power === 0 ? 1 : 0)
    }
    for (let n = 0; n < EXACT_AT.length; n++) {
        const w = 2 * PI * EXACT_AT[n]
        const cosines: number[] = []
        const sines: number[] = []
        for (let k = 0; k < COLD_SPAN; k++) {
            cosines.push(cosine(w * (k - BAND_CENTRE + skewPairs)))
            sines.push(sine(w * (k - BAND_CENTRE + skewPairs)))
        }
        rows.push(cosines)
        rows.push(sines)
        right.push(bandGain(EXACT_AT[n]) * (1 + droop * w * w))
        right.push(0)
    }
    const taps = solveLinear(rows, right)
    for (let k = 0; k < COLD_SPAN; k++) taps[k] *= coldGain
    return taps
}

/**
 * What is left of a common-mode sine in the difference, as an amplitude ratio to what went in.
 * @param taps from designColdTaps()
 * @param frequencyPairs as a part of the pair rate, 0..0.5
 */
export function commonModeLeft(taps: number[], skewPairs: number, frequencyPairs: number): number {
    const w = 2 * PI * frequencyPairs
    let re = bandGain(frequencyPairs)
    let im = 0
    for (let k = 0; k < COLD_SPAN; k++) {
        re -= taps[k] * cosine(w * (k - BAND_CENTRE + skewPairs))
        im -= taps[k] * sine(w * (k - BAND_CENTRE + skewPairs))
    }
    return Math.sqrt(re * re + im * im)
}
