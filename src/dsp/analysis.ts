import { ALIGNER_OVERHEAD, Aligner } from "./aligner"
import type { Alignment } from "./alignment"
import { Comb, type CombReading, crossPower, HARMONICS, NOT_READ, WINDOW_PERIODS } from "./comb"
import { dbFromPower, dbuFromMeanSquare } from "./decibel"
import { BALANCE_FROM, levelAboveFloor, type Scale } from "./levels"
import { MainsTracker } from "./mains"
import type { Moments } from "./moments"
import { REDUCTION, ReducedBurst } from "./reduction"
import { SECTION, type Sine, SineFitter, sinePower } from "./sinefit"
import { CoarseSpectrum, SPECTRUM_POINTS } from "./spectrum"
import { PI } from "./trig"

/** The difference split into tone, hum and noise. Undefined: cannot be measured now. */
export interface NoiseReading {
    toneDbu: number | undefined
    toneHz: number | undefined
    humDbu: number | undefined
    mainsHz: number | undefined
    cmHumDbu: number | undefined
    noiseDbu: number | undefined
    cmrrDb: number | undefined
    cmrrMinDb: number | undefined
    /** bal_pct of the signal alone: hum that reaches the difference through an imbalance is taken off first */
    signalBalPct: number | undefined
}

/** Lowest mains frequency that a burst has room for [Hz]. */
const LOWEST_MAINS_HZ = 49.4

/** Pairs that reduction by ten to an even count and an even number of sections of 28 divide. */
const GRAIN = 280

/** Bins of the coarse spectrum whose guess needs a short fit first, and that fit's sections: 224 samples. */
const COARSE_BINS = 3
const SHORT_SECTIONS = 8

/** The tone stands at least 10 dB above the rest. */
const TONE_OVER_REST = 10

/** A sine on a harmonic of the mains that stands 20 dB above all else is a test tone, not hum. */
const TONE_OVER_ALL = 100

/** Below this, on a line, it is the mains itself [Hz]. */
const ABOVE_FUNDAMENTAL_HZ = 70

/** Under hum that is stronger than this (30 dB) a tone is not worth a statement. */
const UNDER_HUM = 0.001

/** A tone that still holds half of the power is still the strongest sine. */
const STILL_THERE = 0.5

const NO_TONE: Sine = { w: 1, re: 0, im: 0 }

/** Common-mode hum counts for the CMRR when it stands this far above the noise under its lines (10 dB). */
const CMRR_FROM = 10

/** Largest part of a signal's difference that an imbalance of the legs puts into the common mode, with a margin. */
const MOST_SHARE = 0.6

/** Slices that one analysis takes. */
export const SLICES = 8

/**
 * Pairs of one noise burst: two periods of the slowest mains, rounded up to the grain, and what the aligner needs.
 * @param pairRateHz pairs a second
 */
export function burstPairs(pairRateHz: number): number {
    const window = (WINDOW_PERIODS * pairRateHz) / LOWEST_MAINS_HZ
    return GRAIN * Math.ceil(window / GRAIN) + ALIGNER_OVERHEAD
}

/**
 * The noise analysis of one burst, in slices short enough to go between two level readings (npm run bench:cost). Order: align (two slices), coarse spectrum, tone, tone off and reduction, mains, hum in the common mode, hum
 * in the difference and the sums.
 */
export class NoiseAnalysis {
    private readonly aligner: Aligner
    private readonly spectrum: CoarseSpectrum
    private readonly fitter: SineFitter
    private readonly reduced: ReducedBurst
    private readonly comb: Comb
    private readonly mains: MainsTracker
    private readonly pairs: number
    private slice = SLICES
    private differencePower = 0
    private crossPower = 0
    private strongest: Sine = NO_TONE
    private spectrumKnown = false
    private tone: Sine = NO_TONE
    /** the sine that was taken off sits on a line of the mains */
    private onLine = false
    private lastTone: number | undefined
    /** hum is stronger than the tone */
    private underHum = false
    private commonHum: CombReading = NOT_READ
    private differenceHum: CombReading = NOT_READ

