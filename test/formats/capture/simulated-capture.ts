import type { CaptureBlock, CaptureOrigin } from "../../../formats/capture/raw-capture"
import { vmOptionsOf } from "../../../node/vm-options"
import { ConvertedLine, type PairSource } from "../../../sim/converter/pair-source"
import type { Scenario } from "../../../sim/scenario/schema"
import { createSources } from "../../../sim/vm/sources"
import { MAX_BURST_PAIRS, planBurst } from "../../../src/dsp/burst-plan"
import { runOptions } from "../../e2e/run"

/** From the start of one block to that of the next [s]; no multiple of a mains period. */
const EVERY_S = 0.2171

/** A board's blocks before and after they have become volts. */
export interface SimulatedCapture {
    source: PairSource
    /** hot before cold [size: 2 * pairs of a block] */
    codes: Uint16Array[]
    origin: CaptureOrigin
    blocks: CaptureBlock[]
}

/** What a board's calibration would say. */
export interface Calibration {
    gain: number
    /** [codes from mid-scale] */
    hotOffset: number
    coldOffset: number
}

/**
 * What a board would have captured of a scenario: blocks as long as a noise burst, with gaps between them.
 * @param calibration undefined: factory values
 */
export function simulatedCapture(
    scenario: Scenario,
    blockCount: number,
    calibration?: Calibration,
): SimulatedCapture {
    const { line, converter } = createSources(vmOptionsOf(runOptions(scenario, 0)))
    const source = new ConvertedLine(line, converter)
    const { pairRateHz, skewUs, voltsPerCode, codeNoise, fullScaleCode } = source
    const { gain = 1, hotOffset = 0, coldOffset = 0 } = calibration ?? {}
    const middle = fullScaleCode / 2
    const pairs = planBurst(pairRateHz, MAX_BURST_PAIRS).capturePairs
    const codes: Uint16Array[] = []
    const blocks = Array.from({ length: blockCount }, (_, k): CaptureBlock => {
        const startS = k * EVERY_S
        const block = new Uint16Array(2 * pairs)
        // a second after power-up
        source.burst(1 + startS, block)
        codes.push(block)
        return {
            startS: Math.round(1000 * startS) / 1000,
            hotV: Float32Array.from(
                { length: pairs },
                (_, i) => (block[2 * i] - middle - hotOffset) * voltsPerCode,
            ),
            coldV: Float32Array.from(
                { length: pairs },
                (_, i) => (block[2 * i + 1] - middle - coldOffset) * voltsPerCode * gain,
            ),
        }
    })
    const origin: CaptureOrigin = {
        pairRateHz,
        skewUs,
        voltsPerCode,
        codeNoise,
        lowV: -middle * voltsPerCode,
        highV: middle * voltsPerCode,
        board: "pico",
        firmware: "0.1.0",
        from: `${scenario.name}, seed 1`,
        startedAt: new Date(Date.UTC(2026, 10, 24, 23, 0, 0)),
        calibration: calibration && {
            date: new Date(Date.UTC(2026, 10, 20)),
            gain,
            delayUs: 0,
            level: 1,
            hotOffsetV: hotOffset * voltsPerCode,
            coldOffsetV: coldOffset * voltsPerCode * gain,
            residualDb: -61.5,
        },
    }
    return { source, codes, origin, blocks }
}
