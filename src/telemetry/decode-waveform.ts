import type { Telemetry } from "./decode"
import { DIGITS, STEPS } from "./waveform"

/** Digits of one pair: two a leg. */
const DIGITS_A_PAIR = 4

/** The pairs of a W line in volts at the connector, from half the converter's span. */
export interface Waveform {
    snapshot: number
    at: number
    of: number
    hotV: number[]
    coldV: number[]
}

/** The pairs of a decoded line; undefined when it is no W line, or one in another form. */
export function decodeWaveform(line: Telemetry): Waveform | undefined {
    const { w, at, of, lsb_uv } = line.values
    const digits = line.words.b64
    if (line.kind !== "W" || digits === undefined || digits.length % DIGITS_A_PAIR > 0)
        return undefined
    const pairs = digits.length / DIGITS_A_PAIR
    // with a key missing there is nothing to compare
    if (!(w >= 0 && at >= 0 && at + pairs <= of && lsb_uv > 0)) return undefined
    const volts: number[] = []
    for (let i = 0; i < digits.length; i += 2) {
        const high = DIGITS.indexOf(digits[i])
        const low = DIGITS.indexOf(digits[i + 1])
        if (high < 0 || low < 0) return undefined
        volts.push((64 * high + low - STEPS / 2) * lsb_uv * 1e-6)
    }
    return {
        snapshot: w,
        at,
        of,
        hotV: volts.filter((_, i) => i % 2 === 0),
        coldV: volts.filter((_, i) => i % 2 === 1),
    }
}
