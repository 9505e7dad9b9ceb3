import type { LegTones } from "../dsp/leg-tones"
import type { Scale } from "../dsp/scale"
import { arctangent2, cosine, sine } from "../dsp/trig"
import {
    BIAS_OFF,
    CLIPS,
    NO_TONE,
    NOT_COMMON,
    OK,
    RUNS_DISAGREE,
    TOO_QUIET,
} from "../protocol/outcome"
import { MAX_DELAY_US, MIN_GAIN } from "../protocol/ranges"
import type { CalibrationPoint } from "./point"

/** Bursts of one run. Two runs have to agree. */
const BURSTS_A_RUN = 8

/** The drive is at least 30 dB above the noise of a leg. */
const MIN_DRIVE = 1000

/** At least a fifth of what is on the hot leg is the sine: there may be others, and hum. */
const MIN_SHARE = 0.2

/** Legs whose phases are further apart than this do not carry the same, whatever the skew [rad]. */
const MAX_PHASE = 0.35

/** Runs whose ratios are further apart than this disagree: -46 dB, 4 sigma at the least drive. */
const MAX_APART = 0.005

/** Takes the bursts of both runs at one frequency and finds the ratio of the legs. */
export class Measurement {
    private bursts = 0
    private clips = false
    private turns = 0
    private hotMean = 0
    private coldMean = 0
    private power = 0
    private readonly hotHot = [0, 0]
    private readonly crossRe = [0, 0]
    private readonly crossIm = [0, 0]

    /** @param w where the sine is [rad a pair] */
    constructor(
        private readonly scale: Scale,
        private readonly pairRateHz: number,
        private readonly statedSkewUs: number,
        private readonly w: number,
    ) {}

    /** First guess for the next burst [rad a pair]. */
    guess(): number {
        return this.bursts > 0 ? this.turns / this.bursts : this.w
    }

    /** True when all bursts are there. */
    isComplete(): boolean {
        return this.bursts === 2 * BURSTS_A_RUN
    }

    /** Takes one burst. */
    add(t: LegTones): void {
        const run = this.bursts < BURSTS_A_RUN ? 0 : 1
        this.bursts++
        if (t.clips) this.clips = true
        this.turns += t.w
        this.hotMean += t.hotMean
        this.coldMean += t.coldMean
        this.power += t.hotPower
        this.hotHot[run] += t.hotRe * t.hotRe + t.hotIm * t.hotIm
        // cold times the conjugate of hot
        this.crossRe[run] += t.coldRe * t.hotRe + t.coldIm * t.hotIm
        this.crossIm[run] += t.coldIm * t.hotRe - t.coldRe * t.hotIm
    }

    /** What the bursts so far have found, whatever it is worth. */
    point(): CalibrationPoint {
        const hotHot = this.hotHot[0] + this.hotHot[1]
        const re = (this.crossRe[0] + this.crossRe[1]) / hotHot
        const im = (this.crossIm[0] + this.crossIm[1]) / hotHot
        const wPerUs = (this.guess() * this.pairRateHz) / 1000000
        const stated = wPerUs * this.statedSkewUs
        const cosS = cosine(stated)
        const sinS = sine(stated)
        const phase = arctangent2(im * cosS - re * sinS, re * cosS + im * sinS)
        return {
            wPerUs,
            hz: (this.guess() * this.pairRateHz) / (2 * Math.PI),
            drivePower: hotHot / (2 * this.bursts),
            ratio: Math.sqrt(re * re + im * im),
            delayUs: phase / wPerUs,
            hotMean: this.hotMean / this.bursts,
            coldMean: this.coldMean / this.bursts,
        }
    }

    /**
     * Whether a calibration may be made of it.
     * @param biasPct how far from mid-scale a leg may rest [% of the span]
     */
    outcome(biasPct: number): number {
        const point = this.point()
        const noise = this.scale.codeNoise * this.scale.codeNoise
        const mostOff = ((this.scale.highCode - this.scale.lowCode) * biasPct) / 100
        if (this.clips) return CLIPS
        if (Math.abs(point.hotMean) > mostOff || Math.abs(point.coldMean) > mostOff) return BIAS_OFF
        if (point.drivePower < MIN_SHARE * (this.power / this.bursts))
            return this.power < this.bursts * MIN_DRIVE * noise ? TOO_QUIET : NO_TONE
        if (point.drivePower < MIN_DRIVE * noise) return TOO_QUIET
        if (point.ratio < MIN_GAIN || point.ratio > 1 / MIN_GAIN) return NOT_COMMON
        if (Math.abs(point.delayUs) > MAX_DELAY_US) return NOT_COMMON
        if (Math.abs(point.delayUs * point.wPerUs) > MAX_PHASE) return NOT_COMMON
        return this.runsApart() > MAX_APART * point.ratio ? RUNS_DISAGREE : OK
    }

    /** Distance of the ratios of the two runs. */
    private runsApart(): number {
        const re = this.crossRe[0] / this.hotHot[0] - this.crossRe[1] / this.hotHot[1]
        const im = this.crossIm[0] / this.hotHot[0] - this.crossIm[1] / this.hotHot[1]
        return Math.sqrt(re * re + im * im)
    }
}
