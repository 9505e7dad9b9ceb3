// What is in the packets of services/balancedline.md: each field's name with its unit, how it is packed, and the range of its value.
// The firmware imports none of it, for tables take 3 kB of its code: its runtime packs by the specification. Tests hold the specification, and
// the order in which the firmware hands over its values, against these tables.
import {
    MAX_BIAS_PCT,
    MAX_BLOCK_PAIRS,
    MAX_COMMON_DB,
    MAX_DELAY_US,
    MAX_DROOP_US2,
    MAX_HUM_DB,
    MAX_LEVEL,
    MAX_OFFSET,
    MAX_ONE_LEG_PCT,
    MAX_PLAYED_HZ,
    MAX_RC_DIFFERENCE_US,
    MAX_RESIDUAL_DB,
    MAX_SIGNAL_DB,
    MAX_TONE_DELAY_US,
    MAX_TONE_V,
    MIN_BIAS_PCT,
    MIN_BLOCK_PAIRS,
    MIN_COMMON_DB,
    MIN_GAIN,
    MIN_HUM_DB,
    MIN_ONE_LEG_PCT,
    MIN_PLAYED_HZ,
    MIN_SIGNAL_DB,
    MIN_TONE_RATIO,
    MIN_TONE_V,
} from "./ranges"

/**
 * How a field is packed, little-endian: whole numbers, IEEE floats, and at the end of a packet a string or bytes. A float with "?" is NaN,
 * or infinite, where the board can't measure it; its range is that of a measured one.
 */
export type FieldType = "u8" | "u16" | "u32" | "bool" | "f32" | "f32?" | "f64" | "s" | "b"

/** A field of a packet; without a range any number that its type holds will do. */
export type Field = readonly [name: string, type: FieldType, least?: number, most?: number]

/** The fields of a packet in their order. */
export type Layout = readonly Field[]

/** Levels [dBu]: the loudest through the largest pad, the noise of the best converter behind the largest gain. */
const DBU = [-200, 100] as const

/** Half the highest pair rate [Hz]. */
const MAX_HZ = 25_000

/** A conductor, and how far it may be off [ohm]; a leak [kohm]. */
const OHM = [-1e9, 1e9] as const
const KOHM = [0, 1e9] as const

/** A time that fits into a week [ms]. */
const WEEK_MS = 604_800_000

const CLIENT = ["client", "u32"] as const
const RESULT = ["result", "u8"] as const

const CALIBRATION = [
    ["gain", "f32", MIN_GAIN, 1 / MIN_GAIN],
    ["delayUs", "f32", -MAX_DELAY_US, MAX_DELAY_US],
    ["hotOffset", "f32", -MAX_OFFSET, MAX_OFFSET],
    ["coldOffset", "f32", -MAX_OFFSET, MAX_OFFSET],
    ["level", "f32", 1 / MAX_LEVEL, MAX_LEVEL],
    ["droopUs2", "f32", -MAX_DROOP_US2, MAX_DROOP_US2],
    ["rcDifferenceUs", "f32?", -MAX_RC_DIFFERENCE_US, MAX_RC_DIFFERENCE_US],
    ["residualDb", "f32", -MAX_RESIDUAL_DB, MAX_RESIDUAL_DB],
] as const

/** What a register is called in the specification, its number, and what it holds. */
export interface Register {
    code: number
    fields: Layout
}

