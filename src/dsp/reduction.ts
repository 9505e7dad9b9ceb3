import { halfRateGain, halveRate } from "./half-rate"
import type { Sine } from "./sinefit"
import { cosine, sine } from "./trig"
import { zeros } from "./zeros"

/** Samples of a sum at the rate of the plain loop. */
const FIVE = 5

/**
 * What the hum analysis works on: the burst at a low rate, by sums of a few samples and a filter that halves their rate.
 * Both weaken a sine and fold what lies above the new band onto it; the strong sine that could hurt there, the tone, is taken off
 * first.
 * The reduced signals take the place of the burst in its own arrays: memory has no room for both.
 */
export class ReducedBurst {
    /**
     * @param points length of the reduced signals
     * @param summed samples that are added up; twice as many make a point
     * @param difference of the burst [size: >= 2 * summed * points]; reduce() leaves the difference without the tone, by point
     * @param common sum of both legs, likewise, from BandDifference; reduce() leaves the common mode without the tone's share, by point
     * @param energy receives the sum of the squares of the samples of the difference without the tone, by point [size: >= points]
     */
    constructor(
        readonly points: number,
        private readonly summed: number,
        readonly difference: number[],
        readonly common: number[],
        readonly energy = zeros(points),
    ) {}

    /**
     * Takes the tone off and reduces.
     * @param tone the tone of d; amplitude zero for none
     * @param share the tone's part of the common mode, as a factor of the tone in d
     */
    reduce(tone: Sine, share: number): void {
        const { summed } = this
        if (summed === FIVE) this.sumFives(tone)
        else this.sumAny(tone)
        halveRate(this.difference, this.points, 1 / summed)
        halveRate(this.common, this.points, 1 / (2 * summed))
        if (share !== 0) this.takeFromCommon(tone, share)
    }

    /** Sums of five, at the rate of the plain loop and above: unrolled. About 33 opcodes a pair. */
    private sumFives(tone: Sine): void {
        const k = 2 * cosine(tone.w)
        const d = this.difference
        const common = this.common
        const energies = this.energy
        const points = this.points
        // y1 is the tone at the sample to come, y0 the one before it: y[n+1] = 2 cos(w) y[n] - y[n-1].
        let y1 = tone.re
        let y0 = tone.re * cosine(tone.w) + tone.im * sine(tone.w)
        let i = 0
        // A sum is written where samples stood that have been read.
        for (let point = 0; point < points; point++) {
            const a0 = d[i] - y1
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
            const n = 2 * point
            d[n] = a0 + b0 + a2 + b2 + a4
            d[n + 1] = b4 + a6 + b6 + a8 + b8
            const legs = common[i] + common[i + 1] + common[i + 2] + common[i + 3] + common[i + 4]
            i += FIVE
            common[n + 1] =
                common[i] + common[i + 1] + common[i + 2] + common[i + 3] + common[i + 4]
            common[n] = legs
            i += FIVE
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
    }

    /** Sums of any number, at lower rates, whose bursts have fewer pairs. About 45 opcodes a pair. */
    private sumAny(tone: Sine): void {
        const k = 2 * cosine(tone.w)
        const d = this.difference
        const common = this.common
        const energies = this.energy
        const sums = 2 * this.points
        const summed = this.summed
        let y1 = tone.re
        let y0 = tone.re * cosine(tone.w) + tone.im * sine(tone.w)
        let energy = 0
        let i = 0
        for (let n = 0; n < sums; n++) {
            const end = i + summed
            let sum = 0
            let legs = 0
            for (; i < end; i++) {
                const rest = d[i] - y1
                sum += rest
                energy += rest * rest
                legs += common[i]
                const next = k * y1 - y0
                y0 = y1
                y1 = next
            }
            d[n] = sum
            common[n] = legs
            if ((n & 1) === 0) continue
            energies[n >> 1] = energy
            energy = 0
        }
    }

    /** The tone as the reduction sees it: a sine of a smaller amplitude at a larger angle. */
    private takeFromCommon(tone: Sine, share: number): void {
        // The mean of n samples weakens a sine to sin(n w / 2) / (n sin(w / 2)) and belongs to the middle of them.
        const { summed } = this
        const mean = sine((summed * tone.w) / 2) / (summed * sine(tone.w / 2))
        const gain = share * mean * halfRateGain(summed * tone.w)
        const middle = (summed - 1) / 2
        const turnRe = cosine(middle * tone.w)
        const turnIm = sine(middle * tone.w)
        const re = gain * (tone.re * turnRe - tone.im * turnIm)
        const im = gain * (tone.re * turnIm + tone.im * turnRe)
        const w = 2 * summed * tone.w
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
