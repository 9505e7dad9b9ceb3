import type { Analysis } from "./analysis"
import { dbuOrNull } from "./level"
import type { PairPowers } from "./pair-spectrum"
import type { RecordedLegs } from "./recorded-legs"

/** Names that have another key than their own. */
const KEYS: Readonly<Record<string, string>> = { toneFrequencyHz: "tone_hz" }

function snakeCase(key: string): string {
    return KEYS[key] ?? key.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
}

/** Decibels to a hundredth, all else to seven digits. */
function rounded(key: string, value: number): number {
    return /Dbu?$/.test(key) ? Math.round(100 * value) / 100 : Number(value.toPrecision(7))
}

/** The same with the keys and the digits of telemetry. */
function telemetryStyle(key: string, value: unknown): unknown {
    if (typeof value === "number") return rounded(key, value)
    if (Array.isArray(value)) return value.map(item => telemetryStyle(key, item))
    if (typeof value !== "object" || value === null) return value
    return Object.fromEntries(
        Object.entries(value).map(([name, item]) => [snakeCase(name), telemetryStyle(name, item)]),
    )
}

function levels(powers: Float64Array): (number | null)[] {
    return Array.from(powers, power => {
        const dbu = dbuOrNull(power)
        return dbu === null ? null : rounded("levelDbu", dbu)
    })
}

function spectrumObject({ stepHz, widthHz, ...powers }: PairPowers): object {
    return {
        line_spacing_hz: rounded("", stepHz),
        line_width_hz: rounded("", widthHz),
        difference_dbu: levels(powers.difference),
        common_dbu: levels(powers.common),
        hot_dbu: levels(powers.hot),
        cold_dbu: levels(powers.cold),
    }
}

/** An analysis as one object with units in its keys: what could not be measured is null. */
export function analysisObject(analysis: Analysis, legs: RecordedLegs): object {
    const { spectrum, verdict, relation, levelDbu, commonDbu, ...figures } = analysis
    const { board, firmware, from, startedAt } = legs.origin ?? {}
    const origin = { board, firmware, from, started_at: startedAt?.toISOString() }
    return {
        kind: "analysis",
        file: legs.name,
        origin: legs.origin === undefined ? null : origin,
        wide_codes_straightened: legs.isStraightened ?? false,
        verdict: telemetryStyle("", verdict),
        legs: relation.kind,
        legs_gain: relation.gain,
        // the level as telemetry has it; the common mode of a line is common_dbu
        ...(telemetryStyle("", { levelDbu, cmDbu: commonDbu, ...figures }) as object),
        spectrum: spectrumObject(spectrum),
    }
}
