import type { Sine } from "./sinefit"
import { cosine, sine } from "./trig"

/** Pairs to a point of the reduced signals. */
export const REDUCTION = 8

/**
 * What the hum analysis works on: the burst at an eighth of the pair rate. The mean of eight samples weakens a sine by
 * boxGain and folds what lies above the new band onto it; the strong sine that could hurt there, the tone, is taken off first.
 */
export class ReducedBurst {
    /** mean of the difference without the tone, by point */
    readonly difference: number[] = []
    /** mean of the common mode without the tone's share, by point */
    readonly common: number[] = []
    /** sum of the squares of the eight samples of the difference without the tone, by point */
    readonly energy: number[] = []

    /** @param points length of the reduced signals */
    constructor(readonly points: number) {
        for (let i = 0; i < points; i++) {
            this.difference.push(0)
            this.common.push(0)
            this.energy.push(0)
        }
    }

    /**
     * Takes the tone off and reduces. About 30 opcodes a pair.
     * @param d difference [size: >= points * REDUCTION]
     * @param s sum of the legs, twice the common mode [size: the same]
     * @param tone the tone of d; amplitude zero for none
     * @param share the tone's part of the common mode, as a factor of the tone in d
     */
    reduce(d: number[], s: number[], tone: Sine, share: number): void {
        const k = 2 * cosine(tone.w)
        // y1 is the tone at the sample to come, y0 the one before it: y[n+1] = 2 cos(w) y[n] - y[n-1].
        let y1 = tone.re
        let y0 = tone.re * cosine(tone.w) + tone.im * sine(tone.w)
        let r = 0
        for (let point = 0; point < this.points; point++) {
            const i = point * REDUCTION
            let mean = 0
            let energy = 0
            for (let j = i; j < i + REDUCTION; j += 4) {
                r = d[j] - y1
                mean += r
                energy += r * r
                y0 = k * y1 - y0
                r = d[j + 1] - y0
                mean += r
                energy += r * r
                y1 = k * y0 - y1
                r = d[j + 2] - y1
                mean += r
                energy += r * r
                y0 = k * y1 - y0
                r = d[j + 3] - y0
                mean += r
                energy += r * r
                y1 = k * y0 - y1
            }
            this.difference[point] = mean / REDUCTION
            this.energy[point] = energy
            this.common[point] =
                (s[i] +
                    s[i + 1] +
                    s[i + 2] +
                    s[i + 3] +
                    s[i + 4] +
                    s[i + 5] +
                    s[i + 6] +
                    s[i + 7]) /
                (2 * REDUCTION)
        }
        if (share !== 0) this.takeFromCommon(tone, share)
    }

    /** The tone as the reduction sees it: eight samples in one, so a slower sine of a smaller amplitude. */
    private takeFromCommon(tone: Sine, share: number): void {
        const gain = share * boxGain(tone.w)
        // The mean of eight samples belongs to the instant 3.5 samples after the first one.
        const turnRe = cosine(3.5 * tone.w)
        const turnIm = sine(3.5 * tone.w)
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

/** Gain of the mean of REDUCTION samples for a sine: sin(8 w / 2) / (8 sin(w / 2)). `w` in 0..pi [rad a sample]. */
export function boxGain(w: number): number {
    const narrow = sine(w / 2)
    return narrow < 1e-9 ? 1 : sine((REDUCTION * w) / 2) / (REDUCTION * narrow)
}
