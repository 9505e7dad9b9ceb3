import { BAND_SHARE, bandGain } from "./band-filter"
import type { BurstPlan } from "./burst-plan"
import { ANY_NOISE, Comb } from "./comb"
import { type CombReading, crossPower, humLines, humPower } from "./comb-reading"
import { type LegDc, SteadyMean } from "./dc-tracker"
import { BandDifference } from "./difference"
import { HannWindow } from "./hann-window"
import { keepHum } from "./hum"
import { differenceFloor, type HumShare, type ToneLoss } from "./levels"
import type { LookHint } from "./looks"
import { MainsTracker } from "./mains"
import type { Moments } from "./moments"
import type { NoiseSource } from "./noise-source"
import { ReducedBurst } from "./reduction"
import type { Scale } from "./scale"
import { sinePower } from "./sinefit"
import { CoarseSpectrum, SPECTRUM_POINTS } from "./spectrum"
import { DifferenceSplit, type NoiseReading } from "./split"
import { ToneFinder } from "./tone"
import { TrapezoidWindow } from "./trapezoid-window"
import { PI } from "./trig"
import { zeros } from "./zeros"

/** A reduced signal this far above the converter's noise holds something (6 dB). */
const SOMETHING = 4

/** A line is plain when all that is neither tone nor hum nor slow is less than this part of it (-23 dB). */
const PLAIN_REST = 0.005

/** Parts of an analysis. Most are one slice; the difference of a long burst takes more, and so do tone and mains to be found anew. */
const SLICES = 7

/**
 * The noise analysis of one burst, in slices short enough to go between two level readings (npm run bench:cost): the band's
 * difference, find the tone, take it off and reduce, find the mains, hum in the common mode, hum in the difference, split.
 */
export class NoiseAnalysis implements NoiseSource {
    private readonly band: BandDifference
    private readonly tones: ToneFinder
    private readonly reduced: ReducedBurst
    private readonly comb: Comb
    private readonly mains: MainsTracker
    private readonly split: DifferenceSplit
    /** the difference's, by whole bursts: the mean of a level block has a trace of the tone */
    private readonly burstDc: SteadyMean
    private slice = SLICES
    private differencePower = 0
    /** of the common mode in the difference, by regression */
    private share = 0
    /** the signal that the mains is being sought in, and the one after that */
    private sought: number[] | undefined
    private nextSought: number[] | undefined
    private readonly commonHum: CombReading
    private readonly differenceHum: CombReading
    private ownHum = 0
    /** mean square of the reduced common mode, and of the signal whose variance was taken last [codes²] */
    private reducedCommon = 0
    private meanSquare = 0
    humShare: HumShare = { difference: 0, cross: 0 }
    reading: NoiseReading | undefined
    toneLoss: ToneLoss = { power: 0, lift: 0, share: 0 }
    lookHint: LookHint | undefined

    /**
     * @param h, c the burst's arrays [size: >= plan.capturePairs]; the analysis works in them
     * @param plan for the pair rate, from planBurst()
     * @param coldTaps from designColdTaps(); whoever holds them may change them between bursts
     * @param mainsHz 50 or 60, undefined to find out
     */
    constructor(
        private readonly h: number[],
        private readonly c: number[],
        private readonly plan: BurstPlan,
        private readonly pairRateHz: number,
        private readonly scale: Scale,
        coldTaps: number[],
        mainsHz: number | undefined,
    ) {
        const reduction = 2 * plan.summed
        const points = plan.pairs / reduction
        const window = plan.periods < 2 ? new TrapezoidWindow(points) : new HannWindow()
        // The spectrum of the tone is done with when the burst is reduced, and lines are looked at.
        const room = Math.max(points, SPECTRUM_POINTS / 2)
        const energy = zeros(room)
        const work = zeros(room)
        this.band = new BandDifference(coldTaps)
        this.reduced = new ReducedBurst(points, plan.summed, h, c, energy)
        this.comb = new Comb(points, plan.summed, window, work)
        this.commonHum = this.comb.emptyReading()
        // Where the mains is sought the lines of the last burst are done with.
        this.differenceHum = this.comb.spare
        this.mains = new MainsTracker(this.comb, pairRateHz / reduction, mainsHz)
        const spectrum = new CoarseSpectrum(energy, work)
        this.tones = new ToneFinder(h, plan, pairRateHz, this.mains, spectrum)
        this.split = new DifferenceSplit(pairRateHz, scale)
        this.burstDc = new SteadyMean(scale.codeNoise)
    }

