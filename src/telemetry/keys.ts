// What is known of the keys: one table for the decoder, the documents and whoever shows or passes on readings. No image imports it:
// the encoder writes its keys out, and a test holds both against each other. Keys are only ever appended.

/** From the least to the greatest value, both included. */
export type Range = readonly [least: number, most: number]

/** A `key:number` of a line. */
export interface NumberKey {
    /** kind of the lines that have it: a capital letter */
    kind: string
    key: string
    /** as docs/telemetry.md has it; empty: none */
    unit: string
    /** usually one; outside of them a line is damaged */
    ranges: readonly Range[]
    /** decimals as they are printed */
    places: number
}

/** A `key=word` of a line. */
export interface WordKey {
    kind: string
    key: string
}

/** Keys of one unit, range and count of decimals. */
function numbers(
    kind: string,
    keys: string,
    unit: string,
    places: number,
    ...ranges: Range[]
): NumberKey[] {
    return keys.split(" ").map(key => ({ kind, key, unit, ranges, places }))
}

const LEVEL: Range = [-99.99, 99.99]
const COUNT: Range = [0, 65535]
const SECONDS_MS: Range = [0, 99999.9]
const OHM: Range = [-99999, 99999]
const KOHM: Range = [-9999, 9999]

/** The number keys, kind by kind in the order of the line. */
export const NUMBER_KEYS: readonly NumberKey[] = [
    ...numbers("M", "level_dbu cm_dbu hot_dbu cold_dbu", "dBu", 2, LEVEL),
    ...numbers("M", "bal_pct", "%", 2, [-999.99, 999.99]),
    ...numbers("M", "corr_pct", "%", 2, [-100, 100]),
    ...numbers("M", "clip", "pairs", 0, [0, 9999]),

    ...numbers("N", "tone_dbu", "dBu", 2, LEVEL),
    // from the slowest tone to 0.41 of the fastest pair rate that an I line can state
    ...numbers("N", "f_hz", "Hz", 1, [63.5, 41000]),
    ...numbers("N", "hum_dbu", "dBu", 2, LEVEL),
    ...numbers("N", "mains_hz", "Hz", 2, [46.8, 53.2], [56.8, 63.2]),
    ...numbers("N", "cmhum_dbu noise_dbu", "dBu", 2, LEVEL),
    ...numbers("N", "cmrr_db", "dB", 2, [0, 70]),
    ...numbers("N", "cmrr_min_db", "dB", 1, [0, 70]),

    ...numbers("I", "fs_hz", "Hz", 1, [0, 99999.9]),
    ...numbers("I", "n", "pairs", 0, [0, 9999]),
    ...numbers("I", "skew_us", "µs", 2, [-999.99, 999.99]),
    ...numbers("I", "max_dbu floor_dbu", "dBu", 2, LEVEL),
    ...numbers("I", "pad_db", "dB", 2, LEVEL),
    ...numbers("I", "vref_v", "V", 3, [0, 9.999]),
    ...numbers("I", "blocks", "", 0, [1, 20]),
    ...numbers("I", "m_ms n_ms", "ms", 0, [0, 60000]),
    // straightened codes reach 18 of 4096 below the lower rail (src/dsp/wide-codes.ts)
    ...numbers("I", "hot_pct cold_pct", "%", 1, [-1, 100]),
    ...numbers("I", "band_hz", "Hz", 0, [0, 99999]),
    ...numbers("I", "cal_gain", "", 4, [0.7, 1.4286]),
    ...numbers("I", "cal_us", "µs", 2, [-10, 10]),
    ...numbers("I", "cal_level", "", 3, [0.5, 2]),
    ...numbers("I", "cal_hot cal_cold", "codes", 0, [-9999, 9999]),
    ...numbers("I", "cal_rc", "µs", 1, [-99.9, 99.9]),
    ...numbers("I", "cal_db", "dB", 0, [-199, 0]),
    ...numbers("I", "tests", "", 0, COUNT),

    ...numbers("C", "n", "", 0, COUNT),
    ...numbers("C", "conf_pct", "%", 1, [0, 99.9]),
    ...numbers("C", "hot_ohm cold_ohm sh_ohm err_ohm", "ohm", 2, OHM),
    ...numbers("C", "hc_kohm hs_kohm cs_kohm min_kohm", "kohm", 0, KOHM),
    ...numbers("C", "ms", "ms", 1, SECONDS_MS),
    ...numbers("C", "events", "", 0, [0, 999999]),
    ...numbers("C", "min_ms max_ms", "ms", 1, SECONDS_MS),
    ...numbers("C", "dead_ms promise_ms", "ms", 1, [0, 999.9]),

    ...numbers("W", "w", "", 0, [0, 999]),
    ...numbers("W", "at", "pairs", 0, [0, 127]),
    ...numbers("W", "of", "pairs", 0, [1, 128]),
    ...numbers("W", "lsb_uv", "µV", 2, [0, 9999999.99]),
]

/** The word keys, kind by kind. */
export const WORD_KEYS: readonly WordKey[] = [
    ...words("I", "fw board via cal mains limits lin cal_date mode zero"),
    ...words("E", "state was"),
    ...words("C", "res fault map watch"),
    ...words("W", "b64"),
]

function words(kind: string, keys: string): WordKey[] {
    return keys.split(" ").map(key => ({ kind, key }))
}

/**
 * No key of a line, known or not: what NDJSON and recordings have beside the keys, and what every object of JavaScript has. The rest
 * of those (toString, __proto__) is not written as a key is.
 */
export const RESERVED_KEYS: readonly string[] = [
    ...["kind", "seq", "t_ms", "host_ms", "text", "format", "hot_v", "cold_v"],
    ...["constructor", "prototype"],
]

/** The number keys of a kind, in the order of the line. */
function numberKeysOf(kind: string): string[] {
    return NUMBER_KEYS.filter(known => known.kind === kind).map(({ key }) => key)
}

/** Keys of an M line (levels). */
export const LEVEL_KEYS = numberKeysOf("M")

/** Keys of an N line (noise analysis). */
export const NOISE_KEYS = numberKeysOf("N")
