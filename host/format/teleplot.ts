import type { Telemetry } from "../../src/telemetry/decode"
import type { Format } from "./format"
import { unitOf } from "./unit"

/** Words of a C line that say how a cable is. */
const CABLE_WORDS = ["res", "fault"]

/**
 * Teleplot's serial format (nesnes/teleplot, "Telemetry Format"): `>name:milliseconds:value§unit` for each
 * number and `>state:milliseconds:word|t` for the state, which Teleplot shows as text; the same for what has come of a cable test.
 */
export function teleplotLines(telemetry: Telemetry): string[] {
    const { kind, tMs, values, words } = telemetry
    // a picture of milliseconds has no place on a time axis of seconds
    if (kind === "W") return []
    const lines = Object.entries(values).map(([key, value]) => {
        const unit = unitOf(key)
        return `>${key}:${tMs}:${value}${unit === undefined ? "" : `§${unit}`}`
    })
    const state = telemetry.state ?? words.state
    if (state !== undefined) lines.push(`>state:${tMs}:${state}|t`)
    for (const key of CABLE_WORDS)
        if (words[key] !== undefined) lines.push(`>${key}:${tMs}:${words[key]}|t`)
    return lines
}

export const teleplotFormat: Format = {
    head: [],
    lines: teleplotLines,
    keepsChatter: false,
    keepsTruth: false,
}
