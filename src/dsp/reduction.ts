import { halfRateGain, halveRate } from "./half-rate"
import type { Sine } from "./sinefit"
import { cosine, sine } from "./trig"
import { zeros } from "./zeros"

/** Pairs to a point of the reduced signals: 1.38 kHz for a pair rate of 13.8 kHz, room for 600 Hz. */
export const REDUCTION = 10

/** Pairs that are added up first. */
export const SUMMED = 5

/**
 * What the hum analysis works on: the burst at a tenth of the pair rate, by sums of five samples and a filter that halves their
 * rate. Both weaken a sine and fold what lies above the new band onto it; the strong sine that could hurt there, the tone, is taken
 * off first.
 * The reduced signals take the place of the burst in its own arrays: memory has no room for both.
 */
export class ReducedBurst {
    /** sum of the squares of the ten samples of the difference without the tone, by point */
    readonly energy: number[]

    /**
     * @param points length of the reduced signals
     * @param difference of the burst [size: >= points * REDUCTION]; reduce() leaves the difference without the tone, by point
     * @param common sums of both legs over groups of five pairs, from BandDifference [size: >= 2 * points]; reduce() leaves the common
     *     mode without the tone's share, by point
     */
    constructor(
        readonly points: number,
        readonly difference: number[],
        readonly common: number[],
    ) {
        this.energy = zeros(points)
    }

    /**
     * Takes the tone off and reduces. About 100 us a pair on an RP2040.
     * @param tone the tone of d; amplitude zero for none
     * @param share the tone's part of the common mode, as a factor of the tone in d
     */
    reduce(tone: Sine, share: number): void {
        const k = 2 * cosine(tone.w)
        const d = this.difference
        const common = this.common
        const energies = this.energy
        const points = this.points
        // y1 is the tone at the sample to come, y0 the one before it: y[n+1] = 2 cos(w) y[n] - y[n-1].
        let y1 = tone.re
        let y0 = tone.re * cosine(tone.w) + tone.im * sine(tone.w)
        // A point is written where samples stood that have been read.
        for (let point = 0; point < points; point++) {
            const i = point * REDUCTION
            const a0 = d[i + 0] - y1
            y0 = k * y1 - y0
            const b0 = d[i + 1] - y0
            y1 = k * y0 - y1
            const a2 = d[i + 2] - y1
            y0 = k * y1 - y0
            const b2 = d[i + 3] - y0
            y1 = k * y0 - y1
            const a4 = d[i + 4] - y1
            y0 = k * y1 - y0
            const b4 = d[i + 5] - y0
            y1 = k * y0 - y1
            const a6 = d[i + 6] - y1
            y0 = k * y1 - y0
            const b6 = d[i + 7] - y0
            y1 = k * y0 - y1
            const a8 = d[i + 8] - y1
            y0 = k * y1 - y0
            const b8 = d[i + 9] - y0
            y1 = k * y0 - y1
            d[2 * point] = a0 + b0 + a2 + b2 + a4
            d[2 * point + 1] = b4 + a6 + b6 + a8 + b8
            energies[point] =
                a0 * a0 +
                b0 * b0 +
                a2 * a2 +
                b2 * b2 +
                a4 * a4 +
                b4 * b4 +
                a6 * a6 +
                b6 * b6 +
                a8 * a8 +
                b8 * b8
        }
        halveRate(d, points, 1 / SUMMED)
        halveRate(common, points, 1 / (2 * SUMMED))
        if (share !== 0) this.takeFromCommon(tone, share)
    }

    /** Mean square of the reduced common mode, without the tone. */
    commonPower(): number {
        const common = this.common
        const points = this.points
        let sum = 0
        for (let i = 0; i < points; i++) sum += common[i] * common[i]
        return sum / points
    }

    /** The tone as the reduction sees it: a sine of a smaller amplitude at ten times the angle. */
    private takeFromCommon(tone: Sine, share: number): void {
        // The mean of n samples weakens a sine to sin(n w / 2) / (n sin(w / 2)) and belongs to the middle of them.
        const mean = sine((SUMMED * tone.w) / 2) / (SUMMED * sine(tone.w / 2))
        const gain = share * mean * halfRateGain(SUMMED * tone.w)
        const middle = (SUMMED - 1) / 2
        const turnRe = cosine(middle * tone.w)
        const turnIm = sine(middle * tone.w)
        const re = gain * (tone.re * turnRe - tone.im * turnIm)
        const im = gain * (tone.re * turnIm + tone.im * turnRe)
        const w = REDUCTION * tone.w
        const k = 2 * cosine(w)
        let y = re
        let before = re * cosine(w) + im * sine(w)
        for (let point = 0; point < this.points; point++) {
            this.common[point] -= y
            const next = k * y - before
            before = y
            y = next
        }
    }
}
