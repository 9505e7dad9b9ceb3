import { residualOf } from "../../src/calibration/point"
import { dbFromPower } from "../../src/dsp/decibel"
import { type CalibrationSource, SOURCES, wordOf } from "../../src/protocol/words"
import type { Calibration, Converter } from "../service/protocol"
import type { Measured } from "./remote-calibrator"

/** One tone of a calibration. */
export interface ToneResult {
    askedHz: number
    measured: Measured
    /** what the new calibration leaves, measured at the last tone and computed at the others [dB over the common mode] */
    afterDb: number | undefined
}

/** A calibration that was made. */
export interface CalibrationResult {
    tones: readonly ToneResult[]
    /** what is in force now */
    calibration: Calibration
    converter: Converter
    firmware: string
}

/** What a calibration leaves of a measured common mode [dB over it]. */
export function afterDb(measured: Measured, calibration: Calibration): number {
    const { gain, delayUs, frequencyHz } = measured
    const point = { ratio: 1 / gain, delayUs, wPerUs: (2 * Math.PI * frequencyHz) / 1e6 }
    const { gain: factor = 1, delayUs: moved = 0, droopUs2 = 0 } = calibration
    return dbFromPower(residualOf(point, factor, moved, droopUs2) ** 2)
}

function fixed(value: number | undefined, digits: number, unit: string): string {
    return value === undefined ? "-" : `${value.toFixed(digits)} ${unit}`.trimEnd()
}

function signed(value: number | undefined, digits: number, unit: string): string {
    return value === undefined || value < 0
        ? fixed(value, digits, unit)
        : `+${fixed(value, digits, unit)}`
}

function percent(gain: number | undefined): number | undefined {
    return gain === undefined ? undefined : 100 * (gain - 1)
}

function sum(a: number | undefined, b: number | undefined): number | undefined {
    return a === undefined || b === undefined ? undefined : a + b
}

/** Rows in columns: the first to the left, all others to the right. */
function columns(rows: readonly (readonly string[])[]): string[] {
    const widths = rows[0].map((_, i) => Math.max(...rows.map(row => row[i].length)))
    return rows.map(row =>
        row
            .map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i])))
            .join("  ")
            .trimEnd(),
    )
}

function toneRow({ askedHz, measured, afterDb }: ToneResult): string[] {
    return [
        `${askedHz} Hz`,
        fixed(measured.frequencyHz, 1, "Hz"),
        fixed(measured.driveDbu, 1, "dBu"),
        signed(percent(measured.gain), 2, "%"),
        signed(measured.delayUs, 2, "us"),
        signed(measured.hotOffset, 1, ""),
        signed(measured.coldOffset, 1, ""),
        fixed(measured.residualDb, 1, "dB"),
        fixed(afterDb, 1, "dB"),
        fixed(sum(measured.driveDbu, afterDb), 1, "dBu"),
    ]
}

const HEAD = [
    ...["tone", "found", "drive", "gain", "skew", "hot", "cold"],
    ...["before", "after", "left over"],
]

/** The table of a calibration: each tone alone, then what is in force. */
export function resultLines(result: CalibrationResult): string[] {
    return [...columns([HEAD, ...result.tones.map(toneRow)]), "", ...calibrationLines(result)]
}

/** The date without the time of day, which the board does not keep. */
function dateText(dateS: number): string {
    return dateS === 0 ? "at an unknown date" : new Date(1000 * dateS).toISOString().slice(0, 10)
}

const SOURCE_WORDS: Record<Exclude<CalibrationSource, "stored">, string> = {
    none: "none: factory values",
    damaged: "the stored one is damaged and not used: factory values",
    foreign: "the stored one is another board's or converter's and not used: factory values",
}

function inputsText(rcDifferenceUs: number | undefined): string {
    return rcDifferenceUs === undefined
        ? "time constants not told apart: one tone, or too little difference"
        : `time constants ${signed(rcDifferenceUs, 3, "us")} apart`
}

/** What is in force, a line each. */
export function calibrationLines({
    calibration: c,
    converter,
    firmware,
}: Omit<CalibrationResult, "tones">): string[] {
    const board = ["board", `${converter.board}, firmware ${firmware}`]
    const source = wordOf(SOURCES, c.source)
    if (source !== "stored") return pairs([board, ["calibration", SOURCE_WORDS[source]]])
    return pairs([
        board,
        ["calibration", `stored ${dateText(c.dateS)}`],
        ["gain", `${signed(percent(c.gain), 3, "%")} for the cold leg`],
        ["skew", `${signed(c.delayUs, 3, "us")}, ${fixed(converter.skewUs, 2, "us")} in all`],
        ["offsets", `hot ${signed(c.hotOffset, 1, "")}, cold ${signed(c.coldOffset, 1, "")} codes`],
        ["inputs", inputsText(c.rcDifferenceUs)],
        ["level", fixed(c.level, 4, "")],
        ["left over", fixed(leftOverDb(c), 1, "dB")],
    ])
}

/** A calibration of the level alone has measured none: its 0 is no figure. */
function leftOverDb({ residualDb }: Calibration): number | undefined {
    return residualDb !== undefined && residualDb < 0 ? residualDb : undefined
}

function pairs(rows: readonly (readonly string[])[]): string[] {
    const width = Math.max(...rows.map(([name]) => name.length))
    return rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`)
}

/** What is in force, for programs. */
export function calibrationJson({
    calibration: c,
    converter,
    firmware,
}: Omit<CalibrationResult, "tones">): object {
    return {
        board: converter.board,
        firmware,
        source: wordOf(SOURCES, c.source),
        date: c.dateS === 0 ? null : dateText(c.dateS),
        gain: c.gain ?? null,
        delay_us: c.delayUs ?? null,
        hot_offset_codes: c.hotOffset ?? null,
        cold_offset_codes: c.coldOffset ?? null,
        level: c.level ?? null,
        rc_difference_us: c.rcDifferenceUs ?? null,
        residual_db: leftOverDb(c) ?? null,
    }
}

/** A calibration for programs. */
export function resultJson(result: CalibrationResult): object {
    const tones = result.tones.map(({ askedHz, measured: m, afterDb }) => ({
        asked_hz: askedHz,
        frequency_hz: m.frequencyHz ?? null,
        drive_dbu: m.driveDbu ?? null,
        gain: m.gain ?? null,
        delay_us: m.delayUs ?? null,
        hot_offset_codes: m.hotOffset ?? null,
        cold_offset_codes: m.coldOffset ?? null,
        before_db: m.residualDb ?? null,
        after_db: afterDb ?? null,
    }))
    return { tones, calibration: calibrationJson(result) }
}