    /** True when the last burst has been worked off. */
    idle(): boolean {
        return this.slice >= SLICES
    }

    /** Gives up the burst that is being worked off: its arrays are wanted for something else. */
    abandon(): void {
        this.slice = SLICES
    }

    /** The mains period to use for level blocks [pairs]. */
    mainsPeriodPairs(): number {
        return this.pairRateHz / this.mains.hz
    }

    /**
     * Starts on the raw burst in h and c.
     * @param dc where the legs rest
     * @param moments of a block of the same burst
     * @param balancePct of the signal, undefined when it is not known
     */
    begin(dc: LegDc, moments: Moments, balancePct: number | undefined): void {
        const middle = (this.scale.lowCode + this.scale.highCode) / 2
        this.band.begin(dc.hot + middle, dc.cold + middle * moments.coldGain)
        const hh = moments.hotHot - dc.hot * (2 * moments.hot - dc.hot)
        const cc = moments.coldCold - dc.cold * (2 * moments.cold - dc.cold)
        const hc =
            moments.hotCold - dc.hot * moments.cold - dc.cold * moments.hot + dc.hot * dc.cold
        this.differencePower = hh + cc - 2 * hc
        // Where it is not known, hum in the block would pass for a part of the tone.
        this.share = (balancePct ?? 0) / 200
        this.tones.begin(this.differencePower, differenceFloor(this.scale))
        this.sought = undefined
        this.nextSought = undefined
        this.slice = 0
    }

    /** Does the next slice. */
    step(): void {
        const pairs = this.plan.pairs
        if (this.slice === 0 && !this.band.step(this.h, this.c, pairs)) return
        else if (this.slice === 1 && !this.tones.step()) return
        else if (this.slice === 2) this.reduced.reduce(this.tones.tone, this.toneShare())
        else if (this.slice === 3 && !this.findMains()) return
        else if (this.slice === 4) this.readCommon()
        else if (this.slice === 5) this.readDifference()
        else if (this.slice === 6) this.conclude()
        this.slice++
    }

    /** The converter's noise in the difference as it would be without the band's filter: lines are where that leaves all [codes²]. */
    private floorOfLines(): number {
        return differenceFloor(this.scale) / BAND_SHARE
    }

    private readCommon(): void {
        const floor = this.floorOfLines() / 4
        const { mains } = this
        this.comb.read(this.reduced.common, mains.workingW(), floor, this.commonHum, mains.maxNoise)
    }

    private readDifference(): void {
        const floor = this.floorOfLines()
        const order = this.toneOrder()
        const { comb, differenceHum } = this
        const lines = comb.linesOf(this.commonHum)
        const w = this.mains.workingW()
        comb.read(this.reduced.difference, w, floor, differenceHum, ANY_NOISE, lines)
        // It has been taken off, but it may be the strongest line.
        if (order > 0) differenceHum.power[order - 1] += sinePower(this.tones.tone)
        this.ownHum = keepHum(differenceHum, this.commonHum)
    }

    private conclude(): void {
        const common = this.commonHum
        const difference = this.differenceHum
        const w = this.mains.workingW()
        const lift = this.toneLift()
        this.reading = this.split.read({
            sine: this.tones.tone,
            lift,
            order: this.toneOrder(),
            mainsHz: this.mains.isFound ? this.mains.hz : undefined,
            common,
            difference,
            ownHum: this.ownHum,
            rest: this.restOfDifference(),
            noiseTaken: this.comb.noiseTaken(w, humLines(difference)) / BAND_SHARE,
            floor: differenceFloor(this.scale),
            commonPower: this.band.commonPower(),
        })
        this.tones.remember(
            this.reading.toneFrequencyHz === undefined ? undefined : this.tones.tone.w,
        )
        this.humShare = this.humInLevelsNow()
        const power = this.reading.toneDbu === undefined ? 0 : sinePower(this.tones.tone)
        this.toneLoss = { power, lift: lift - 1, share: this.toneShare() }
        this.lookHint = this.lookHintNow()
        this.mains.follow(humPower(common) > 0 ? common : difference)
    }

