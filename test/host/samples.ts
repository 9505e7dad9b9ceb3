import { crc16, hex16 } from "../../src/encoding/crc16"
import { decodeLine, type Telemetry } from "../../src/telemetry/decode"

/** Fields by key; undefined: left out of the line. */
type Fields = Record<string, string | number | undefined>

const LEVELS: Fields = {
    level_dbu: "-12.34",
    cm_dbu: "-38.10",
    hot_dbu: "-18.35",
    cold_dbu: "-18.37",
    bal_pct: "0.12",
    corr_pct: "-99.80",
    clip: "0",
}

const NOISE: Fields = {
    tone_dbu: "-12.35",
    f_hz: "1000.2",
    hum_dbu: "-55.20",
    mains_hz: "50.00",
    cmhum_dbu: "-12.10",
    noise_dbu: "-60.11",
    cmrr_db: "43.10",
}

const INFO =
    "fw=1.0.0 board=pico via=sim fs_hz:13812.2 n:1024 skew_us:26.10 max_dbu:9.58 floor_dbu:-57.00 cal=no"

function fieldsText(fields: Fields): string {
    const given = Object.entries(fields).filter(([, value]) => value !== undefined)
    return given.map(([key, value]) => `${key}:${value}`).join(" ")
}

/** Any text with its CRC, as a line of telemetry. Written here anew: the formats of design.md are a contract. */
export function sealed(body: string): string {
    return `${body} ${hex16(crc16(Buffer.from(body)))}`
}

/** Console lines as the board prints them. */
export const consoleLine = {
    info: (seq: number, tMs: number) => `> ${sealed(`QL1I ${seq} ${tMs} ${INFO}`)}`,
    levels: (seq: number, tMs: number, levels: Fields = {}) =>
        `> ${sealed(`QL1M ${seq} ${tMs} ${fieldsText({ ...LEVELS, ...levels })}`)}`,
    noise: (seq: number, tMs: number, noise: Fields = {}, state = "OK") =>
        `> ${sealed(`QL1N ${seq} ${tMs} ${fieldsText({ ...NOISE, ...noise })} ${state}`)}`,
    event: (seq: number, tMs: number, state: string, was: string) =>
        `> ${sealed(`QL1E ${seq} ${tMs} state=${state} was=${was}`)}`,
}

/** Decodes a line that must be whole. */
export function telemetryOf(line: string): Telemetry {
    const decoded = decodeLine(line)
    if (!decoded.ok) throw new Error(decoded.reason)
    return decoded
}
