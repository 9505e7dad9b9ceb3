import type { CaptureBlock, CaptureOrigin } from "../../formats/capture/raw-capture"
import {
    FOUND,
    mayHaveWideCodes,
    NOT_FOUND,
    UNDECIDED,
    WideCodeTally,
} from "../../src/dsp/wide-code-tally"
import { SLOPE, straighten } from "../../src/dsp/wide-codes"
import type { RecordedLegs } from "./recorded-legs"

/** Samples of a leg as the codes that they were converted to. */
interface LegScale {
    voltsPerCode: number
    /** volts of code 0 */
    zeroV: number
}

function legScales({ voltsPerCode, lowV, calibration }: CaptureOrigin): [LegScale, LegScale] {
    const { gain = 1, hotOffsetV = 0, coldOffsetV = 0 } = calibration ?? {}
    return [
        { voltsPerCode, zeroV: lowV - hotOffsetV },
        { voltsPerCode: gain * voltsPerCode, zeroV: gain * lowV - coldOffsetV },
    ]
}

function codesOf(volts: Float32Array, { voltsPerCode, zeroV }: LegScale): number[] {
    return Array.from(volts, v => Math.round((v - zeroV) / voltsPerCode))
}

/** What the receiver's own tally makes of a capture. */
function tallied(blocks: readonly CaptureBlock[], [hot, cold]: [LegScale, LegScale]) {
    const tally = new WideCodeTally()
    for (const { hotV, coldV } of blocks) {
        if (tally.verdict !== UNDECIDED) break
        tally.add(codesOf(hotV, hot), hotV.length, 1)
        tally.add(codesOf(coldV, cold), coldV.length, 1)
    }
    return tally
}

/**
 * Straightens the wide codes of a capture's converter as the receiver does (src/dsp/wide-codes.ts), where the capture's own samples show
 * that it has them, or the board knew it. A capture in volts that were not whole codes, or any other recording, stays as it is.
 * @returns undefined when there is nothing to straighten
 */
export function withStraightCodes(legs: RecordedLegs): RecordedLegs | undefined {
    const { origin, blocks } = legs
    if (origin === undefined || origin.linearity === "no") return undefined
    const { voltsPerCode, lowV, highV, codeNoise, linearity } = origin
    const isKnown = linearity === "yes"
    if (!mayHaveWideCodes(Math.round((highV - lowV) / voltsPerCode), codeNoise)) return undefined
    const scales = legScales(origin)
    const tally = tallied(blocks, scales)
    if (tally.verdict === NOT_FOUND || (tally.verdict !== FOUND && !isKnown)) return undefined
    const slope = isKnown ? 1 : SLOPE
    const middle = (highV - lowV) / voltsPerCode / 2
    const straight = (volts: Float32Array, scale: LegScale): Float32Array => {
        const codes = codesOf(volts, scale)
        straighten(codes, codes.length, 1, tally.wideAt)
        const middleV = scale.zeroV + middle * scale.voltsPerCode
        return Float32Array.from(
            codes,
            code => middleV + (code - middle) * scale.voltsPerCode * slope,
        )
    }
    const railV = (middle * voltsPerCode * slope) / SLOPE
    return {
        ...legs,
        origin: {
            ...origin,
            voltsPerCode: voltsPerCode * slope,
            codeNoise: codeNoise / slope,
            lowV: -railV,
            highV: railV,
        },
        blocks: blocks.map(({ startS, hotV, coldV }) => ({
            startS,
            hotV: straight(hotV, scales[0]),
            coldV: straight(coldV, scales[1]),
        })),
        isStraightened: true,
    }
}
