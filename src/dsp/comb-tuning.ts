import { halfRateGainAt } from "./half-rate"
import type { LineWindow } from "./line-window"
import { cosine, sine } from "./trig"
import { zeros } from "./zeros"

/** Harmonics that count as hum: up to 500 or 600 Hz. */
export const HARMONICS = 10

/**
 * Lines that are looked at, so that strong ones above those are not taken for noise: all that the reduced signals of two periods hold. Those of
 * one period hold fifty, each of which takes longer: there it is two more than count.
 */
const MAX_LINES = 16
const MAX_LINES_OF_ONE = 12

/**
 * Everything that depends on the mains frequency alone: the analysis window, its slope, and the lines' tables. Made once
 * for a frequency; function calls are dear on the device, so everything that turns is turned by rotation.
 */
export class CombTuning {
    /** weights of the points, and their derivative over time */
    readonly window: number[]
    readonly slope: number[]
    /** cosine and sine of each line's angle a point, and the reduction's gain for it; index 0 is unused */
    readonly cosLine: number[]
    readonly sinLine: number[]
    readonly gain: number[]
    readonly lines: number
    sumWeights = 0
    /** mains frequency [rad a point] */
    w = 0

    /**
     * @param points length of the reduced signals
     * @param summed samples that were added up for them first
     * @param shape of the window
     */
    constructor(
        private readonly points: number,
        private readonly summed: number,
        private readonly shape: LineWindow,
    ) {
        this.window = zeros(points)
        this.slope = zeros(points)
        this.lines = shape.periods > 1 ? MAX_LINES : MAX_LINES_OF_ONE
        this.cosLine = zeros(this.lines + 1)
        this.sinLine = zeros(this.lines + 1)
        this.gain = zeros(this.lines + 1)
    }

    /**
     * Sets everything to a mains frequency.
     * @param w mains frequency [rad a point]
     */
    tune(w: number): void {
        if (w === this.w) return
        this.w = w
        const window = this.window
        const points = this.points
        this.shape.fill(w, window, this.slope)
        let sum = 0
        for (let i = 0; i < points; i++) sum += window[i]
        this.sumWeights = sum
        this.tuneLines(w)
    }

    /** Angles by rotation; the gain of the mean of n samples is sin(n x) / (n sin x) at half of a sample's angle. */
    private tuneLines(w: number): void {
        const stepCos = cosine(w / 2)
        const stepSin = sine(w / 2)
        const sumCos = cosine(w / 4)
        const sumSin = sine(w / 4)
        const fineCos = cosine(w / (4 * this.summed))
        const fineSin = sine(w / (4 * this.summed))
        let halfRe = 1
        let halfIm = 0
        let sumRe = 1
        let sumIm = 0
        let fineRe = 1
        let fineIm = 0
        let keep = 0
        for (let k = 1; k <= this.lines; k++) {
            keep = halfRe * stepCos - halfIm * stepSin
            halfIm = halfRe * stepSin + halfIm * stepCos
            halfRe = keep
            keep = sumRe * sumCos - sumIm * sumSin
            sumIm = sumRe * sumSin + sumIm * sumCos
            sumRe = keep
            keep = fineRe * fineCos - fineIm * fineSin
            fineIm = fineRe * fineSin + fineIm * fineCos
            fineRe = keep
            this.cosLine[k] = 1 - 2 * halfIm * halfIm
            this.sinLine[k] = 2 * halfIm * halfRe
            this.gain[k] = (sumIm / (this.summed * fineIm)) * halfRateGainAt(halfRe)
        }
    }
}
