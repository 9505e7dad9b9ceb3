import type { Readings } from "../../host/readings/model"
import type { ConvertedBurst } from "../../sim/vm/protocol"
import { NoiseAnalysis } from "../../src/dsp/analysis"
import { designColdTaps } from "../../src/dsp/band-filter"
import { type BurstPlan, MAX_BURST_PAIRS, MIN_MAINS_HZ, planBurst } from "../../src/dsp/burst-plan"
import { LevelMeter } from "../../src/dsp/levels"
import { filterLooks } from "../../src/dsp/look-filter"
import { LookPlanner } from "../../src/dsp/looks"
import { lookMoments, type Moments } from "../../src/dsp/moments"
import type { Scale } from "../../src/dsp/scale"

/** What all bursts of a converter have in common. */
type Converter = Omit<ConvertedBurst, "codes">

/** The firmware's receiver with one thing left out: its cold leg is not brought onto the hot leg's instants. */
export class PlainReceiver {
    readonly #scale: Scale
    readonly #plan: BurstPlan
    /** of no delay: both legs go through the same filter */
    readonly #taps = designColdTaps(0, 1)
    readonly #tapSum = this.#taps.reduce((sum, tap) => sum + tap)
    readonly #h: number[]
    readonly #c: number[]
    readonly #planner: LookPlanner
    readonly #meter: LevelMeter
    readonly #analysis: NoiseAnalysis

    /** @throws Error when not even one mains period fits into a burst */
    constructor({ pairRateHz, voltsPerCode, codeNoise, fullScaleCode }: Converter) {
        this.#scale = { voltsPerCode, codeNoise, lowCode: 0, highCode: fullScaleCode }
        this.#plan = planBurst(pairRateHz, MAX_BURST_PAIRS)
        const { capturePairs } = this.#plan
        this.#h = new Array<number>(capturePairs).fill(0)
        this.#c = new Array<number>(capturePairs).fill(0)
        this.#planner = new LookPlanner(pairRateHz, capturePairs, pairRateHz / MIN_MAINS_HZ)
        this.#meter = new LevelMeter(this.#scale, this.#taps)
        this.#analysis = new NoiseAnalysis(
            ...([this.#h, this.#c, this.#plan, pairRateHz, this.#scale, this.#taps] as const),
            undefined,
        )
    }

    /**
     * Takes a burst as the firmware got it: levels of any, hum and noise of the long ones.
     * @param codes hot, cold, hot, cold, ...
     * @returns the readings as they are now, by telemetry key
     */
    take(codes: Uint16Array): Readings {
        const pairs = Math.min(codes.length >> 1, this.#plan.capturePairs)
        for (let i = 0; i < pairs; i++) {
            this.#h[i] = codes[2 * i]
            this.#c[i] = codes[2 * i + 1]
        }
        const moments = this.#momentsOf(pairs)
        if (moments) this.#meter.add(moments)
        const levels = this.#meter.read()
        if (moments && pairs === this.#plan.capturePairs) this.#analyse(moments)
        const noise = this.#analysis.reading
        return {
            level_dbu: levels.levelDbu,
            cm_dbu: levels.commonDbu,
            hot_dbu: levels.hotDbu,
            cold_dbu: levels.coldDbu,
            tone_dbu: noise?.toneDbu,
            f_hz: noise?.toneFrequencyHz,
            hum_dbu: noise?.humDbu,
            mains_hz: noise?.mainsHz,
            cmhum_dbu: noise?.commonHumDbu,
            noise_dbu: noise?.noiseDbu,
            cmrr_db: noise?.cmrrDb,
            cmrr_min_db: noise?.cmrrMinDb,
        }
    }

    /** Undefined when the burst is shorter than a level block. */
    #momentsOf(pairs: number): Moments | undefined {
        const plan = this.#planner.plan(this.#analysis.mainsPeriodPairs(), this.#analysis.lookHint)
        if (plan.pairs > pairs) return undefined
        const hot = new Array<number>(plan.looks)
        const cold = new Array<number>(plan.looks)
        const legs = [this.#h, this.#c] as const
        const clipped = filterLooks(...legs, plan, this.#taps, this.#scale, hot, cold)
        return lookMoments(hot, cold, plan, this.#tapSum, this.#scale, clipped)
    }

    #analyse(moments: Moments): void {
        const analysis = this.#analysis
        analysis.begin(this.#meter.dc, moments, this.#meter.balancePct)
        while (!analysis.idle()) analysis.step()
        this.#meter.hum = analysis.humShare
        this.#meter.tone = analysis.toneLoss
    }
}
