// The figures of a cable test with their limits, as tables and findings show them. For hosts.

import type { CableLimits } from "./cable-limits"
import type { CableReading } from "./cable-reading"
import type { LimitWord } from "./cable-word"
import { leakError } from "./leakage"
import { COLD as TERMINAL_COLD, HOT as TERMINAL_HOT, SHIELD as TERMINAL_SHIELD } from "./probes"
import { ownError } from "./resistance"

/** One figure. */
export interface CableFigure {
    /** the finding that it can lead to */
    word: LimitWord
    /** as in telemetry */
    key: string
    name: string
    unit: string
    /** decimals that mean something */
    places: number
    /** undefined: not measured, or beyond `bound` */
    value: number | undefined
    /** what it is more than, where it can't be told */
    bound: number | undefined
    /** how far it may be off; undefined: not stated */
    error: number | undefined
    least: number | undefined
    most: number | undefined
}

type Shown = Pick<CableFigure, "word" | "key" | "name" | "unit" | "places">
type Measured = Omit<CableFigure, keyof Shown>

const NONE = { bound: undefined, error: undefined, least: undefined, most: undefined }

function shown(word: LimitWord, key: string, name: string, unit: string, places: number): Shown {
    return { word, key, name, unit, places }
}

const HOT = shown("resistance-hot", "hot_ohm", "hot leg", "ohm", 2)
const COLD = shown("resistance-cold", "cold_ohm", "cold leg", "ohm", 2)
const SHIELD = shown("resistance-shield", "sh_ohm", "shield", "ohm", 2)
const LEGS_LEAK = shown("leak-legs", "hc_kohm", "hot to cold", "kohm", 0)
const HOT_LEAK = shown("leak-hot-shield", "hs_kohm", "hot to shield", "kohm", 0)
const COLD_LEAK = shown("leak-cold-shield", "cs_kohm", "cold to shield", "kohm", 0)
const BALANCE = shown("balance", "bal_pct", "balance, hot over cold", "%", 2)
const PHASE = shown("phase", "phase_us", "phase, cold after hot", "us", 2)
const LOSS = shown("loss", "loss_db", "loss", "dB", 2)
const TONE = shown("loss", "tone_dbu", "tone at the far end", "dBu", 2)
const REJECTION = shown("rejection", "cmrr_db", "rejection", "dB", 1)
const HUM = shown("hum", "hum_dbu", "hum", "dBu", 1)
const NOISE = shown("noise", "noise_dbu", "noise", "dBu", 1)

/** What each word that goes by a limit shows. */
const FIGURES: Readonly<Record<LimitWord, readonly Shown[]>> = {
    "resistance-hot": [HOT],
    "resistance-cold": [COLD],
    "resistance-shield": [SHIELD],
    "leak-legs": [LEGS_LEAK],
    "leak-hot-shield": [HOT_LEAK],
    "leak-cold-shield": [COLD_LEAK],
    balance: [BALANCE],
    phase: [PHASE],
    loss: [LOSS, TONE],
    rejection: [REJECTION],
    hum: [HUM],
    noise: [NOISE],
}

/** True for a finding that a limit decides; all others say how the cable is wired, or why that can't be said. */
export function isLimitWord(word: string): word is LimitWord {
    return Object.hasOwn(FIGURES, word)
}

/** All figures of a reading, in the order of the words of findings. */
export function cableFigures(r: CableReading, limits: CableLimits): CableFigure[] {
    const ohm = (value: number | undefined, terminal: number, most?: number): Measured => {
        const error = value === undefined ? r.errorOhm : ownError(r, value, terminal)
        return { ...NONE, value, error, most }
    }
    const leak = (value: number | undefined, isHot: boolean, isCold: boolean): Measured => {
        const error = leakErrorKohm(value, leakError(r, value, isHot, isCold))
        return { value, bound: r.leakMinKohm, error, least: limits.leakMinKohm, most: undefined }
    }
    const within = (value: number | undefined, least?: number, most?: number): Measured => {
        return { ...NONE, value, least, most }
    }
    return [
        { ...HOT, ...ohm(r.hotOhm, TERMINAL_HOT, limits.legMaxOhm) },
        { ...COLD, ...ohm(r.coldOhm, TERMINAL_COLD, limits.legMaxOhm) },
        { ...SHIELD, ...ohm(r.shieldOhm, TERMINAL_SHIELD, limits.shieldMaxOhm) },
        { ...LEGS_LEAK, ...leak(r.legsLeakKohm, true, true) },
        { ...HOT_LEAK, ...leak(r.hotLeakKohm, true, false) },
        { ...COLD_LEAK, ...leak(r.coldLeakKohm, false, true) },
        { ...BALANCE, ...within(r.balancePct, limits.balanceMinPct, limits.balanceMaxPct) },
        { ...PHASE, ...within(r.phaseUs, limits.phaseMinUs, limits.phaseMaxUs) },
        { ...LOSS, ...within(r.lossDb, limits.lossMinDb, limits.lossMaxDb) },
        { ...TONE, ...within(r.toneDbu, limits.toneMinDbu, limits.toneMaxDbu) },
        {
            ...REJECTION,
            ...within(r.rejectionDb, limits.rejectionMinDb),
            bound: r.rejectionMinDb,
        },
        { ...HUM, ...within(r.humDbu, undefined, limits.humMaxDbu) },
        { ...NOISE, ...within(r.noiseDbu, undefined, limits.noiseMaxDbu) },
    ]
}

/** How far a leak may be off, upwards, where it is more. @param siemens of leakError() [1/kohm] */
function leakErrorKohm(kohm: number | undefined, siemens: number | undefined): number | undefined {
    if (kohm === undefined || siemens === undefined) return undefined
    const part = kohm * siemens
    return part < 1 ? (kohm * part) / (1 - part) : undefined
}

/** True when a limit decides it. */
export function isLimited({ least, most }: CableFigure): boolean {
    return least !== undefined || most !== undefined
}

/** "0.42 ohm ± 0.50", "over 8000 kohm", "not measured". */
export function valueText({ value, bound, error, unit, places }: CableFigure): string {
    if (value !== undefined) {
        const text = `${plain(value, places)} ${unit}`
        return error === undefined ? text : `${text} ± ${plain(error, places)}`
    }
    return bound === undefined ? "not measured" : `over ${plain(bound, places)} ${unit}`
}

/** "-2 to 3 %", "at most 10 ohm", "" without a limit. */
export function limitText({ least, most, unit }: CableFigure): string {
    if (least !== undefined && most !== undefined) return `${least} to ${most} ${unit}`
    if (least !== undefined) return `at least ${least} ${unit}`
    return most === undefined ? "" : `at most ${most} ${unit}`
}

/** Never "-0.00". */
function plain(value: number, places: number): string {
    return value.toFixed(places).replace(/^-(0(\.0+)?)$/, "$1")
}
