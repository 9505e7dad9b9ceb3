import { drives } from "../../sim/scenario/parts/source"
import type { Scenario } from "../../sim/scenario/schema"
import { amount, type Control, choice, level, withKeys } from "./control"

const driveWords: Record<(typeof drives)[number], string> = {
    balanced: "balanced",
    "impedance-balanced": "impedance-balanced",
    unbalanced: "unbalanced",
}

const TONE = { hz: 1000, dbu: -10 }

const [toneOf, hasTone] = [
    ({ source }: Scenario) => source.tones[0] ?? TONE,
    ({ source }: Scenario) => source.program === "none" && source.tones.length > 0,
]

function withTone(scenario: Scenario, keys: Partial<typeof TONE>): Scenario {
    if (!hasTone(scenario)) return scenario
    const [first, ...others] = scenario.source.tones
    return withKeys(scenario, "source", { tones: [{ ...first, ...keys }, ...others] })
}

function playing({ source }: Scenario): string {
    if (source.program !== "none") return "music"
    return source.tones.length > 0 ? "tone" : "silence"
}

function play(scenario: Scenario, value: string): Scenario {
    if (value === playing(scenario)) return scenario
    return withKeys(scenario, "source", {
        program: value === "music" ? "music" : "none",
        tones: value === "tone" ? [TONE] : [],
    })
}

/** What may be changed at the source. */
export const sourceControls = {
    drive: choice(
        "Drive",
        drives.map(value => ({ value, label: driveWords[value] })),
        ({ source }) => source.drive,
        (scenario, value) =>
            withKeys(scenario, "source", { drive: value as (typeof drives)[number] }),
    ),
    plays: choice(
        "Plays",
        [
            { value: "tone", label: "a tone" },
            { value: "music", label: "music" },
            { value: "silence", label: "nothing" },
        ],
        playing,
        play,
    ),
    toneFrequencyHz: amount(
        {
            ...{ label: "Tone", unit: "Hz", min: 20, max: 20_000, step: 1 },
            isLog: true,
            isShown: hasTone,
        },
        scenario => toneOf(scenario).hz,
        (scenario, hz) => withTone(scenario, { hz }),
    ),
    toneDbu: level(
        "Level",
        { min: -80, max: 24, isShown: hasTone },
        scenario => toneOf(scenario).dbu,
        (scenario, dbu) => withTone(scenario, { dbu }),
    ),
    hotOhm: amount(
        { label: "Resistance of hot", unit: "Ω", min: 1, max: 2000, step: 1, isLog: true },
        ({ source }) => source.z_hot_ohm,
        (scenario, z_hot_ohm) => withKeys(scenario, "source", { z_hot_ohm }),
    ),
    coldOhm: amount(
        {
            ...{ label: "Resistance of cold", unit: "Ω", min: 1, max: 2000, step: 1 },
            isLog: true,
            isShown: ({ source }) => source.drive !== "unbalanced",
        },
        ({ source }) => source.z_cold_ohm,
        (scenario, z_cold_ohm) => withKeys(scenario, "source", { z_cold_ohm }),
    ),
    sourceNoise: level(
        "Noise of the source",
        { min: -120, max: 0 },
        ({ source }) => source.noise_dbu,
        (scenario, noise_dbu) => withKeys(scenario, "source", { noise_dbu }),
    ),
} satisfies Record<string, Control>
