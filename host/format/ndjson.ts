import { jsonLine } from "../../src/encoding/unseen"
import type { Telemetry } from "../../src/telemetry/decode"
import { decodeWaveform } from "../../src/telemetry/decode-waveform"
import { LEVEL_KEYS, NOISE_KEYS } from "../../src/telemetry/keys"
import type { Format } from "./format"

const TRUTH_DECIMALS = 3
/** A step is a 4095th of the span: half of one shows in the fifth figure. */
const VOLT_FIGURES = 6
const KEYS_OF_KIND: Record<string, readonly string[]> = { M: LEVEL_KEYS, N: NOISE_KEYS }

/**
 * One JSON object for a decoded line: `kind`, `seq`, `t_ms`, then the keys of its kind (null: left out on
 * the device), keys nobody knows yet, words, and the state of an N line. A W line has its pairs in volts in place of the base64.
 */
export function ndjsonObject(telemetry: Telemetry): Record<string, unknown> {
    const { kind, seq, tMs, values, words, state } = telemetry
    const object: Record<string, unknown> = { kind, seq, t_ms: tMs }
    for (const key of KEYS_OF_KIND[kind] ?? []) object[key] = values[key] ?? null
    Object.assign(object, values, words)
    const waveform = decodeWaveform(telemetry)
    if (waveform !== undefined) {
        delete object.b64
        object.hot_v = waveform.hotV.map(inFigures)
        object.cold_v = waveform.coldV.map(inFigures)
    }
    if (state !== undefined || kind === "N") object.state = state ?? null
    return object
}

function inFigures(volts: number): number {
    return Number(volts.toPrecision(VOLT_FIGURES))
}

/** `--truth` in front of the telemetry, to three decimals; what cannot be stated is null. */
export function truthLine(truth: Readonly<Record<string, number | undefined>>): string {
    const rounded = Object.entries(truth).map(([key, value]) => [
        key,
        value === undefined ? null : Number(value.toFixed(TRUTH_DECIMALS)),
    ])
    return jsonLine({ kind: "truth", ...Object.fromEntries(rounded) })
}

export const ndjsonFormat: Format = {
    head: [],
    lines: telemetry => [jsonLine(ndjsonObject(telemetry))],
    keepsChatter: false,
    keepsTruth: true,
}
