import type { CableReading } from "../../src/cable/cable-reading"
import { hasKey } from "./cable-kind"
import type { CableProfile } from "./limits-file"

/** Where learned limits are from. */
export interface Learned {
    profile: Omit<CableProfile, "sha256" | "standing">
    readings: readonly CableReading[]
    board: string
    firmware: string
    /** what default limits hold against it, and was allowed */
    allowed: readonly string[]
    date: Date
}

interface Entry {
    key: string
    min?: number | undefined
    max?: number | undefined
    /** figures that were measured for it */
    of: readonly (keyof CableReading)[]
    unit: string
    /** said when nothing was */
    none?: string
}

/** "0.41 to 0.45 ohm measured" */
function measured(
    { of, unit, none = "not measured" }: Entry,
    readings: readonly CableReading[],
): string {
    const values = readings.flatMap(reading =>
        of.map(key => reading[key]).filter(value => value !== undefined),
    )
    if (values.length === 0) return none
    const [least, most] = [Math.min(...values), Math.max(...values)].map(value => value.toFixed(2))
    return `${least === most ? least : `${least} to ${most}`} ${unit} measured`
}

function line(entry: Entry, readings: readonly CableReading[]): string {
    const { key, min, max } = entry
    const isNone = min === undefined && max === undefined
    const value = isNone
        ? "null"
        : JSON.stringify({ min, max })
              .replace(/([:,{])/g, "$1 ")
              .replace("}", " }")
    return `    "${key}": ${value}, // ${measured(entry, readings)}`
}

const EXCLUDE =
    '    "exclude_hz": [] // bands that hum and noise are judged without, such as [[45, 70]]'

/** A limits file as `--learn` writes it: every key, and beside it what the good cable had. */
export function limitsText({ profile, readings, board, firmware, allowed, date }: Learned): string {
    const l = profile.limits
    const entries: Entry[] = [
        { key: "leg_ohm", max: l.legMaxOhm, of: ["hotOhm", "coldOhm"], unit: "ohm" },
        { key: "shield_ohm", max: l.shieldMaxOhm, of: ["shieldOhm"], unit: "ohm" },
        {
            key: "leak_kohm",
            min: l.leakMinKohm,
            of: ["legsLeakKohm", "hotLeakKohm", "coldLeakKohm"],
            unit: "kohm",
            none: "none found",
        },
        {
            key: "balance_pct",
            min: l.balanceMinPct,
            max: l.balanceMaxPct,
            of: ["balancePct"],
            unit: "%",
        },
        { key: "phase_us", min: l.phaseMinUs, max: l.phaseMaxUs, of: ["phaseUs"], unit: "us" },
        { key: "loss_db", min: l.lossMinDb, max: l.lossMaxDb, of: ["lossDb"], unit: "dB" },
        { key: "tone_dbu", of: ["toneDbu"], unit: "dBu" },
        {
            key: "cmrr_db",
            min: l.rejectionMinDb,
            of: ["rejectionDb", "rejectionMinDb"],
            unit: "dB",
        },
        { key: "hum_dbu", max: l.humMaxDbu, of: ["humDbu"], unit: "dBu", none: "none found" },
        { key: "noise_dbu", max: l.noiseMaxDbu, of: ["noiseDbu"], unit: "dBu" },
    ]
    return [
        `// Learned by quietline cable --learn on ${date.toISOString().slice(0, 10)} from ${readings.length} tests of a good cable,`,
        `// with a ${board}, firmware ${firmware}. The keys are described in docs/cable.md.`,
        ...(allowed.length === 0
            ? []
            : [`// Against the default limits it was allowed to have: ${allowed.join(", ")}.`]),
        "{",
        `    "name": ${JSON.stringify(profile.name)},`,
        `    "connector": "${profile.connector}",`,
        `    "kind": "${profile.kind}",`,
        ...entries
            .filter(({ key }) => hasKey(profile.kind, key))
            .map(entry => line(entry, readings)),
        ...(hasKey(profile.kind, "exclude_hz") ? [EXCLUDE] : []),
        "}",
        "",
    ].join("\n")
}
