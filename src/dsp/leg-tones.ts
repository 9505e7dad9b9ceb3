import type { BurstPlan } from "./burst-plan"
import type { Scale } from "./scale"
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

/** Fits one sine to the legs of raw bursts. */
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

    /**
     * Fits both legs.
     * @param h, c codes of the legs [size: >= plan.pairs]; their means are taken off
     * @param w first guess of the frequency [rad a pair]
     */
    fit(h: number[], c: number[], w: number): LegTones {
        this.average(h)
        this.centre(h)
        const tones = this.fitHot(h, w)
        this.average(c)
        this.centre(c)
        this.fitCold(c, tones)
        return tones
    }

    /**
     * Finds the mean of a leg and whether it clips.
     *
     * The mean is one under a Hann window: a plain one would have up to a hundredth of a sine in it that does not end with a period.
     * @param x codes [size: >= plan.pairs]
     */
    private average(x: number[]): void {
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
        this.mean = sum / pairs
        this.clips = clipped > 0
    }

    /** Takes the mean off that was found. */
    private centre(x: number[]): void {
        const pairs = this.plan.pairs
        const mean = this.mean
        let power = 0
        for (let i = 0; i < pairs; i++) {
            const code = x[i] - mean
            x[i] = code
            power += code * code
        }
        this.power = power / pairs
    }

    /** Finds the sine on the centred hot leg. */
    private fitHot(h: number[], w: number): LegTones {
        const fit = this.fitter.refine(h, this.sections, w)
        return {
            w: fit.w,
            hotRe: fit.re,
            hotIm: fit.im,
            coldRe: 0,
            coldIm: 0,
            hotMean: this.fromMiddle(),
            coldMean: 0,
            hotPower: this.power,
            clips: this.clips,
        }
    }

    /** Fits the centred cold leg at the frequency of the hot one. */
    private fitCold(c: number[], tones: LegTones): void {
        const fit = this.fitter.at(c, this.sections, tones.w)
        tones.coldRe = fit.re
        tones.coldIm = fit.im
        tones.coldMean = this.fromMiddle()
        if (this.clips) tones.clips = true
    }

    /** The mean that was found last, from mid-scale. */
    private fromMiddle(): number {
        return this.mean - (this.scale.lowCode + this.scale.highCode) / 2
    }
}