export const REGISTERS = {
    reading: {
        code: 0x101,
        fields: [
            ["levelDbu", "f32?", ...DBU],
            ["commonDbu", "f32?", ...DBU],
            ["hotDbu", "f32?", ...DBU],
            ["coldDbu", "f32?", ...DBU],
            ["balancePct", "f32?", -1000, 1000],
            ["correlationPct", "f32?", -100, 100],
            ["toneDbu", "f32?", ...DBU],
            ["toneFrequencyHz", "f32?", 0, MAX_HZ],
            ["humDbu", "f32?", ...DBU],
            ["mainsFrequencyHz", "f32?", 0, MAX_HZ],
            ["commonHumDbu", "f32?", ...DBU],
            ["noiseDbu", "f32?", ...DBU],
            ["rejectionDb", "f32?", -100, 200],
            ["rejectionMinDb", "f32?", -100, 200],
            ["clip", "u16"],
        ],
    },
    state: { code: 0x180, fields: [["state", "u8"]] },
    converter: {
        code: 0x181,
        fields: [
            ["pairRateHz", "f64", 4000, 50_000],
            ["voltsPerCode", "f64", 1e-9, 10],
            // one pair at the lowest rate
            ["skewUs", "f32", 0, 250],
            ["codeNoise", "f32", 0, 1000],
            ["lowCode", "u16"],
            ["highCode", "u16", 1, 65_535],
            ["blockPairs", "u16", MIN_BLOCK_PAIRS, MAX_BLOCK_PAIRS],
            ["linearity", "u8", 0, 3],
            ["board", "s"],
        ],
    },
    calibration: {
        code: 0x182,
        fields: [["dateS", "u32"], ...CALIBRATION, ["source", "u8", 0, 3]],
    },
    thresholds: {
        code: 0x183,
        fields: [
            ["biasPct", "u8", MIN_BIAS_PCT, MAX_BIAS_PCT],
            ["signalDb", "u8", MIN_SIGNAL_DB, MAX_SIGNAL_DB],
            ["commonDb", "u8", MIN_COMMON_DB, MAX_COMMON_DB],
            ["oneLegPct", "u8", MIN_ONE_LEG_PCT, MAX_ONE_LEG_PCT],
            ["humDb", "u8", MIN_HUM_DB, MAX_HUM_DB],
        ],
    },
    statistics: {
        code: 0x184,
        fields: [
            ["durationMs", "u32"],
            ["blocks", "u32"],
            ["levelMinDbu", "f32?", ...DBU],
            ["levelMaxDbu", "f32?", ...DBU],
            ["noiseMinDbu", "f32?", ...DBU],
            ["noiseMaxDbu", "f32?", ...DBU],
            ["clipped", "u32"],
            ["changes", "u16"],
        ],
    },
    firmware: { code: 0x185, fields: [["version", "s"]] },
    rig: {
        code: 0x186,
        fields: [
            ["mode", "u8", 0, 1],
            ["zeroed", "bool"],
            ["plugged", "bool"],
            ["watching", "bool"],
            ["tests", "u16"],
        ],
    },
    cable: {
        code: 0x187,
        fields: [
            ["number", "u16"],
            ["map", "u16", 0, 0b111_111_111],
            ["confidencePct", "f32?", 0, 100],
            ["hotResistanceOhm", "f32?", ...OHM],
            ["coldResistanceOhm", "f32?", ...OHM],
            ["shieldResistanceOhm", "f32?", ...OHM],
            ["resistanceErrorOhm", "f32?", 0, OHM[1]],
            ["legsLeakKohm", "f32?", ...KOHM],
            ["hotLeakKohm", "f32?", ...KOHM],
            ["coldLeakKohm", "f32?", ...KOHM],
            ["leakMinKohm", "f32?", ...KOHM],
            ["verdict", "u8"],
            ["findings", "s"],
        ],
    },
    contact: {
        code: 0x188,
        fields: [
            ["durationMs", "u32"],
            ["events", "u32"],
            ["shortestMs", "f32?", 0, WEEK_MS],
            ["longestMs", "f32?", 0, WEEK_MS],
            ["deadMs", "f32", 0, WEEK_MS],
            ["promiseMs", "f32", 0, WEEK_MS],
            ["lookUs", "f32", 0, 1e6],
            ["latest", "s"],
        ],
    },
    zero: {
        code: 0x189,
        fields: [
            ["hotDivider", "f32?", 0, 1],
            ["coldDivider", "f32?", 0, 1],
            ["shieldDivider", "f32?", 0, 1],
            ["toneLevelV", "f32?", MIN_TONE_V, MAX_TONE_V],
            ["toneRatio", "f32?", MIN_TONE_RATIO, 1 / MIN_TONE_RATIO],
            ["toneDelayUs", "f32?", -MAX_TONE_DELAY_US, MAX_TONE_DELAY_US],
            ["errorOhm", "f32?", 0, OHM[1]],
        ],
    },
} as const satisfies Record<string, Register>

