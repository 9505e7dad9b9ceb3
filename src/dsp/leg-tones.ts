import type { BurstPlan } from "./burst-plan"
import type { Scale } from "./levels"
import { SineFitter } from "./sinefit"
import { cosine } from "./trig"

/** One sine on both legs of a burst. */
export interface LegTones {
    /** frequency [rad a pair] */
    w: number
    /** phasors of the legs, each at its own instants [codes, peak] */
    hotRe: number
    hotIm: number
    coldRe: number
    coldIm: number
    /** means of the legs from mid-scale [codes] */
    hotMean: number
    coldMean: number
    /** mean square of the hot leg without its mean [codes²] */
    hotPower: number
    /** a leg has reached a rail */
    clips: boolean
}

/** Fits one sine to the legs of raw bursts, in four slices: centre and fit the hot leg, then the cold one. */
export class LegToneFitter {
    private readonly fitter: SineFitter
    private readonly sections: number
    private power = 0
    private clips = false
    private mean = 0

    constructor(
        private readonly plan: BurstPlan,
        private readonly scale: Scale,
    ) {
        this.sections = plan.pairs / plan.section
        this.fitter = new SineFitter(this.sections, plan.section)
    }

    /** Takes the mean off the hot leg. @param h codes [size: >= plan.pairs] */
    centreHot(h: number[]): void {
        this.clips = false
        this.mean = this.takeMeanOff(h)
    }

    /** Finds the sine on the centred hot leg. @param w first guess [rad a pair] */
    fitHot(h: number[], w: number): LegTones {
        const fit = this.fitter.refine(h, this.sections, w)
        return {
            w: fit.w,
            hotRe: fit.re,
            hotIm: fit.im,
            coldRe: 0,
            coldIm: 0,
            hotMean: this.mean,
            coldMean: 0,
            hotPower: this.power,
            clips: false,
        }
    }

    /** Takes the mean off the cold leg. @param c as h */
    centreCold(c: number[], tones: LegTones): void {
        tones.coldMean = this.takeMeanOff(c)
        tones.clips = this.clips
    }

    /** Fits the cold leg at the frequency of the hot one. */
    fitCold(c: number[], tones: LegTones): void {
        const fit = this.fitter.at(c, this.sections, tones.w)
        tones.coldRe = fit.re
        tones.coldIm = fit.im
    }

    /**
     * The mean under a Hann window: a plain one would have up to a hundredth of a sine in it that does not end with a period.
     * About 35 opcodes a pair. @returns the mean from mid-scale
     */
    private takeMeanOff(x: number[]): number {
        const pairs = this.plan.pairs
        const low = this.scale.lowCode
        const high = this.scale.highCode
        const angle = Math.PI / pairs
        const step = 2 * cosine(2 * angle)
        let wave = cosine(angle)
        let before = wave
        let sum = 0
        let clipped = 0
        for (let i = 0; i < pairs; i++) {
            const code = x[i]
            sum += (1 - wave) * code
            const next = step * wave - before
            before = wave
            wave = next
            if (code <= low) clipped++
            else if (code >= high) clipped++
        }
        const mean = sum / pairs
        let power = 0
        for (let i = 0; i < pairs; i++) {
            const code = x[i] - mean
            x[i] = code
            power += code * code
        }
        this.power = power / pairs
        if (clipped > 0) this.clips = true
        return mean - (low + high) / 2
    }
}
