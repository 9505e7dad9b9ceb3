import type { Calibration } from "../../src/calibration/calibration"
import { type BurstPlan, planBurst } from "../../src/dsp/burst-plan"
import type { Scale } from "../../src/dsp/scale"
import { DAY_S } from "../../src/encoding/date"
import { LinkError } from "../port/link-error"
import type { BlockConverter } from "../service/block-reader"
import type { LineService } from "../service/line-service"
import type { Calibration as CalibrationRegister, Converter } from "../service/protocol"

/** What a board states of its converter, and how it goes by it now. */
export interface Stated {
    /** one step of the converter is one code; volts as calibrated */
    scale: Scale
    /** pairs a second */
    pairRateHz: number
    /** what the converter states of its skew, without any calibration [us] */
    skewUs: number
    /** what blocks come from */
    converter: BlockConverter
    /** how the pairs of a block are used */
    plan: BurstPlan
    /** how far from mid-scale a leg may rest [% of the span] */
    biasPct: number
    /** the calibration in force */
    calibration: Calibration
}

/** @throws LinkError when the board does not tell it, or this program does not know what it tells */
export async function readStated(service: LineService): Promise<Stated> {
    const converter = await service.read("converter")
    const calibration = calibrationOf(await service.read("calibration"))
    const { biasPct } = await service.read("thresholds")
    const { voltsPerCode, codeNoise, pairRateHz, skewUs } = converter
    const plan = planOf(converter)
    if (plan === undefined)
        throw new LinkError(
            `${service.bus.name}: the board tells of a converter that this quietline does not know; put the present program on it: quietline deploy`,
        )
    const { lowCode, highCode } = converter
    return {
        scale: { voltsPerCode, codeNoise, lowCode, highCode },
        pairRateHz,
        skewUs: skewUs - calibration.delayUs,
        converter,
        plan,
        biasPct,
        calibration,
    }
}

/** The plan of the board's own bursts, which its blocks are. @returns undefined when its blocks are none */
function planOf({ pairRateHz, blockPairs }: Converter): BurstPlan | undefined {
    try {
        const plan = planBurst(pairRateHz, blockPairs)
        return plan.capturePairs === blockPairs ? plan : undefined
    } catch {
        return undefined
    }
}

/** A calibration as the arithmetic has it. */
function calibrationOf(c: CalibrationRegister): Calibration {
    return {
        day: Math.floor(c.dateS / DAY_S),
        gain: c.gain,
        delayUs: c.delayUs,
        hotOffset: c.hotOffset,
        coldOffset: c.coldOffset,
        level: c.level,
        droopUs2: c.droopUs2,
        rcDifferenceUs: c.rcDifferenceUs,
        residualDb: c.residualDb,
    }
}
