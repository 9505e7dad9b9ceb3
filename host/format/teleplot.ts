import type { Telemetry } from "../../src/telemetry/decode"
import type { Format } from "./format"
import { unitOf } from "./unit"

/**
 * Teleplot's serial format (nesnes/teleplot, "Telemetry Format"): `>name:milliseconds:value§unit` for each
 * number and `>state:milliseconds:word|t` for the state, which Teleplot shows as text.
 */
function teleplotLines(telemetry: Telemetry): string[] {
    const { kind, tMs, values, words } = telemetry
    // a picture of milliseconds has no place on a time axis of seconds
    if (kind === "W") return []
    const lines = Object.entries(values).map(([key, value]) => {
        const unit = unitOf(key)
        return `>${key}:${tMs}:${value}${unit === undefined ? "" : `§${unit}`}`
    })
    const state = telemetry.state ?? words.state
    if (state !== undefined) lines.push(`>state:${tMs}:${state}|t`)
    return lines
}

export const teleplotFormat: Format = {
    head: [],
    lines: teleplotLines,
    keepsChatter: false,
    keepsTruth: false,
}
