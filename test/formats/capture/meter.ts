import type { PairSource } from "../../../sim/converter/pair-source"
import { designColdTaps } from "../../../src/dsp/band-filter"
import { MAX_BURST_PAIRS, MIN_MAINS_HZ, planBurst } from "../../../src/dsp/burst-plan"
import { LevelMeter, type Levels } from "../../../src/dsp/levels"
import { LookPlanner } from "../../../src/dsp/looks"
import type { Scale } from "../../../src/dsp/scale"
import type { NoiseReading } from "../../../src/dsp/split"
import { Analyser } from "../../src/dsp/burst"
import { momentsOf } from "../../src/dsp/moments-of"

/** All that a receiver reads from one block. */
export type Reading = Levels & NoiseReading & { clipped: number }

/** What a receiver without a VM makes of blocks as long as a noise burst. */
export class Meter {
    private readonly scale: Scale
    private readonly analyser: Analyser
    private readonly planner: LookPlanner
    private readonly taps: number[]
    private readonly levels: LevelMeter
    private readonly pairRateHz: number

    constructor(source: PairSource) {
        const { pairRateHz, skewUs, voltsPerCode, codeNoise, fullScaleCode } = source
        const skewPairs = skewUs * 1e-6 * pairRateHz
        this.pairRateHz = pairRateHz
        this.scale = { voltsPerCode, codeNoise, lowCode: 0, highCode: fullScaleCode }
        const timing = { pairRateHz, skewPairs, mostPairs: MAX_BURST_PAIRS }
        this.analyser = new Analyser(this.scale, undefined, timing)
        const { capturePairs } = planBurst(pairRateHz, MAX_BURST_PAIRS)
        this.planner = new LookPlanner(pairRateHz, capturePairs, pairRateHz / MIN_MAINS_HZ)
        this.taps = designColdTaps(skewPairs, 1)
        this.levels = new LevelMeter(this.scale, this.taps)
    }

    /** @param codes hot before cold */
    read(codes: Uint16Array): Reading {
        const noise = this.analyser.seeCodes(i => [codes[2 * i], codes[2 * i + 1]])
        const plan = this.planner.plan(this.pairRateHz / 50, this.analyser.lookHint())
        const leg = (first: number) =>
            Array.from({ length: codes.length >> 1 }, (_, i) => codes[2 * i + first])
        const moments = momentsOf(leg(0), leg(1), plan, this.taps, this.scale)
        this.levels.add(moments)
        this.levels.hum = this.analyser.humShare()
        return { ...this.levels.read(), ...noise, clipped: moments.clipped }
    }
}
