// The number keys of each kind, in the order of the line. Keys are only ever appended.

/** Keys of an M line (levels). */
export const LEVEL_KEYS = [
    "level_dbu",
    "cm_dbu",
    "hot_dbu",
    "cold_dbu",
    "bal_pct",
    "corr_pct",
    "clip",
]

/** Keys of an N line (noise analysis). */
export const NOISE_KEYS = [
    "tone_dbu",
    "f_hz",
    "hum_dbu",
    "mains_hz",
    "cmhum_dbu",
    "noise_dbu",
    "cmrr_db",
    "cmrr_min_db",
]
