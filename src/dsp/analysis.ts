import { ALIGNER_OVERHEAD, Aligner } from "./aligner"
import type { Alignment } from "./alignment"
import type { BurstPlan } from "./burst-plan"
import { Comb, type CombReading, crossPower, NOT_READ } from "./comb"
import { HannWindow } from "./hann-window"
import type { HumShare, Scale } from "./levels"
import { MainsTracker } from "./mains"
import type { Moments } from "./moments"
import type { NoiseSource } from "./noise-source"
import { REDUCTION, ReducedBurst } from "./reduction"
import { DifferenceSplit, type NoiseReading } from "./split"
import { ToneFinder } from "./tone"
import { TrapezoidWindow } from "./trapezoid-window"

/** Largest part of a signal's difference that an imbalance of the legs puts into the common mode, with a margin. */
const MOST_SHARE = 0.6

/** A reduced signal this far above the converter's noise holds something (6 dB). */
const SOMETHING = 4

/** Slices that an analysis takes while tone and mains stay where they are; to find them anew takes some more. */
export const SLICES = 8

/**
 * The noise analysis of one burst, in slices short enough to go between two level readings (npm run bench:cost): align
 * in two, find the tone, take it off and reduce, mains frequency, hum in the common mode, hum in the difference, split.
 */
export class NoiseAnalysis implements NoiseSource {
    private readonly aligner: Aligner
    private readonly tones: ToneFinder
    private readonly reduced: ReducedBurst
    private readonly comb: Comb
    private readonly mains: MainsTracker
    private readonly split: DifferenceSplit
    private slice = SLICES
    private differencePower = 0
    private crossPower = 0
    private commonSearched = false
    private mainsIsFresh = false
    /** the signal that the mains is being sought in */
    private sought: number[] | undefined
    private commonHum: CombReading = NOT_READ
    private differenceHum: CombReading = NOT_READ
    private reading: NoiseReading | undefined

    /**
     * @param h, c the burst's arrays [size: >= plan.capturePairs]; the analysis works in them
     * @param plan for the pair rate, from planBurst()
     * @param mainsHz 50 or 60, undefined to find out
     */
    constructor(
        private readonly h: number[],
        private readonly c: number[],
        private readonly plan: BurstPlan,
        private readonly pairRateHz: number,
        private readonly scale: Scale,
        private readonly alignment: Alignment,
        mainsHz: number | undefined,
    ) {
        const points = plan.pairs / REDUCTION
        const window = plan.periods < 2 ? new TrapezoidWindow(points) : new HannWindow()
        this.aligner = new Aligner(alignment)
        this.reduced = new ReducedBurst(points, h, c)
        this.comb = new Comb(points, window)
        this.mains = new MainsTracker(this.comb, pairRateHz, mainsHz)
        this.tones = new ToneFinder(h, plan, pairRateHz, this.mains)
        this.split = new DifferenceSplit(pairRateHz, scale)
    }

    /** True when the last burst has been worked off. */
    idle(): boolean {
        return this.slice >= SLICES
    }

    /** Gives up the burst that is being worked off: its arrays are wanted for something else. */
    abandon(): void {
        this.slice = SLICES
    }

    /** The reading of the last burst that was worked off, undefined before there is one. */
    read(): NoiseReading | undefined {
        return this.reading
    }

    /** What hum puts into the levels, for the last burst that was worked off. */
    humShare(): HumShare {
        return {
            difference: this.differenceHum.hum,
            cross: crossPower(this.commonHum, this.differenceHum),
        }
    }

    /** Frequency of the last tone as a part of the pair rate, undefined for none. */
    tonePairs(): number | undefined {
        const hz = this.reading?.toneHz
        return hz === undefined ? undefined : hz / this.pairRateHz
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
        this.tones.begin(this.differencePower, this.floor())
        this.commonSearched = false
        this.slice = 0
    }

    /** Does the next slice. */
    step(): void {
        const pairs = this.plan.pairs
        const w = this.mains.workingW()
        if (this.slice === 0) this.aligner.process(this.h, this.c, pairs / 2 + ALIGNER_OVERHEAD)
        else if (this.slice === 1) this.aligner.process(this.h, this.c, pairs + ALIGNER_OVERHEAD)
        else if (this.slice === 2 && !this.tones.step()) return
        else if (this.slice === 3) this.reduced.reduce(this.tones.tone, this.toneShare())
        else if (this.slice === 4 && !this.findMains()) return
        else if (this.slice === 5)
            this.commonHum = this.comb.read(this.reduced.common, w, this.floor() / 4)
        else if (this.slice === 6)
            this.differenceHum = this.comb.read(this.reduced.difference, w, this.floor())
        else if (this.slice === 7) this.conclude()
        this.slice++
    }

    private conclude(): void {
        const difference = this.differenceHum
        this.reading = this.split.read({
            sine: this.tones.tone,
            onLine: this.tones.onLine,
            underHum: this.tones.underHum,
            mainsHz: this.mains.found() ? this.mains.workingHz() : undefined,
            common: this.commonHum,
            difference,
            rest: this.comb.windowedPower(this.reduced.energy),
            noiseTaken: this.comb.noiseTaken(this.mains.workingW(), difference.looked),
            floor: this.floor(),
        })
        this.tones.remember(this.reading.toneHz === undefined ? undefined : this.tones.tone.w)
    }

    /** What a dominating tone has in both: the regression of the common mode on the difference. */
    private toneShare(): number {
        if (this.tones.underHum || this.differencePower <= 0) return 0
        const share = this.crossPower / this.differencePower
        // A signal on one leg alone has half of its difference in the common mode; more is hum that is in both.
        return Math.abs(share) < MOST_SHARE ? share : 0
    }

    /** The converter's own noise in the difference [codes²]. */
    private floor(): number {
        return 2 * this.scale.codeNoise * this.scale.codeNoise
    }

    /**
     * Mains is sought in the common mode, where it usually is, and if it is not there in the difference. A search takes a
     * slice, in the long reduced signals of one period each step of it one.
     * @returns true when that is settled
     */
    private findMains(): boolean {
        if (this.sought === undefined && !this.startSearch()) return true
        while (!this.mains.step()) if (this.plan.periods < 2) return false
        const both = this.sought === this.reduced.difference
        this.sought = undefined
        return both || this.mains.found()
    }

    /** Returns false when there is nothing to search; in the converter's noise there is not. */
    private startSearch(): boolean {
        // It drifts by hundredths of a hertz: where it was found, every other burst will do, if it has two periods.
        this.mainsIsFresh = this.plan.periods > 1 && this.mains.found() && !this.mainsIsFresh
        if (this.mainsIsFresh) return false
        const common = this.reduced.common
        const difference = this.reduced.difference
        const noise = this.floor() / REDUCTION
        if (!this.commonSearched && this.variance(common) > (SOMETHING * noise) / 4)
            this.sought = common
        else if (this.variance(difference) > SOMETHING * noise) this.sought = difference
        else {
            this.mains.lose()
            return false
        }
        this.commonSearched = true
        this.mains.begin(this.sought)
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
        return squares / points - (sum * sum) / (points * points)
    }
}