/** A command, what it carries, and what its answer does. Those without an answer (identify, restart_statistics) carry nothing. */
export interface Command {
    code: number
    request: Layout
    answer: Layout
}

export const COMMANDS = {
    capture: {
        code: 0x80,
        request: [CLIENT],
        answer: [CLIENT, ["timeMs", "u32"], ["block", "u16"], ["pairs", "u16"], RESULT],
    },
    resend: {
        code: 0x81,
        request: [CLIENT, ["block", "u16"], ["first", "u16"], ["count", "u16", 1, MAX_BLOCK_PAIRS]],
        answer: [CLIENT, RESULT],
    },
    set_calibration: {
        code: 0x84,
        request: [CLIENT, ...CALIBRATION, ["dateS", "u32"]],
        answer: [CLIENT, RESULT],
    },
    forget_calibration: { code: 0x86, request: [], answer: [RESULT] },
    set_thresholds: { code: 0x87, request: REGISTERS.thresholds.fields, answer: [RESULT] },
    set_mode: { code: 0x8a, request: [CLIENT, ["mode", "u8", 0, 1]], answer: [CLIENT, RESULT] },
    test_cable: { code: 0x8b, request: [CLIENT], answer: [CLIENT, ["number", "u16"], RESULT] },
    zero_rig: { code: 0x8c, request: [CLIENT], answer: [CLIENT, RESULT] },
    watch_cable: {
        code: 0x8d,
        request: [CLIENT, ["durationS", "u16"]],
        answer: [CLIENT, RESULT],
    },
    forget_zero: { code: 0x8e, request: [CLIENT], answer: [CLIENT, RESULT] },
    play_tone: {
        code: 0x8f,
        request: [
            CLIENT,
            ["frequencyHz", "u16", MIN_PLAYED_HZ, MAX_PLAYED_HZ],
            ["durationMs", "u16"],
        ],
        answer: [CLIENT, RESULT],
    },
    zero_tone: {
        code: 0x90,
        request: [
            CLIENT,
            ["levelV", "f32", MIN_TONE_V, MAX_TONE_V],
            ["ratio", "f32", MIN_TONE_RATIO, 1 / MIN_TONE_RATIO],
            ["delayUs", "f32", -MAX_TONE_DELAY_US, MAX_TONE_DELAY_US],
        ],
        answer: [CLIENT, RESULT],
    },
} as const satisfies Record<string, Command>

/** A report that comes without a command of its own: pairs of a block. */
export const SAMPLES = {
    code: 0x82,
    fields: [
        ["block", "u16"],
        ["first", "u16"],
        ["codes", "b"],
    ],
} as const satisfies Register

/** Events, which come unasked. */
export const EVENTS = {
    state_change: {
        code: 0x80,
        fields: [
            ["state", "u8"],
            ["was", "u8"],
        ],
    },
    fault: { code: 0x81, fields: [["fault", "u8"]] },
    cable_change: { code: 0x82, fields: [["plugged", "bool"]] },
    cable_tested: {
        code: 0x83,
        fields: [
            ["number", "u16"],
            ["verdict", "u8"],
        ],
    },
    contact_failed: {
        code: 0x84,
        fields: [
            ["events", "u32"],
            ["lengthMs", "f32"],
        ],
    },
    mode_change: { code: 0x85, fields: [["mode", "u8", 0, 1]] },
} as const satisfies Record<string, Register>
