import * as verdict from "../../src/cable/cable-verdict"
import * as outcome from "../../src/protocol/outcome"
import type { Fields, RecordOf, RequestOf } from "./fields"

// The receiver's service as its clients see it. Specification: services/balancedline.md; a test compares the two.

export const BALANCED_LINE_CLASS = 0x1a63d4f7

interface Register {
    code: number
    fields: Fields
}

interface Command {
    code: number
    request: Fields
    answer: Fields
}

export const REGISTERS = {
    reading: {
        code: 0x101,
        fields: {
            levelDbu: "f32",
            commonDbu: "f32",
            hotDbu: "f32",
            coldDbu: "f32",
            balancePct: "f32",
            correlationPct: "f32",
            toneDbu: "f32",
            toneFrequencyHz: "f32",
            humDbu: "f32",
            mainsFrequencyHz: "f32",
            commonHumDbu: "f32",
            noiseDbu: "f32",
            rejectionDb: "f32",
            rejectionMinDb: "f32",
            clip: "u16",
        },
    },
    converter: {
        code: 0x181,
        fields: {
            pairRateHz: "f64",
            voltsPerCode: "f64",
            skewUs: "f32",
            codeNoise: "f32",
            lowCode: "u16",
            highCode: "u16",
            blockPairs: "u16",
            linearity: "u8",
            board: "s",
        },
    },
    calibration: {
        code: 0x182,
        fields: {
            dateS: "u32",
            gain: "f32",
            delayUs: "f32",
            hotOffset: "f32",
            coldOffset: "f32",
            level: "f32",
            droopUs2: "f32",
            rcDifferenceUs: "f32",
            residualDb: "f32",
            source: "u8",
        },
    },
    thresholds: {
        code: 0x183,
        fields: { biasPct: "u8", signalDb: "u8", commonDb: "u8", oneLegPct: "u8", humDb: "u8" },
    },
    firmware: { code: 0x185, fields: { version: "s" } },
    rig: {
        code: 0x186,
        fields: { mode: "u8", zeroed: "u8", plugged: "u8", watching: "u8", tests: "u16" },
    },
    cable: {
        code: 0x187,
        fields: {
            number: "u16",
            map: "u16",
            confidencePct: "f32",
            hotResistanceOhm: "f32",
            coldResistanceOhm: "f32",
            shieldResistanceOhm: "f32",
            resistanceErrorOhm: "f32",
            legsLeakKohm: "f32",
            hotLeakKohm: "f32",
            coldLeakKohm: "f32",
            leakMinKohm: "f32",
            verdict: "u8",
            findings: "s",
        },
    },
    zero: {
        code: 0x189,
        fields: {
            hotDivider: "f32",
            coldDivider: "f32",
            shieldDivider: "f32",
            toneLevelV: "f32",
            toneRatio: "f32",
            toneDelayUs: "f32",
            errorOhm: "f32",
        },
    },
    contact: {
        code: 0x188,
        fields: {
            durationMs: "u32",
            events: "u32",
            shortestMs: "f32",
            longestMs: "f32",
            deadMs: "f32",
            promiseMs: "f32",
            lookUs: "f32",
            latest: "s",
        },
    },
} as const satisfies Record<string, Register>