    /**
     * Power of all of the difference but the sine that was taken off. DC is what stays the same from burst to burst; what else a
     * burst's mean holds is slower than the burst and part of the signal.
     */
    private restOfDifference(): number {
        const assumed = this.band.differenceDc
        const { dc } = this.differenceHum
        if (this.burstDc.add(assumed + dc)) this.burstDc.beginAnew()
        const steady = this.burstDc.mean - assumed
        return this.comb.windowedPower(this.reduced.energy) - steady * (2 * dc - steady)
    }

    private humInLevelsNow(): HumShare {
        const { commonHum, differenceHum } = this
        const humDbu = this.reading?.humDbu
        const isTone = this.reading?.toneDbu !== undefined
        // With hum in the common mode right beside the tone it is not known whose likeness is whose.
        if (isTone && this.toneOrder() > 0 && humPower(commonHum) > 0)
            return { difference: this.differencePower, cross: 0 }
        if (humDbu === undefined) return { difference: 0, cross: 0 }
        return { difference: this.split.humPower, cross: crossPower(commonHum, differenceHum) }
    }

    private lookHintNow(): LookHint {
        const toneFrequencyHz = this.reading?.toneFrequencyHz
        const tone = sinePower(this.tones.tone)
        const share = this.toneShare()
        const common = this.band.commonPower()
        const whole = this.differencePower + 2 * common
        // What the common mode has besides the tone that the reduction has taken off.
        const quick =
            common - this.reducedCommon - this.comb.lostPower(this.commonHum) - share * share * tone
        const rest = this.split.noisePower + Math.max(0, quick)
        return {
            tone: toneFrequencyHz === undefined ? undefined : toneFrequencyHz / this.pairRateHz,
            isPlain: rest < PLAIN_REST * whole,
        }
    }

    /** What the band's filter takes off the tone's power, as a factor that makes it good. */
    private toneLift(): number {
        const gain = bandGain(this.tones.tone.w / (2 * PI))
        return 1 / (gain * gain)
    }

    /** Order of the mains line that the tone sits on, 0 for none. */
    private toneOrder(): number {
        return this.mains.orderOf((this.tones.tone.w * this.pairRateHz) / (2 * PI))
    }

    /** What a dominating tone has in both: the regression of the common mode on the difference. */
    private toneShare(): number {
        return this.tones.underHum ? 0 : this.share
    }

    /**
     * Mains is sought in the common mode, where it usually is, and if it is not there in the difference. Each step of a search
     * takes a slice.
     * @returns true when that is settled
     */
    private findMains(): boolean {
        if (this.sought === undefined && !this.startSearch()) return true
        if (!this.mains.step()) return false
        const isOver = this.mains.isFound || this.mains.isPutOff
        if (isOver || this.nextSought === undefined) return true
        this.sought = this.nextSought
        this.nextSought = undefined
        this.mains.begin(this.sought, this.floorOfLines(), false, false)
        return false
    }

    /** Returns false when there is nothing to search; in the converter's noise there is not. */
    private startSearch(): boolean {
        const { common, difference } = this.reduced
        const floor = this.floorOfLines()
        const noise = (SOMETHING * floor) / (2 * this.plan.summed)
        const commonPower = this.variance(common)
        this.reducedCommon = this.meanSquare
        const inCommon = commonPower > noise / 4
        // While the mains is being followed in the common mode, the difference need not be looked at.
        if (inCommon && !this.mains.wantsSearch()) return false
        const differencePower = this.variance(difference)
        const inDifference = differencePower > noise
        if (!inCommon && !inDifference) {
            this.mains.lose()
            return false
        }
        if (!inCommon && !this.mains.wantsSearch()) return false
        this.sought = inCommon ? common : difference
        this.nextSought = inCommon && inDifference ? difference : undefined
        // A programme on one leg is half as strong there.
        const isNoProgram = inCommon && commonPower > differencePower
        this.mains.begin(this.sought, inCommon ? floor / 4 : floor, true, isNoProgram)
        return true
    }

    /** Mean square of a reduced signal without its DC. */
    private variance(x: number[]): number {
        const points = this.reduced.points
        let sum = 0
        let squares = 0
        for (let i = 0; i < points; i++) {
            const value = x[i]
            sum += value
            squares += value * value
        }
        this.meanSquare = squares / points
        return this.meanSquare - (sum * sum) / (points * points)
    }
}
