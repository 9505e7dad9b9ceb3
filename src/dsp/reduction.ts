import { halfRateGain, halveRate } from "./half-rate"
import type { Sine } from "./sinefit"
import { cosine, sine } from "./trig"
import { zeros } from "./zeros"

/**
 * What the hum analysis works on: the burst at a low rate, by sums of a few samples and a filter that halves their rate.
 * Both weaken a sine and fold what lies above the new band onto it; the strong sine that could hurt there, the tone, is taken off
 * first.
 * The reduced signals take the place of the burst in its own arrays: memory has no room for both.
 */
export class ReducedBurst {
    /** sum of the squares of the samples of the difference without the tone, by point */
    readonly energy: number[]

    /**
     * @param points length of the reduced signals
     * @param summed samples that are added up, 3 to 5; twice as many make a point
     * @param difference of the burst [size: >= 2 * summed * points]; reduce() leaves the difference without the tone, by point
     * @param common sum of both legs, likewise, from BandDifference; reduce() leaves the common mode without the tone's share, by point
     */
    constructor(
        readonly points: number,
        private readonly summed: number,
        readonly difference: number[],
        readonly common: number[],
    ) {
        this.energy = zeros(points)
    }

    /**
     * Takes the tone off and reduces. About 40 opcodes a pair.
     * @param tone the tone of d; amplitude zero for none
     * @param share the tone's part of the common mode, as a factor of the tone in d
     */
    reduce(tone: Sine, share: number): void {
        const k = 2 * cosine(tone.w)
        const d = this.difference
        const common = this.common
        const energies = this.energy
        const sums = 2 * this.points
        const more = this.summed - 4
        // y1 is the tone at the sample to come, y0 the one before it: y[n+1] = 2 cos(w) y[n] - y[n-1].
        let y1 = tone.re
        let y0 = tone.re * cosine(tone.w) + tone.im * sine(tone.w)
        let energy = 0
        let i = 0
        // A sum is written where samples stood that have been read. Two samples or four at a time: a loop costs as much as one.
        for (let n = 0; n < sums; n++) {
            const r0 = d[i] - y1
            y0 = k * y1 - y0
            const r1 = d[i + 1] - y0
            y1 = k * y0 - y1
            let sum = r0 + r1
            let legs = common[i] + common[i + 1]
            energy += r0 * r0 + r1 * r1
            i += 2
            if (more >= 0) {
                const r2 = d[i] - y1
                y0 = k * y1 - y0
                const r3 = d[i + 1] - y0
                y1 = k * y0 - y1
                sum += r2 + r3
                legs += common[i] + common[i + 1]
                energy += r2 * r2 + r3 * r3
                i += 2
            }
            if (more !== 0) {
                const last = d[i] - y1
                const next = k * y1 - y0
                y0 = y1
                y1 = next
                sum += last
                legs += common[i]
                energy += last * last
                i++
            }
            d[n] = sum
            common[n] = legs
            if ((n & 1) === 0) continue
            energies[n >> 1] = energy
            energy = 0
        }
        const summed = this.summed
        halveRate(d, this.points, 1 / summed)
        halveRate(common, this.points, 1 / (2 * summed))
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
