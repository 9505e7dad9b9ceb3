import type { LegTones } from "../dsp/leg-tones"
import { arctangent2, cosine, sine } from "../dsp/trig"

/** Bursts of one measurement. */
export const TONE_BURSTS = 4

/** A hot leg below this part of the converter's span, peak, has no tone of its own: the rig has none, or it does not arrive. */
const MIN_PEAK = 1 / 400

/** Takes the bursts of a tone that is fed into both legs in opposite phase, and finds how alike they have it. */
export class LegBalance {
    private bursts = 0
    private turns = 0
    private hotHot = 0
    private coldCold = 0
    private readonly crossRe: number[] = []
    private readonly crossIm: number[] = []

    /**
     * @param w where the tone is [rad a pair]
     * @param spanV volts of the converter's span
     */
    constructor(
        private readonly w: number,
        private readonly pairRateHz: number,
        private readonly skewUs: number,
        private readonly spanV: number,
    ) {}

    /** First guess for the next burst [rad a pair]. */
    guess(): number {
        return this.bursts > 0 ? this.turns / this.bursts : this.w
    }

    /** Takes one burst, its legs in volts. */
    add(t: LegTones): void {
        this.bursts++
        this.turns += t.w
        const hotHot = t.hotRe * t.hotRe + t.hotIm * t.hotIm
        this.hotHot += hotHot
        this.coldCold += t.coldRe * t.coldRe + t.coldIm * t.coldIm
        // cold times the conjugate of hot, over hot
        this.crossRe.push((t.coldRe * t.hotRe + t.coldIm * t.hotIm) / hotHot)
        this.crossIm.push((t.coldIm * t.hotRe - t.coldRe * t.hotIm) / hotHot)
    }

    /** False when there is no tone on a leg that could be compared. */
    isThere(): boolean {
        const least = MIN_PEAK * this.spanV
        return this.hotHot > this.bursts * least * least && this.coldCold > 0
    }

    hz(): number {
        return (this.guess() * this.pairRateHz) / (2 * Math.PI)
    }

    /** The tone in the difference, rms: both legs add up [V]. */
    differenceV(): number {
        const hot = Math.sqrt(this.hotHot / (2 * this.bursts))
        const cold = Math.sqrt(this.coldCold / (2 * this.bursts))
        return hot + cold
    }

    /** Cold leg over hot one, opposite phase taken for granted: 1 when they are alike. */
    ratio(): number {
        const { re, im } = this.mean()
        return Math.sqrt(re * re + im * im)
    }

    /** How much later the cold leg has the tone [us]. */
    delayUs(): number {
        const { re, im } = this.mean()
        const wPerUs = (this.guess() * this.pairRateHz) / 1000000
        // The cold leg is converted later by the skew: that much of its phase is none of the cable's.
        const skew = wPerUs * this.skewUs
        const cosS = cosine(skew)
        const sinS = sine(skew)
        const phase = arctangent2(im * cosS - re * sinS, re * cosS + im * sinS)
        return -phase / wPerUs
    }

    /** Standard error of the ratio, from how the bursts scatter. */
    ratioError(): number {
        const { re, im } = this.mean()
        let sum = 0
        for (let i = 0; i < this.crossRe.length; i++) {
            const dRe = -this.crossRe[i] - re
            const dIm = -this.crossIm[i] - im
            sum += dRe * dRe + dIm * dIm
        }
        return Math.sqrt(sum / (this.bursts * (this.bursts - 1)))
    }

    private mean(): { re: number; im: number } {
        let re = 0
        let im = 0
        for (let i = 0; i < this.crossRe.length; i++) {
            re -= this.crossRe[i]
            im -= this.crossIm[i]
        }
        return { re: re / this.bursts, im: im / this.bursts }
    }
}
