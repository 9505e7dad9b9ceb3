import { ALIGNER_OVERHEAD, Aligner } from "../../src/dsp/aligner"
import { type Alignment, designAlignment } from "../../src/dsp/alignment"
import { exactFrequencies } from "../../src/dsp/pair-rates"
import { createLine, type Line } from "../line/line"
import type { Program } from "../line/program"
import type { Scenario } from "../scenario/schema"

/**
 * Ways to hear a line: its hot leg alone; hot minus cold pair by pair, with the converter's skew between them; the same with the
 * receiver's alignment; hot minus cold at one instant.
 */
export const hearings = ["hot", "plain", "aligned", "ideal"] as const
export type Hearing = (typeof hearings)[number]

interface HeardLineOptions {
    /** Whole number: same seed, same volts. */
    seed: number
    /** Samples a second. */
    rateHz: number
    /** Takes the place of the scenario's own wanted signal. */
    program?: Program
}

/** The aligner takes five pairs a turn. */
const TURN = 5

/** Pairs before a block in which the aligner settles: its poles are within 0.6, so 1e-9 is left. */
const LEAD = 40

/** Pairs that the aligner reads beyond the last one asked for; a multiple of five. */
const AHEAD = ALIGNER_OVERHEAD + TURN

/**
 * What is heard of a line at an audio rate, in volts at the connector. The skew is the scenario's own converter's, true skew and stated one
 * alike; samples are a rate of their own, so the alignment is designed for that rate and a skew may be more than a sample.
 */
export class HeardLine {
    private readonly line: Line
    private readonly rateHz: number
    private readonly trueSkewS: number
    /** whole samples of the stated skew, and the alignment for the rest */
    private readonly wholeSamples: number
    private readonly alignment: Alignment | undefined
    private readonly pins: [number, number] = [0, 0]
    private readonly hot: number[] = []
    private readonly cold: number[] = []

    /** @throws UsageError when the network has no solution */
    constructor(scenario: Scenario, { seed, rateHz, program }: HeardLineOptions) {
        this.line = createLine(scenario, { seed, nyquistHz: rateHz / 2, program })
        this.rateHz = rateHz
        const { skew_us, skew_error_us } = scenario.adc
        this.trueSkewS = (skew_us + skew_error_us) * 1e-6
        const skewSamples = skew_us * 1e-6 * rateHz
        this.wholeSamples = Math.floor(skewSamples)
        const rest = skewSamples - this.wholeSamples
        this.alignment =
            skewSamples > 0 ? designAlignment(rest, 1, exactFrequencies(rateHz)) : undefined
    }

    /**
     * Fills a block. Blocks may come in any order; the same index gives the same volts in each.
     * @param first index of its first sample, HEARD_FROM or more
     */
    read(hearing: Hearing, first: number, out: Float64Array): void {
        if (hearing === "aligned" && this.alignment !== undefined) {
            this.readAligned(this.alignment, first, out)
            return
        }
        const { line, pins, rateHz } = this
        const lateS = hearing === "plain" || hearing === "aligned" ? this.trueSkewS : 0
        for (let i = 0; i < out.length; i++) {
            const tS = (first + i) / rateHz
            line.legs(tS, tS + lateS, pins)
            out[i] = hearing === "hot" ? pins[0] : pins[0] - pins[1]
        }
    }

    /** The pair i + wholeSamples of cold lies behind the hot sample i by less than a sample. */
    private readAligned(alignment: Alignment, first: number, out: Float64Array): void {
        const { line, pins, rateHz, trueSkewS, wholeSamples, hot, cold } = this
        // Result n of the aligner belongs to the hot sample n + shift of the block.
        const shift = ALIGNER_OVERHEAD - alignment.lag
        const start = first - LEAD - shift
        const pairs = TURN * Math.ceil((LEAD + out.length) / TURN) + AHEAD
        hot.length = pairs
        cold.length = pairs
        for (let i = 0; i < pairs; i++) {
            const tS = (start + i) / rateHz
            line.legs(tS, tS - wholeSamples / rateHz + trueSkewS, pins)
            hot[i] = pins[0]
            cold[i] = pins[1]
        }
        const aligner = new Aligner(alignment)
        aligner.begin(cold, 0, 0)
        aligner.process(hot, cold, pairs)
        for (let i = 0; i < out.length; i++) out[i] = hot[LEAD + i]
    }
}

/** The first sample that can be heard: before it there is no time for the aligner to settle in. */
export const HEARD_FROM = 2 * (LEAD + AHEAD)
