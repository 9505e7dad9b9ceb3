import { TONE_TOP } from "./band-filter"
import type { BurstPlan } from "./burst-plan"
import { HARMONICS } from "./comb-tuning"
import type { MainsTracker } from "./mains"
import { type Sine, SineFitter, sinePower } from "./sinefit"
import { type CoarseSpectrum, SPECTRUM_POINTS } from "./spectrum"
import { cosine, PI } from "./trig"

/** No sine at all. */
const NO_TONE: Sine = { w: 1, re: 0, im: 0 }

/** The tone stands at least 10 dB above the rest. */
export const TONE_OVER_REST = 10

/** A sine on a harmonic of the mains that stands 20 dB above all else is a test tone, not hum. */
export const TONE_OVER_ALL = 100

/** A slower sine is the mains itself, or rumble: a burst holds less than three of its periods [Hz]. */
const SLOWEST_TONE_HZ = 63.5

/** A sine holds no more power than all of the signal, as the levels have it; a part of it may be left out without a mains. */
const MAX_PART = 2
const MIN_PART = 0.1

/** A tone that still holds half of the power is still the strongest sine. */
const STILL_THERE = 0.5

/** Further fits of a sine that seems so much slower than the slowest tone would not bring it there. */
const HOPELESS = 0.95

/** Slowest sine that a burst of one mains period reads right: 86 Hz [cycles a burst]. */
const MIN_CYCLES = 1.8

/** Bins of the coarse spectrum whose guess needs a short fit first, of half the burst. */
const COARSE_BINS = 3

/** In a burst of one mains period the spectrum of sums of so many samples makes that guess; its lowest bins: up to 320 Hz at 47.6 kHz. */
const SUM_OF = 7
const LOW_BINS = 6

/** Sines closer than this are one: two cycles a burst, half of a main lobe [rad a burst]. */
const LOBE = 4 * PI

/** What there is to do next. A spectrum takes about 16,000 opcodes, a fit 20,000, in a burst of one mains period 36,000: some go into one slice. */
const LAST_TONE = 0
const SPECTRUM = 1
const FIT = 2
const SPECTRUM_FOR_SECOND = 3
const SECOND = 4
const DONE = 5
const SUMS = 6
const MEAN = 7
const PUT_BACK = 8

/** Long fits of a low sine, each from the frequency of the one before. */
const LOW_FITS = 3

/**
 * Finds the sine that is taken off before hum and noise are measured: the strongest one, or, when that is a line of the
 * mains, the strongest above the lines, unless it is weak.
 */
export class ToneFinder {
    private readonly fitter: SineFitter
    private todo = DONE
    private power = 0
    private w = 0
    private low = false
    private fits = 0
    private meanIsOff = false
    /** what has been taken off */
    private mean = 0
    private lastW: number | undefined
    private readonly samples: number
    private readonly sections: number
    /** one mains period only: 50 Hz is below the slowest sine, and the long fit leaves a slice no room for the mean */
    private readonly isShort: boolean
    /** a sine below this is none */
    private readonly leastHz: number

    /** the strongest sine */
    private first: Sine = NO_TONE

    /** the sine to take off */
    tone: Sine = NO_TONE
    /** a stronger sine was left as hum */
    underHum = false
    /** the strongest one sits on a line of the mains */
    private onLine = false

    /** @param x the difference [size: >= plan.pairs]; DC may be taken off it */
    constructor(
        private readonly x: number[],
        plan: BurstPlan,
        private readonly pairRateHz: number,
        private readonly mains: MainsTracker,
        private readonly spectrum: CoarseSpectrum,
    ) {
        this.samples = plan.pairs
        this.sections = plan.pairs / plan.section
        this.isShort = plan.periods < 2
        this.leastHz = Math.max(SLOWEST_TONE_HZ, (MIN_CYCLES * pairRateHz) / plan.pairs)
        this.fitter = new SineFitter(this.sections, plan.section)
    }

