import type { CableReading } from "../../src/cable/cable-reading"

/** What a key of a record holds. */
export type KeyType = "text" | "number" | "whole"

/** A key of a record. */
export interface RecordKey {
    name: string
    type: KeyType
    /** true: null when it is not known or was not measured */
    mayLack: boolean
    about: string
}

/** A figure of a reading as records have it. */
export interface FigureKey {
    name: string
    of: keyof CableReading
    places: number
    about: string
}

function figure(name: string, of: keyof CableReading, places: number, about: string): FigureKey {
    return { name, of, places, about }
}

/** Figures that limits can be put to, as telemetry has them. */
export const LIMITED_FIGURES: readonly FigureKey[] = [
    figure("hot_ohm", "hotOhm", 3, "resistance of the hot leg [ohm]"),
    figure("cold_ohm", "coldOhm", 3, "resistance of the cold leg [ohm]"),
    figure("sh_ohm", "shieldOhm", 3, "resistance of the shield [ohm]"),
    figure("hc_kohm", "legsLeakKohm", 1, "between hot and cold [kohm]; null: over min_kohm"),
    figure("hs_kohm", "hotLeakKohm", 1, "between hot and shield [kohm]; null: over min_kohm"),
    figure("cs_kohm", "coldLeakKohm", 1, "between cold and shield [kohm]; null: over min_kohm"),
    figure("tone_dbu", "toneDbu", 3, "level of the tone at the far end [dBu]"),
    figure("loss_db", "lossDb", 3, "how much less that is than with the zero's cable [dB]"),
    figure("bal_pct", "balancePct", 3, "hot over cold, as a share of the difference [%]"),
    figure("phase_us", "phaseUs", 3, "cold after hot [us]"),
    figure("cmrr_db", "rejectionDb", 2, "rejection by balance and phase [dB]"),
    figure("hum_dbu", "humDbu", 2, "hum in silence [dBu]; null beside noise_dbu: less than that"),
    figure("noise_dbu", "noiseDbu", 2, "noise in silence [dBu]"),
]

const BOUNDS: readonly FigureKey[] = [
    figure("err_ohm", "errorOhm", 3, "how far the resistances may be off [ohm]"),
    figure("min_kohm", "leakMinKohm", 1, "the highest leakage that can be told from none [kohm]"),
    figure("f_hz", "toneFrequencyHz", 2, "frequency of the tone [Hz]"),
    figure("cmrr_min_db", "rejectionMinDb", 2, "rejection is more than this [dB]"),
]

/** The order that logs have had from the first version on. */
const ORDER = [
    ...["hot_ohm", "cold_ohm", "sh_ohm", "err_ohm", "hc_kohm", "hs_kohm", "cs_kohm", "min_kohm"],
    ...["f_hz", "tone_dbu", "loss_db", "bal_pct", "phase_us", "cmrr_db", "cmrr_min_db"],
    ...["hum_dbu", "noise_dbu"],
]

/** Figures of a record, in their order. */
export const READING_KEYS: readonly FigureKey[] = [...LIMITED_FIGURES, ...BOUNDS].sort(
    (a, b) => ORDER.indexOf(a.name) - ORDER.indexOf(b.name),
)

function key(name: string, type: KeyType, about: string, mayLack = false): RecordKey {
    return { name, type, mayLack, about }
}

const maybe = (name: string, type: KeyType, about: string) => key(name, type, about, true)

const OF_FIGURES = LIMITED_FIGURES.flatMap(({ name }) => [
    maybe(`${name}_err`, "number", `how far ${name} may be off, two sigma`),
    maybe(`${name}_min`, "number", `least ${name} that is allowed; null: no limit`),
    maybe(`${name}_max`, "number", `most ${name} that is allowed; null: no limit`),
])

/** All keys of a record, in their order. Keys are only ever appended. */
export const RECORD_KEYS: readonly RecordKey[] = [
    key("kind", "text", '"cable"'),
    key("date", "text", "when the test began, UTC"),
    key("n", "whole", "number within the run, from 1"),
    maybe("serial", "text", "serial number of the cable"),
    key("res", "text", "PASS, MARGINAL (printed PASS*), FAIL, UNSURE, NONE, POWERED or MOVED"),
    key("fault", "text", "words of what is wrong, joined by +"),
    key("unsure", "text", "words of what could not be told, joined by +"),
    maybe("conf_pct", "number", "how sure the result is [%]"),
    key("map", "text", "what arrives at far hot, cold, shield: H/C/S when all is right"),
    ...READING_KEYS.map(({ name, about }) => maybe(name, "number", about)),
    key("limits", "text", "name of the limits"),
    key("limits_are", "text", "default, verified or unverified"),
    key("connector", "text", "xlr or trs"),
    key("cable_kind", "text", "balanced, unbalanced or coax"),
    key("zeroed", "text", "yes: the rig's own resistances are taken off; no"),
    key("board", "text", "kind of the board"),
    key("firmware", "text", "version of its firmware"),
    key("from", "text", "port, or scenario and seed"),
    key("schema", "whole", "version of these keys"),
    key("local", "text", "the date in the time of the place, with its offset"),
    key("zone", "text", "time zone of the place"),
    key("pins", "text", "which near contact arrives at which far one: 2>2 3>3 1>1"),
    maybe("part", "text", "part number"),
    maybe("order", "text", "order"),
    maybe("customer", "text", "customer"),
    maybe("operator", "text", "who tested"),
    maybe("station", "text", "where"),
    maybe("rig", "text", "identifier of the rig's board"),
    key("host", "text", "version of quietline on the computer"),
    key(
        "retest",
        "whole",
        "how often this serial number was tested before, in the run and its log",
    ),
    maybe("limits_sha256", "text", "SHA-256 of the limits file; null: none"),
    ...OF_FIGURES,
    maybe("zero_date", "text", "when the rig was zeroed, UTC; null: not known, or no zero"),
    maybe("zero_hot", "number", "zero: divider of the hot leg, part of the supply"),
    maybe("zero_cold", "number", "zero: divider of the cold leg, part of the supply"),
    maybe("zero_sh", "number", "zero: divider of the shield, part of the supply"),
    maybe("zero_tone_v", "number", "zero: the tone, rms [V]"),
    maybe("zero_tone_ratio", "number", "zero: cold over hot of the tone"),
    maybe("zero_tone_us", "number", "zero: cold after hot [us]"),
    key("stim_v", "number", "most that is put on a conductor, nominal [V]"),
    key("stim_ma", "number", "most that flows in a conductor, nominal [mA]"),
    key(
        "high_voltage",
        "text",
        '"no": no dielectric withstand, no insulation resistance at voltage',
    ),
    key("test_s", "number", "how long the test took [s]"),
    maybe("zero_err_ohm", "number", "zero: the standard error that it gives a resistance [ohm]"),
]

/** Keys that a log adds: they tie a record to the one before it. */
export const CHAIN_KEYS: readonly RecordKey[] = [
    maybe("seq", "whole", "number of the record in its .ndjson log, from 1"),
    maybe("prev", "text", "sha256 of the record before; null: it is the first"),
    maybe(
        "sha256",
        "text",
        "SHA-256 of the line without this key, as it stands in the .ndjson log",
    ),
]

/** The version of the keys. */
export const RECORD_SCHEMA = 3
