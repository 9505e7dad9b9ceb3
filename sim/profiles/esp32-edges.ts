import { CODES, edgesOf } from "./edges"
import { fineStructure } from "./fine-structure"

/** The curves are over the part of a span of 3.3 V, whatever `vref_v` is. */
const CODES_PER_V = CODES / 3.3

/** Where the codes of an ESP32 at 11 dB begin. */
export const ESP32_ZERO_V = 0.137

/**
 * ESP32 at 11 dB, not calibrated. Readings reported in arduino-esp32 issue 92: 0.819 V -> 823, 1.641 V -> 1814,
 * 2.462 V -> 2811, 3.286 V -> 4095. Below: straight, through 0 at ESP32_ZERO_V (Espressif's calibration: 0.142 V).
 */
const ESP32 = { zeroV: ESP32_ZERO_V, slopePerV: 1206, straightToV: 2.45, fullV: 3.13 }

/**
 * Above the straight part a parabola without a corner. Its end: Espressif's calibration table for 11 dB
 * (esp_adc_cal, ADC1) has code 4096 at 3.06, 3.13 and 3.21 V for references of 1.0, 1.1 and 1.2 V, and at 3456
 * and 3840 this parabola lies within 0.04 V of its line for 1.1 V.
 */
function esp32VoltsAt(code: number): number {
    const { zeroV, slopePerV, straightToV, fullV } = ESP32
    const straightTo = slopePerV * (straightToV - zeroV)
    if (code <= straightTo) return zeroV + code / slopePerV
    const bowV = fullV - straightToV
    const bend = (CODES - 1 - straightTo - slopePerV * bowV) / bowV ** 2
    const root = Math.sqrt(slopePerV ** 2 + 4 * bend * (code - straightTo))
    return straightToV + (root - slopePerV) / (2 * bend)
}

/** Edges of the ESP32's codes. INL 12 and DNL 7 LSB at most (data sheet) over the straight part. */
export function esp32Edges(): Float64Array {
    return edgesWith(esp32VoltsAt, fineStructure("curve.esp32", { dnl: 7, inl: 12 }))
}

/**
 * ESP32-S3 at 12 dB: straight to 4095 at 3.1 V (Espressif's measurable range; its calibration makes 3.08 and 3.11 V
 * of 4095 in esp-idf issue 12218). INL 8 and DNL 4 LSB at most (data sheet).
 */
export function esp32s3Edges(): Float64Array {
    return edgesWith(
        code => (code / (CODES - 1)) * 3.1,
        fineStructure("curve.esp32s3", { dnl: 4, inl: 8 }),
    )
}

/**
 * ESP32-C3 at 11 dB: straight to 4095 at 2.8 V. A guess from users' readings: 2.29 V -> 3358, 2.5 V -> 3590
 * (esp-idf issue 8588), 4095 at 2.8 V (forum.arduino.cc 1127687). INL and DNL as of the ESP32: a guess.
 */
export function esp32c3Edges(): Float64Array {
    return edgesWith(
        code => (code / (CODES - 1)) * 2.8,
        fineStructure("curve.esp32c3", { dnl: 7, inl: 12 }),
    )
}

/** Codes as wide as a smooth curve has them, times 1 + DNL. */
function edgesWith(voltsAt: (code: number) => number, dnl: Float64Array): Float64Array {
    const inputAt = (code: number) => voltsAt(code) * CODES_PER_V
    const widths = dnl.map((d, k) => (1 + d) * (inputAt(k + 0.5) - inputAt(k - 0.5)))
    return edgesOf(inputAt(-0.5), widths)
}