    /** Remembers the tone of this burst, or that there was none, for the next one. */
    remember(w: number | undefined): void {
        this.lastW = w
    }

    /**
     * Starts on a burst.
     * @param power mean square of the difference
     * @param floor the converter's share of it
     */
    begin(power: number, floor: number): void {
        this.power = power
        this.tone = NO_TONE
        this.first = NO_TONE
        this.onLine = false
        this.underHum = false
        this.meanIsOff = false
        this.mean = 0
        // All together too weak for a tone that stands above the converter's noise.
        if (power < TONE_OVER_REST * floor) this.todo = DONE
        else this.todo = this.lastW === undefined ? SPECTRUM : LAST_TONE
    }

    /** Does one slice. Returns true when the search is over. */
    step(): boolean {
        if (this.todo === LAST_TONE) this.tryLastTone()
        else if (this.todo === SPECTRUM) this.guess()
        else if (this.todo === SUMS) this.guessLow()
        else if (this.todo === MEAN) this.removePeriodsMean()
        else if (this.todo === FIT) this.longFit()
        else if (this.todo === SPECTRUM_FOR_SECOND) this.analyseForSecond()
        else if (this.todo === SECOND) this.fitSecond()
        else if (this.todo === PUT_BACK) this.putMeanBack()
        if (this.todo === DONE && this.mean !== 0) {
            if (this.isShort) this.todo = PUT_BACK
            else this.putMeanBack()
        }
        return this.todo === DONE
    }

    private tryLastTone(): void {
        this.setGuess(this.lastW ?? 0)
        if (this.low && !this.meanIsOff) {
            if (this.isShort) {
                this.removePeriodsMean()
                this.todo = LAST_TONE
                return
            }
            this.removeMean()
        }
        const still = this.fitter.refine(this.x, this.sections, this.w)
        if (sinePower(still) > STILL_THERE * this.power) this.settle(still)
        else this.todo = SPECTRUM
    }

    private guess(): void {
        this.spectrum.analyse(this.x)
        this.setGuess(2 * PI * this.spectrum.strongest(1))
        this.todo = FIT
        this.fits = 0
        if (!isCoarse(this.w)) return
        if (this.isShort) this.todo = SUMS
        else this.shortFit()
    }

    private setGuess(w: number): void {
        this.w = w
        this.low = this.isShort ? w * SUM_OF * SPECTRUM_POINTS < 2 * PI * LOW_BINS : isCoarse(w)
    }

    /** Seven samples in one: bins a seventh as wide. */
    private guessLow(): void {
        if (!this.meanIsOff) {
            this.removeMean()
            return
        }
        this.spectrum.analyseSums(this.x, SUM_OF)
        this.w = (2 * PI * this.spectrum.strongest(1)) / SUM_OF
        this.low = true
        this.todo = FIT
    }

    /** In the lowest bins a sine and its mirror merge, and the coarse guess may miss the catch of the long fit. */
    private shortFit(): void {
        this.removeMean()
        this.w = this.fitter.refine(this.x, this.sections / 2, this.w).w
        this.todo = FIT
    }

    private longFit(): void {
        const found = this.fitter.refine(this.x, this.sections, this.w)
        this.w = found.w
        this.fits++
        const tooSlow = !this.isShort && this.toHz(found.w) < HOPELESS * this.leastHz
        if (!this.low || tooSlow || this.fits >= LOW_FITS) this.settle(found)
        else if (this.isShort) this.todo = MEAN
    }

    /** Takes the strongest sine, unless it may be hum: then a second one is looked for. What is too slow for a tone stays where it is. */
    private settle(found: Sine): void {
        this.first = found
        const hz = this.toHz(found.w)
        const slow = hz < this.leastHz
        if (!slow && this.mayBeTone(found)) this.tone = found
        this.onLine = !slow && this.mains.orderOf(hz) > 0
        this.todo = DONE
        if (!slow && !this.onLine) return
        if (this.isShort) this.todo = SPECTRUM_FOR_SECOND
        else this.analyseForSecond()
    }

