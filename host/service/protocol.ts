import * as outcome from "../../src/calibration/outcome"
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
    firmware: { code: 0x185, fields: { version: "s" } },
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
    calibrate: {
        code: 0x83,
        request: { client: "u32", frequencyHz: "f32" },
        answer: {
            client: "u32",
            frequencyHz: "f32",
            driveDbu: "f32",
            gain: "f32",
            delayUs: "f32",
            hotOffset: "f32",
            coldOffset: "f32",
            residualDb: "f32",
            result: "u8",
        },
    },
    store_calibration: {
        code: 0x84,
        request: { client: "u32", dateS: "u32" },
        answer: { client: "u32", residualDb: "f32", result: "u8" },
    },
    calibrate_level: {
        code: 0x85,
        request: { client: "u32", voltageV: "f32", frequencyHz: "f32" },
        answer: { client: "u32", level: "f32", result: "u8" },
    },
    forget_calibration: { code: 0x86, request: {}, answer: { result: "u8" } },
} as const satisfies Record<string, Command>

/** A report that comes without a command of its own: pairs of a block. */
export const SAMPLES = { code: 0x82, fields: { block: "u16", first: "u16", codes: "b" } } as const

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
} as const

/** Where a calibration is from: `source` of its register. */
export const CALIBRATION_SOURCE = { none: 0, stored: 1, damaged: 2, foreign: 3 } as const

export type RegisterName = keyof typeof REGISTERS
export type RegisterValue<N extends RegisterName> = RecordOf<(typeof REGISTERS)[N]["fields"]>
export type CommandName = keyof typeof COMMANDS
export type Request<N extends CommandName> = RequestOf<(typeof COMMANDS)[N]["request"]>
export type Answer<N extends CommandName> = RecordOf<(typeof COMMANDS)[N]["answer"]>
export type Samples = RecordOf<typeof SAMPLES.fields>

export type Reading = RegisterValue<"reading">
export type Converter = RegisterValue<"converter">
export type Calibration = RegisterValue<"calibration">
