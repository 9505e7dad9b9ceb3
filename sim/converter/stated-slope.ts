import type { Bend } from "../../src/chips/chip-converter"
import { ESP32 } from "../../src/chips/esp32"
import { ESP32C3 } from "../../src/chips/esp32c3"
import { ESP32S3 } from "../../src/chips/esp32s3"
import { RP2040 } from "../../src/chips/rp2040"
import type { CurveName } from "../profiles/curve"
import { ESP32_ZERO_V } from "../profiles/esp32-edges"

/** Span that the curves are drawn for [V]. */
const SPAN_V = 3.3

/** Full scale that the firmware takes each converter to have [V]. */
const FULL_SCALE_V: Record<CurveName, number> = {
    ideal: SPAN_V,
    rp2040: RP2040.vrefV,
    esp32: ESP32.vrefV,
    esp32c3: ESP32C3.vrefV,
    esp32s3: ESP32S3.vrefV,
}

/** Volts of a code as the firmware takes them, over those of a straight converter of the whole span. */
export function statedSlope(curve: CurveName): number {
    return FULL_SCALE_V[curve] / SPAN_V
}

/** Volts at which the codes begin, as the firmware takes them. */
export function statedZeroV(curve: CurveName): number {
    return curve === "esp32" ? ESP32_ZERO_V : 0
}

/** Where the codes come to lie closer, as the firmware takes it; undefined: nowhere. */
export function statedBend(curve: CurveName): Bend | undefined {
    return curve === "esp32" ? ESP32.bend : undefined
}