    /**
     * @param h, c the burst's arrays [size: >= burstPairs(pairRateHz)]; the analysis works in them
     * @param mainsHz 50 or 60, undefined to find out
     */
    constructor(
        private readonly h: number[],
        private readonly c: number[],
        private readonly pairRateHz: number,
        private readonly scale: Scale,
        private readonly alignment: Alignment,
        mainsHz: number | undefined,
    ) {
        this.pairs = burstPairs(pairRateHz) - ALIGNER_OVERHEAD
        this.aligner = new Aligner(alignment)
        this.spectrum = new CoarseSpectrum()
        this.fitter = new SineFitter(this.pairs / SECTION)
        this.reduced = new ReducedBurst(this.pairs / REDUCTION)
        this.comb = new Comb(this.pairs / REDUCTION)
        this.mains = new MainsTracker(this.comb, pairRateHz, mainsHz)
    }

    /** True when the last burst has been worked off. */
    idle(): boolean {
        return this.slice >= SLICES
    }

    /** Frequency of the last tone as a part of the pair rate, undefined for none. */
    tonePairs(): number | undefined {
        return this.lastTone
    }

    /** The mains period to use for level blocks [pairs]. */
    mainsPeriodPairs(): number {
        return this.pairRateHz / this.mains.workingHz()
    }

    /** Starts on the raw burst in h and c. `moments` are those of a block of the same burst. */
    begin(moments: Moments): void {
        const middle = (this.scale.lowCode + this.scale.highCode) / 2
        this.aligner.begin(
            this.c,
            moments.hot + middle,
            moments.cold + middle * this.alignment.coldGain,
        )
        const hh = moments.hotHot - moments.hot * moments.hot
        const cc = moments.coldCold - moments.cold * moments.cold
        const hc = moments.hotCold - moments.hot * moments.cold
        this.differencePower = hh + cc - 2 * hc
        this.crossPower = (hh - cc) / 2
        this.slice = 0
    }

    /** Does the next slice. */
    step(): void {
        const half = this.pairs / 2
        if (this.slice === 0) this.aligner.process(this.h, this.c, half + ALIGNER_OVERHEAD)
        else if (this.slice === 1)
            this.aligner.process(this.h, this.c, this.pairs + ALIGNER_OVERHEAD)
        else if (this.slice === 2) this.lookForTone()
        else if (this.slice === 3) this.settleTone()
        else if (this.slice === 4) this.reduced.reduce(this.h, this.c, this.tone, this.toneShare())
        else if (this.slice === 5) this.mains.search(this.mainsSignal())
        else if (this.slice === 6)
            this.commonHum = this.comb.read(
                this.reduced.common,
                this.mains.workingW(),
                this.floor() / 4,
            )
        else
            this.differenceHum = this.comb.read(
                this.reduced.difference,
                this.mains.workingW(),
                this.floor(),
            )
        this.slice++
    }

    /** What a dominating tone has in both: the regression of the common mode on the difference. */
    private toneShare(): number {
        if (this.underHum || this.differencePower <= 0) return 0
        const share = this.crossPower / this.differencePower
        // A signal on one leg alone has half of its difference in the common mode; more is hum that is in both.
        return Math.abs(share) < MOST_SHARE ? share : 0
    }

    /** Balance of what is no hum. */
    private signalBalance(): number | undefined {
        const difference = this.differencePower - this.differenceHum.all
        if (!(difference > BALANCE_FROM * this.floor()) || difference < 1e-12) return undefined
        const cross = this.crossPower - crossPower(this.commonHum, this.differenceHum)
        return (200 * cross) / difference
    }

    /** The converter's own noise in the difference [codes²]. */
    private floor(): number {
        return 2 * this.scale.codeNoise * this.scale.codeNoise
    }

    /**
     * First look: whether there can be a tone at all, and whether it is still where it was. Otherwise the coarse spectrum
     * has to find it. Takes the strongest sine.
     */
    private lookForTone(): void {
        this.strongest = NO_TONE
        this.spectrumKnown = false
        // All together too weak for a tone that stands above the converter's noise.
        if (this.differencePower < TONE_OVER_REST * this.floor()) return
        if (this.lastTone !== undefined) {
            const still = this.refine(this.lastTone)
            if (sinePower(still) > STILL_THERE * this.differencePower) {
                this.strongest = still
                return
            }
        }
        this.spectrum.analyse(this.h)
        this.spectrumKnown = true
    }