export const COMMANDS = {
    capture: {
        code: 0x80,
        request: { client: "u32" },
        answer: { client: "u32", timeMs: "u32", block: "u16", pairs: "u16", result: "u8" },
    },
    resend: {
        code: 0x81,
        request: { client: "u32", block: "u16", first: "u16", count: "u16" },
        answer: { client: "u32", result: "u8" },
    },
    set_calibration: {
        code: 0x84,
        request: {
            client: "u32",
            gain: "f32",
            delayUs: "f32",
            hotOffset: "f32",
            coldOffset: "f32",
            level: "f32",
            droopUs2: "f32",
            rcDifferenceUs: "f32",
            residualDb: "f32",
            dateS: "u32",
        },
        answer: { client: "u32", result: "u8" },
    },
    forget_calibration: { code: 0x86, request: {}, answer: { result: "u8" } },
    set_mode: {
        code: 0x8a,
        request: { client: "u32", mode: "u8" },
        answer: { client: "u32", result: "u8" },
    },
    test_cable: {
        code: 0x8b,
        request: { client: "u32" },
        answer: { client: "u32", number: "u16", result: "u8" },
    },
    zero_rig: { code: 0x8c, request: { client: "u32" }, answer: { client: "u32", result: "u8" } },
    watch_cable: {
        code: 0x8d,
        request: { client: "u32", durationS: "u16" },
        answer: { client: "u32", result: "u8" },
    },
    forget_zero: {
        code: 0x8e,
        request: { client: "u32" },
        answer: { client: "u32", result: "u8" },
    },
    play_tone: {
        code: 0x8f,
        request: { client: "u32", frequencyHz: "u16", durationMs: "u16" },
        answer: { client: "u32", result: "u8" },
    },
    zero_tone: {
        code: 0x90,
        request: { client: "u32", levelV: "f32", ratio: "f32", delayUs: "f32" },
        answer: { client: "u32", result: "u8" },
    },
} as const satisfies Record<string, Command>

/** A report that comes without a command of its own: pairs of a block. */
export const SAMPLES = { code: 0x82, fields: { block: "u16", first: "u16", codes: "b" } } as const

/** Events: nobody asks for them. */
export const EVENTS = {
    cable_change: { code: 0x82, fields: { plugged: "u8" } },
    contact_failed: { code: 0x84, fields: { events: "u32", lengthMs: "f32" } },
} as const satisfies Record<string, Register>

/** Registers of every sensor: how many readings it is to send, and how often [ms]. */
export const STREAMING_SAMPLES = 0x03
export const STREAMING_INTERVAL = 0x04

export const RESULT = {
    ok: outcome.OK,
    busy: outcome.BUSY,
    tooQuiet: outcome.TOO_QUIET,
    clips: outcome.CLIPS,
    noTone: outcome.NO_TONE,
    notCommon: outcome.NOT_COMMON,
    runsDisagree: outcome.RUNS_DISAGREE,
    noData: outcome.NO_DATA,
    nothingMeasured: outcome.NOTHING_MEASURED,
    notStored: outcome.NOT_STORED,
    biasOff: outcome.BIAS_OFF,
    farOff: outcome.FAR_OFF,
    noRig: outcome.NO_RIG,
    notGood: outcome.NOT_GOOD,
    notInMode: outcome.NOT_IN_MODE,
} as const

/** What a board does: `mode` of the rig register and of set_mode. */
export const MODE = { meter: 0, cable: 1 } as const

/** What a cable test has found: `verdict` of the cable register. */
export const VERDICT = {
    none: verdict.NONE,
    pass: verdict.PASS,
    fail: verdict.FAIL,
    unsure: verdict.UNSURE,
    noCable: verdict.NO_CABLE,
    powered: verdict.POWERED,
    moved: verdict.MOVED,
} as const

/** Where a calibration is from: `source` of its register. */
export const CALIBRATION_SOURCE = { none: 0, stored: 1, damaged: 2, foreign: 3 } as const

export type RegisterName = keyof typeof REGISTERS
export type RegisterValue<N extends RegisterName> = RecordOf<(typeof REGISTERS)[N]["fields"]>
export type CommandName = keyof typeof COMMANDS
export type Request<N extends CommandName> = RequestOf<(typeof COMMANDS)[N]["request"]>
export type Answer<N extends CommandName> = RecordOf<(typeof COMMANDS)[N]["answer"]>
export type EventName = keyof typeof EVENTS
export type EventValue<N extends EventName> = RecordOf<(typeof EVENTS)[N]["fields"]>
export type Samples = RecordOf<typeof SAMPLES.fields>

export type Reading = RegisterValue<"reading">
export type Converter = RegisterValue<"converter">
export type Calibration = RegisterValue<"calibration">
export type RigState = RegisterValue<"rig">
export type CableTest = RegisterValue<"cable">
export type ContactWatch = RegisterValue<"contact">
