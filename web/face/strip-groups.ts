import { KEY_WORDS, type ReadingKey } from "../../host/text/key-words"

/** Readings that are drawn on one axis. */
export interface StripGroup {
    name: string
    unit: string
    keys: readonly ReadingKey[]
    /** the least that the axis shows, so that noise does not fill it [unit] */
    minRange: number
}

const single = (key: ReadingKey, minRange: number): StripGroup => {
    const { name, unit } = KEY_WORDS[key]
    return { name, unit, keys: [key], minRange }
}

/** All readings over time, those that belong together on one axis. */
export const STRIP_GROUPS: readonly StripGroup[] = [
    {
        name: "levels",
        unit: "dBu",
        keys: ["level_dbu", "cm_dbu", "hum_dbu", "noise_dbu", "tone_dbu"],
        minRange: 20,
    },
    { name: "legs", unit: "dBu", keys: ["hot_dbu", "cold_dbu"], minRange: 6 },
    single("cmhum_dbu", 6),
    { name: "CMRR", unit: "dB", keys: ["cmrr_db", "cmrr_min_db"], minRange: 10 },
    single("bal_pct", 10),
    single("corr_pct", 10),
    single("f_hz", 2),
    single("mains_hz", 0.5),
    single("clip", 10),
]

/** The group that a reading is drawn in. */
export function groupOf(key: ReadingKey): StripGroup {
    return STRIP_GROUPS.find(({ keys }) => keys.includes(key)) ?? STRIP_GROUPS[0]
}