    /**
     * Settles on the sine to take off before the hum is measured: the strongest one, or, when that is a line of the mains,
     * the strongest above the lines, unless it is weak.
     */
    private settleTone(): void {
        this.tone = this.spectrumKnown ? this.refine(this.spectrum.strongest(1)) : this.strongest
        this.underHum = false
        const hz = this.toHz(this.tone.w)
        this.onLine = sinePower(this.tone) > 0 && this.mains.sitsOnLine(hz)
        if (!this.onLine) return
        if (!this.spectrumKnown) this.spectrum.analyse(this.h)
        const fromBin = Math.ceil(((HARMONICS + 1) * 60 * SPECTRUM_POINTS) / this.pairRateHz) + 1
        const second =
            fromBin < SPECTRUM_POINTS / 2 ? this.refine(this.spectrum.strongest(fromBin)) : NO_TONE
        const alone = sinePower(second) * TONE_OVER_ALL < sinePower(this.tone)
        if (alone && hz > ABOVE_FUNDAMENTAL_HZ) return
        this.tone = second
        this.onLine = false
        this.underHum = true
    }

    private toHz(w: number): number {
        return (w * this.pairRateHz) / (2 * PI)
    }

    private refine(frequency: number): Sine {
        const sections = this.pairs / SECTION
        let w = 2 * PI * frequency
        // In the lowest bins a sine and its mirror merge, and the coarse guess may miss the catch of the long fit.
        if (frequency * SPECTRUM_POINTS < COARSE_BINS) {
            w = this.fitter.refine(this.h, SHORT_SECTIONS, w).w
            w = this.fitter.refine(this.h, sections, w).w
        }
        return this.fitter.refine(this.h, sections, w)
    }

    /** Mains is sought in the common mode, where it usually is, or in the difference when that alone holds something. */
    private mainsSignal(): number[] {
        const common = meanSquare(this.reduced.common)
        const difference = meanSquare(this.reduced.difference)
        const commonIsSilent = common * REDUCTION < this.floor()
        return commonIsSilent && difference > common ? this.reduced.difference : this.reduced.common
    }

    /** The reading of the burst that has just been worked off. */
    read(): NoiseReading {
        const floor = this.floor()
        const common = this.commonHum
        const difference = this.differenceHum
        const sine = sinePower(this.tone)
        const rest = this.comb.windowedPower(this.reduced.energy) - difference.dc
        const taken = this.comb.noiseTaken(this.mains.workingW(), difference.looked)
        const noise = Math.max(0, rest - difference.all) / (1 - taken)
        const isTone = sine > floor / this.pairs && this.standsOut(sine, noise, rest)
        const isHum = this.onLine && !isTone
        this.lastTone = isTone ? this.tone.w / (2 * PI) : undefined
        const mainsFound = this.mains.found()
        const hum = mainsFound ? difference.hum + (isHum ? sine : 0) : 0
        const commonHum = mainsFound ? common.hum : 0
        const reading: NoiseReading = {
            toneDbu: isTone ? this.toDbu(sine) : undefined,
            toneHz: isTone ? this.toHz(this.tone.w) : undefined,
            humDbu: hum > 0 ? this.toDbu(hum) : undefined,
            mainsHz: hum > 0 || commonHum > 0 ? this.mains.workingHz() : undefined,
            cmHumDbu: commonHum > 0 ? this.toDbu(commonHum) : undefined,
            noiseDbu: levelAboveFloor(
                isTone || isHum ? noise : noise + sine,
                floor,
                this.scale.voltsPerCode,
            ),
            cmrrDb: undefined,
            cmrrMinDb: undefined,
            signalBalPct: this.signalBalance(),
        }
        // A tone on a line hides the hum there.
        if (this.onLine && isTone) return reading
        const bound = common.lines * difference.bound
        if (commonHum > CMRR_FROM * common.bound) {
            if (hum > 0) reading.cmrrDb = dbFromPower(commonHum / hum)
            else if (commonHum > bound) reading.cmrrMinDb = dbFromPower(commonHum / bound)
        }
        return reading
    }

    /** Whether the sine that was taken off is a tone. `rest` is all that was left, hum and noise. */
    private standsOut(sine: number, noise: number, rest: number): boolean {
        if (this.onLine) return sine > TONE_OVER_ALL * rest
        return sine > TONE_OVER_REST * noise && (!this.underHum || sine > UNDER_HUM * rest)
    }

    private toDbu(meanSquare: number): number {
        return dbuFromMeanSquare(meanSquare * this.scale.voltsPerCode * this.scale.voltsPerCode)
    }
}

function meanSquare(x: number[]): number {
    let sum = 0
    for (let i = 0; i < x.length; i++) sum += x[i] * x[i]
    return sum / x.length
}