    /** What can't be a tone is not taken off: what lies far above the band, a fit that has gone astray, or, without hum, what is less than a tenth of all. */
    private mayBeTone(sine: Sine): boolean {
        const power = sinePower(sine)
        const least = this.mains.isFound ? 0 : MIN_PART
        return (
            sine.w < 2 * PI * TONE_TOP &&
            power < MAX_PART * this.power &&
            power > least * this.power
        )
    }

    private analyseForSecond(): void {
        this.spectrum.analyse(this.x)
        const aboveLines = Math.ceil(((HARMONICS + 1) * 60 * SPECTRUM_POINTS) / this.pairRateHz) + 1
        // The first one's main lobe is two bins wide on either side.
        const beyondFirst = Math.floor((this.first.w * SPECTRUM_POINTS) / (2 * PI)) + 3
        const fromBin = Math.max(aboveLines, beyondFirst)
        this.w = fromBin < SPECTRUM_POINTS / 2 ? 2 * PI * this.spectrum.strongest(fromBin) : 0
        this.todo = SECOND
    }

    private fitSecond(): void {
        this.todo = DONE
        const second = this.w > 0 ? this.fitter.refine(this.x, this.sections, this.w) : NO_TONE
        // What is left of the first one's main lobe leads back to it.
        if (Math.abs(second.w - this.first.w) * this.samples < LOBE) return
        const alone = sinePower(second) * TONE_OVER_ALL < sinePower(this.first)
        if ((alone && this.onLine) || !this.mayBeTone(second)) return
        this.tone = second
        this.underHum = true
    }

    private toHz(w: number): number {
        return (w * this.pairRateHz) / (2 * PI)
    }

    /** What is slow is part of the difference and no DC: that was off before. */
    private putMeanBack(): void {
        const x = this.x
        const mean = this.mean
        for (let i = 0; i < this.samples; i++) x[i] += mean
        this.mean = 0
        this.todo = DONE
    }

    private takeOff(mean: number): void {
        const x = this.x
        for (let i = 0; i < this.samples; i++) x[i] -= mean
        this.mean += mean
    }

    /** DC is next to the lowest tones, and what is known of it is not good enough for them. */
    private removeMean(): void {
        if (this.meanIsOff) return
        this.meanIsOff = true
        const x = this.x
        const samples = this.samples
        const step = (2 * PI) / samples
        const turn = 2 * cosine(step)
        let wave = cosine(step / 2)
        let before = wave
        let sum = 0
        for (let i = 0; i < samples; i++) {
            sum += (1 - wave) * x[i]
            const next = turn * wave - before
            before = wave
            wave = next
        }
        this.takeOff(sum / samples)
    }

    /**
     * With few periods in a burst the tone itself is in that mean. Its frequency is known by now: under a box of whole periods
     * convolved with a box of one there is next to nothing of it.
     */
    private removePeriodsMean(): void {
        this.meanIsOff = true
        this.todo = FIT
        const x = this.x
        const samples = this.samples
        const period = Math.min((2 * PI) / this.w, samples - 1)
        const flat = Math.max(1, Math.floor(samples / period) - 1) * period
        const rise = Math.min(period, samples - flat)
        const end = flat + rise
        let sum = 0
        let weights = 0
        let i = 0
        for (; i < rise; i++) {
            sum += (i + 0.5) * x[i]
            weights += i + 0.5
        }
        sum /= rise
        weights /= rise
        const top = i
        for (; i < flat; i++) sum += x[i]
        weights += i - top
        let fall = 0
        let fallWeights = 0
        for (; i + 0.5 < end; i++) {
            fall += (end - i - 0.5) * x[i]
            fallWeights += end - i - 0.5
        }
        this.takeOff((sum + fall / rise) / (weights + fallWeights / rise))
    }
}

/** True for a frequency in the lowest bins of the coarse spectrum. */
function isCoarse(w: number): boolean {
    return w * SPECTRUM_POINTS < 2 * PI * COARSE_BINS
}
