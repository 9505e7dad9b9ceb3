import * as v from "valibot"
import { type AdcFigures, adcProfiles, profileNames } from "../converter/profiles"
import { above, between, integer, keys, levelDbu, list, oneOf, text } from "./fields"

export const drives = ["balanced", "impedance-balanced", "unbalanced"] as const

export const faults = [
    "none",
    "open-hot",
    "open-cold",
    "open-shield",
    "short-legs",
    "short-hot-shield",
    "short-cold-shield",
    "swapped",
    "hot-shield-swapped",
    "intermittent",
] as const

/** What the source plays besides its tones. `program` is an addition to the format of the design. */
const programs = ["none", "music"] as const

const tones = v.optional(
    list(
        keys({ hz: above(0, 20_000, "Hz"), dbu: levelDbu() }),
        'tones such as {"hz":1000,"dbu":-10}',
    ),
    [],
)

const source = keys({
    drive: v.optional(oneOf(drives), "balanced"),
    tones,
    program: v.optional(oneOf(programs), "none"),
    noise_dbu: v.optional(levelDbu(), -95),
    z_hot_ohm: v.optional(between(0, 1e6, "ohm"), 50),
    z_cold_ohm: v.optional(between(0, 1e6, "ohm"), 50),
    polarity: v.optional(oneOf([1, -1]), 1),
})

const cable = keys({
    length_m: v.optional(between(0, 10_000, "m"), 10),
    r_ohm_per_m: v.optional(between(0, 100, "ohm/m"), 0.08),
    c_leg_shield_pf_per_m: v.optional(between(0, 10_000, "pF/m"), 120),
    c_leg_leg_pf_per_m: v.optional(between(0, 10_000, "pF/m"), 60),
    fault: v.optional(oneOf(faults), "none"),
})

const interference = keys({
    mains_hz: v.optional(between(10, 1000, "Hz"), 50),
    mains_dbu: v.optional(levelDbu(), -150),
    harmonics_db: v.optional(
        list(between(-150, 40, "dB"), "levels in dB over mains_dbu, the fundamental first"),
        [0, -30, -12, -40, -20],
    ),
    tones,
    noise_dbu: v.optional(levelDbu(), -100),
    clicks_per_s: v.optional(between(0, 500, "per second"), 0),
})

const receiver = keys({
    z_hot_ohm: v.optional(above(0, 1e9, "ohm"), 20_000),
    z_cold_ohm: v.optional(above(0, 1e9, "ohm"), 20_000),
    pad_db: v.optional(between(0, 80, "dB"), 0),
    vref_v: v.optional(between(0.5, 10, "V"), 3.3),
})

const offsetLsb = between(-65_535, 65_535, "codes")
const offsetsLsb = "two numbers: codes added to hot and to cold"

const adc = v.pipe(
    keys({
        profile: v.optional(oneOf(profileNames), "rp2040"),
        bits: v.optional(integer(6, 16)),
        noise_lsb: v.optional(between(0, 1000, "codes")),
        pair_us: v.optional(between(1, 1e6, "us")),
        skew_us: v.optional(between(0, 1e6, "us")),
        jitter_us: v.optional(between(0, 1000, "us")),
        gain_mismatch_pct: v.optional(between(-50, 50, "%")),
        offset_lsb: v.optional(v.strictTuple([offsetLsb, offsetLsb], offsetsLsb)),
    }),
    v.transform(given => {
        const figures: AdcFigures = { ...adcProfiles[given.profile], ...given }
        return { ...figures, profile: given.profile }
    }),
)

/** The scenario format of docs/simulator.md: every key optional, unknown keys refused. */
export const scenarioSchema = keys({
    name: v.optional(text(), ""),
    about: v.optional(text(), ""),
    source: v.optional(source, {}),
    cable: v.optional(cable, {}),
    interference: v.optional(interference, {}),
    receiver: v.optional(receiver, {}),
    adc: v.optional(adc, {}),
})

/** A scenario with every default filled in; key names and units as in the JSON. */
export type Scenario = v.InferOutput<typeof scenarioSchema>
export type Drive = (typeof drives)[number]
