import type { Calibration } from "../calibration/calibration"
import type { Levels } from "../dsp/levels"
import type { NoiseReading } from "../dsp/split"
import { hex16 } from "../encoding/crc16"
import { dateText } from "../encoding/date"
import { decimalText, integerText } from "../encoding/decimal"
import { lineCrc } from "../encoding/line-crc"
import type { Bias } from "../verdict/bias"
import type { Settings } from "./settings"

// QL1, the encoder: one text line a message, see docs/telemetry.md. The limits below keep every line within
// LINE_LIMIT characters, the runtime's `> ` included, in the worst case of every field at once.

/** Longest line with the runtime's `> ` [characters]. */
export const LINE_LIMIT = 150

/** What an I line says: the rig and its limits. */
export interface InfoMessage {
    firmware: string
    board: string
    via: string
    pairRateHz: number
    pairsABlock: number
    skewUs: number
    maxDbu: number
    floorDbu: number
    /** no, yes, or bad: there is one that can't be used */
    calibration: string
}

/** What the second I line says: how the rig is configured, and what its inputs rest at. */
export interface RigMessage {
    /** undefined: not for the receiver to say */
    padDb: number | undefined
    vrefV: number | undefined
    settings: Settings
    bias: Bias
}

/** Adds `key:value` to the parts of a line, clamped to ±limit; left out when there is nothing finite to say. */
export function put(
    parts: string[],
    key: string,
    value: number | undefined,
    places: number,
    limit: number,
): void {
    if (value === undefined || !(value > -1e30 && value < 1e30)) return
    const clamped = value > limit ? limit : value < -limit ? -limit : value
    parts.push(`${key}:${decimalText(clamped, places)}`)
}

/** How a line begins. `kind` is one capital letter. */
export function head(kind: string, seq: number, tMs: number): string {
    return [`QL1${kind}`, integerText(seq), integerText(tMs)].join(" ")
}

/** Joins the parts of a line and seals them with their CRC. */
export function seal(kind: string, seq: number, tMs: number, parts: string[]): string {
    const text = head(kind, seq, tMs)
    const body = parts.length > 0 ? [text, parts.join(" ")].join(" ") : text
    return `${body} ${hex16(lineCrc(Buffer.from(body)))}`
}

/** The M line: levels. `seq` 0..65535, `tMs` device milliseconds; the runtime adds its mark. */
export function encodeLevels(seq: number, tMs: number, m: Levels, clip: number): string {
    const parts: string[] = []
    put(parts, "level_dbu", m.levelDbu, 2, 99.99)
    put(parts, "cm_dbu", m.commonDbu, 2, 99.99)
    put(parts, "hot_dbu", m.hotDbu, 2, 99.99)
    put(parts, "cold_dbu", m.coldDbu, 2, 99.99)
    put(parts, "bal_pct", m.balancePct, 2, 999.99)
    put(parts, "corr_pct", m.corrPct, 2, 100)
    put(parts, "clip", clip, 0, 9999)
    return seal("M", seq, tMs, parts)
}

/** The N line: the difference split into tone, hum and noise, and the state of the line. */
export function encodeNoise(seq: number, tMs: number, n: NoiseReading, state: string): string {
    const parts: string[] = []
    put(parts, "tone_dbu", n.toneDbu, 2, 99.99)
    put(parts, "f_hz", n.toneFrequencyHz, 1, 99999.9)
    put(parts, "hum_dbu", n.humDbu, 2, 99.99)
    put(parts, "mains_hz", n.mainsHz, 2, 99.99)
    put(parts, "cmhum_dbu", n.commonHumDbu, 2, 99.99)
    put(parts, "noise_dbu", n.noiseDbu, 2, 99.99)
    put(parts, "cmrr_db", n.cmrrDb, 2, 99.99)
    put(parts, "cmrr_min_db", n.cmrrMinDb, 1, 99.9)
    parts.push(state)
    return seal("N", seq, tMs, parts)
}

/** The I line. */
export function encodeInfo(seq: number, tMs: number, i: InfoMessage): string {
    const parts: string[] = [`fw=${i.firmware}`, `board=${i.board}`, `via=${i.via}`]
    put(parts, "fs_hz", i.pairRateHz, 1, 99999.9)
    put(parts, "n", i.pairsABlock, 0, 9999)
    put(parts, "skew_us", i.skewUs, 2, 999.99)
    put(parts, "max_dbu", i.maxDbu, 2, 99.99)
    put(parts, "floor_dbu", i.floorDbu, 2, 99.99)
    parts.push(`cal=${i.calibration}`)
    return seal("I", seq, tMs, parts)
}

/** The second I line. */
export function encodeRig(seq: number, tMs: number, r: RigMessage): string {
    const s = r.settings
    const t = s.thresholds
    const parts: string[] = []
    put(parts, "pad_db", r.padDb, 2, 99.99)
    put(parts, "vref_v", r.vrefV, 3, 9.999)
    parts.push(`mains=${s.mainsHz === undefined ? "auto" : integerText(s.mainsHz)}`)
    put(parts, "blocks", s.blocks, 0, 99)
    put(parts, "m_ms", s.levelsMs, 0, 9999)
    put(parts, "n_ms", s.noiseMs, 0, 99999)
    const limits = [t.biasPct, t.signalDb, t.commonDb, t.oneLegPct, t.humDb]
    parts.push(`limits=${limits.map(limit => decimalText(limit, 0)).join("/")}`)
    put(parts, "hot_pct", r.bias.hotPct, 1, 100)
    put(parts, "cold_pct", r.bias.coldPct, 1, 100)
    return seal("I", seq, tMs, parts)
}

/** The third I line: what the readings hold for. @param bandHz upper end of their band @param linearity off, no, auto or yes: src/app/linearity.ts */
export function encodeReadings(
    seq: number,
    tMs: number,
    bandHz: number,
    linearity: string,
): string {
    const parts: string[] = []
    put(parts, "band_hz", bandHz, 0, 99999)
    parts.push(`lin=${linearity}`)
    return seal("I", seq, tMs, parts)
}

/** The fourth I line, when a calibration is in force. */
export function encodeCalibration(seq: number, tMs: number, c: Calibration): string {
    const parts: string[] = []
    if (c.day > 0) parts.push(`cal_date=${dateText(c.day)}`)
    put(parts, "cal_gain", c.gain, 4, 9.9999)
    put(parts, "cal_us", c.delayUs, 2, 99.99)
    put(parts, "cal_level", c.level, 3, 9.999)
    put(parts, "cal_hot", c.hotOffset, 0, 9999)
    put(parts, "cal_cold", c.coldOffset, 0, 9999)
    put(parts, "cal_rc", c.rcDifferenceUs, 1, 99.9)
    if (c.residualDb < 0) put(parts, "cal_db", c.residualDb, 0, 199)
    return seal("I", seq, tMs, parts)
}

/**
 * The I line of a board with more to do than metering.
 * @param mode meter or cable
 * @param zeroed the rig's own resistances are known
 * @param tests number of the latest cable test, 0: none
 */
export function encodeMode(
    seq: number,
    tMs: number,
    mode: string,
    zeroed: boolean,
    tests: number,
): string {
    const parts = [`mode=${mode}`, `zero=${zeroed ? "yes" : "no"}`]
    put(parts, "tests", tests, 0, 65535)
    return seal("I", seq, tMs, parts)
}

/** The E line: the state of the line has changed. */
export function encodeEvent(seq: number, tMs: number, state: string, was: string): string {
    return seal("E", seq, tMs, [`state=${state}`, `was=${was}`])
}
