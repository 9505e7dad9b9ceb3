import type { Telemetry } from "../../src/telemetry/decode"
import { LEVEL_KEYS, NOISE_KEYS } from "../../src/telemetry/keys"
import type { Format } from "./format"

const TRUTH_DECIMALS = 3
const KEYS_OF_KIND: Record<string, readonly string[]> = { M: LEVEL_KEYS, N: NOISE_KEYS }

/**
 * One JSON object for a decoded line: `kind`, `seq`, `t_ms`, then the keys of its kind (null: left out on
 * the device), keys nobody knows yet, words, and the state of an N line.
 */
export function ndjsonObject(telemetry: Telemetry): Record<string, unknown> {
    const { kind, seq, tMs, values, words, state } = telemetry
    const object: Record<string, unknown> = { kind, seq, t_ms: tMs }
    for (const key of KEYS_OF_KIND[kind] ?? []) object[key] = values[key] ?? null
    Object.assign(object, values, words)
    if (state !== undefined || kind === "N") object.state = state ?? null
    return object
}

/** `--truth` in front of the telemetry, to three decimals; what cannot be stated is null. */
export function truthLine(truth: Readonly<Record<string, number | undefined>>): string {
    const rounded = Object.entries(truth).map(([key, value]) => [
        key,
        value === undefined ? null : Number(value.toFixed(TRUTH_DECIMALS)),
    ])
    return JSON.stringify({ kind: "truth", ...Object.fromEntries(rounded) })
}

export const ndjsonFormat: Format = {
    head: [],
    lines: telemetry => [JSON.stringify(ndjsonObject(telemetry))],
    keepsChatter: false,
    keepsTruth: true,
}
