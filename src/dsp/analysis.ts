import { ALIGNER_OVERHEAD, Aligner } from "./aligner"
import type { Alignment } from "./alignment"
import { Comb, type CombReading, crossPower, HARMONICS, NOT_READ, WINDOW_PERIODS } from "./comb"
import { dbFromPower, dbuFromMeanSquare } from "./decibel"
import { BALANCE_FROM, levelAboveFloor, type Scale } from "./levels"
import { MainsTracker } from "./mains"
import type { Moments } from "./moments"
import { REDUCTION, ReducedBurst } from "./reduction"
import { SECTION, type Sine, SineFitter, sinePower } from "./sinefit"
import { CoarseSpectrum } from "./spectrum"
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

/** Pairs that alignment in two slices, reduction by eight and sections of 14 all divide. */
const GRAIN = 280

/** Sections of the first, short fit: a coarse guess holds the phase over 224 samples. */
const FIRST_SECTIONS = 16

/** The tone stands at least 10 dB above the rest. */
const TONE_OVER_REST = 10

/** A sine this close to a line of the mains comb is on it [Hz]. */
const ON_LINE_HZ = 3

/** A harmonic (not the fundamental) 20 dB above all other lines together is a test tone, not hum. */
const TONE_OVER_COMB = 100

/** Common-mode hum counts for the CMRR when it stands this far above the noise under its lines (10 dB). */
const CMRR_FROM = 10

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
 * The noise analysis of one burst, in slices short enough to go between two level readings (at most 45 ms each on an
 * RP2040). Order: align (two slices), coarse spectrum, tone, tone off and reduction, mains, hum in the common mode, hum
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
    private tone: Sine = { w: 1, re: 0, im: 0 }
    private onLine = false
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
        alignment: Alignment,
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

    /** The mains period to use for level blocks [pairs]. */
    mainsPeriodPairs(): number {
        return this.pairRateHz / this.mains.workingHz()
    }

    /** Starts on the raw burst in h and c. `moments` are those of a block of the same burst. */
    begin(moments: Moments): void {
        this.aligner.begin(this.c, moments.hot, moments.cold)
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
        else if (this.slice === 2) this.spectrum.analyse(this.h)
        else if (this.slice === 3) this.findTone()
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
        return this.onLine || this.differencePower <= 0 ? 0 : this.crossPower / this.differencePower
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

    private findTone(): void {
        this.onLine = false
        this.tone = this.refine(this.spectrum.strongest(1))
        if (!this.sitsOnLine(this.tone)) return
        // Hum is stronger: look for a tone above its lines, and leave them to the comb.
        this.onLine = true
        const above = ((HARMONICS + 1) * 60) / this.pairRateHz
        const fromBin = Math.ceil(above * 128) + 1
        this.tone = fromBin < 63 ? this.refine(this.spectrum.strongest(fromBin)) : NO_TONE
    }

    /** First on the quarter of the burst that a coarse guess can hold the phase over, then on all of it. */
    private refine(frequency: number): Sine {
        const sections = this.pairs / SECTION
        const first = this.fitter.refine(this.h, FIRST_SECTIONS, 2 * PI * frequency)
        return this.fitter.refine(this.h, sections, first.w)
    }

    private sitsOnLine(tone: Sine): boolean {
        const hz = (tone.w * this.pairRateHz) / (2 * PI)
        return nearLine(hz, 50) || nearLine(hz, 60) || nearLine(hz, this.mains.workingHz())
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
        const volts = this.scale.voltsPerCode
        const common = this.commonHum
        const difference = this.differenceHum
        const w = this.mains.workingW()
        const rest = this.comb.windowedPower(this.reduced.energy) - difference.dc - difference.all
        const noise = Math.max(0, rest / (1 - this.comb.noiseTaken(w, difference.looked)))
        const tonePower = sinePower(this.tone)
        // Under stronger hum the fit of the tone is coarser; within 10 dB it is still good.
        const overHum = !this.onLine || tonePower * TONE_OVER_REST > difference.all
        let isTone = overHum && tonePower > TONE_OVER_REST * noise && tonePower > floor / this.pairs
        let toneMeanSquare = tonePower
        let toneHz = (this.tone.w * this.pairRateHz) / (2 * PI)
        const mainsFound = this.mains.found()
        let hum = difference.hum
        let lines = mainsFound ? difference.lines : 0
        const commonLines = mainsFound ? common.lines : 0
        let toneOnLine = false
        if (
            this.onLine &&
            difference.strongest > 1 &&
            difference.strongestPower >
                TONE_OVER_COMB * (difference.all - difference.strongestPower) &&
            difference.strongestPower > TONE_OVER_REST * noise
        ) {
            toneOnLine = true
            isTone = true
            toneMeanSquare = difference.strongestPower
            toneHz = difference.strongest * this.mains.workingHz()
            hum -= difference.strongestPower
            lines--
        }
        const commonStands = commonLines > 0 && common.hum > CMRR_FROM * common.bound
        const found = (lines > 0 && hum > 0) || commonLines > 0
        const reading: NoiseReading = {
            toneDbu: isTone ? dbuFromMeanSquare(toneMeanSquare * volts * volts) : undefined,
            toneHz: isTone ? toneHz : undefined,
            humDbu: lines > 0 && hum > 0 ? dbuFromMeanSquare(hum * volts * volts) : undefined,
            mainsHz: found ? this.mains.workingHz() : undefined,
            cmHumDbu: commonLines > 0 ? dbuFromMeanSquare(common.hum * volts * volts) : undefined,
            noiseDbu: levelAboveFloor(
                isTone && !toneOnLine ? noise : noise + tonePower,
                floor,
                volts,
            ),
            cmrrDb: undefined,
            cmrrMinDb: undefined,
            signalBalPct: this.signalBalance(),
        }
        if (commonStands && !toneOnLine) {
            if (reading.humDbu !== undefined) reading.cmrrDb = dbFromPower(common.hum / hum)
            else if (common.hum > common.lines * difference.bound)
                reading.cmrrMinDb = dbFromPower(common.hum / (common.lines * difference.bound))
        }
        return reading
    }
}

const NO_TONE: Sine = { w: 1, re: 0, im: 0 }

function nearLine(hz: number, mainsHz: number): boolean {
    const order = Math.round(hz / mainsHz)
    return order >= 1 && order <= HARMONICS && Math.abs(hz - order * mainsHz) < ON_LINE_HZ
}

function meanSquare(x: number[]): number {
    let sum = 0
    for (let i = 0; i < x.length; i++) sum += x[i] * x[i]
    return sum / x.length
}
