import type { CaptureCalibration } from "../../formats/capture/raw-capture"
import { SOURCES, wordOf } from "../../src/protocol/words"
import type { Calibration, Converter } from "./protocol"

/** How codes become volts at the connector. */
export interface Scale {
    voltsPerCode: number
    /** codes that are 0 V: mid-scale and the leg's offset */
    hotZero: number
    coldZero: number
    /** factor for the cold leg */
    gain: number
}

/** What a converter and the calibration in force make of codes; `voltsPerCode` of the converter contains the calibrated level. */
export function scaleOf(converter: Converter, calibration: Calibration): Scale {
    const middle = (converter.lowCode + converter.highCode) / 2
    return {
        voltsPerCode: converter.voltsPerCode,
        hotZero: middle + calibration.hotOffset,
        coldZero: middle + calibration.coldOffset,
        gain: calibration.gain,
    }
}

/** Volts of both legs. @param codes hot before cold [size: 2 * pairs] */
export function voltsOf(codes: Uint16Array, scale: Scale) {
    const pairs = codes.length >> 1
    const hotV = new Float32Array(pairs)
    const coldV = new Float32Array(pairs)
    const coldVoltsPerCode = scale.voltsPerCode * scale.gain
    for (let i = 0; i < pairs; i++) {
        hotV[i] = (codes[2 * i] - scale.hotZero) * scale.voltsPerCode
        coldV[i] = (codes[2 * i + 1] - scale.coldZero) * coldVoltsPerCode
    }
    return { hotV, coldV }
}

/** The calibration as a capture states it; undefined when factory values are in force. */
export function captureCalibration(
    calibration: Calibration,
    { voltsPerCode, gain }: Scale,
): CaptureCalibration | undefined {
    if (wordOf(SOURCES, calibration.source) !== "stored") return undefined
    return {
        date: calibration.dateS === 0 ? undefined : new Date(1000 * calibration.dateS),
        gain,
        delayUs: calibration.delayUs,
        level: calibration.level,
        hotOffsetV: calibration.hotOffset * voltsPerCode,
        coldOffsetV: calibration.coldOffset * voltsPerCode * gain,
        residualDb: calibration.residualDb,
    }
}
