// What a good cable may measure, and what of it a reading does not keep to.

import type { CableReading, ConductorReading, ToneReading } from "./cable-reading"
import type { LimitWord } from "./cable-word"
import { leakError } from "./leakage"
import { COLD, HOT, SHIELD } from "./probes"
import { conductance, ownError } from "./resistance"

/** Limits of a cable. Undefined: nobody minds. */
export interface CableLimits {
    /** most of a leg, and of the shield, the rig's own taken off */
    legMaxOhm?: number | undefined
    shieldMaxOhm?: number | undefined
    /** least between any two conductors */
    leakMinKohm?: number | undefined
    /** share of the difference by which the hot leg may have less or more of the tone than the cold one */
    balanceMinPct?: number | undefined
    balanceMaxPct?: number | undefined
    /** how much later the cold leg may have it */
    phaseMinUs?: number | undefined
    phaseMaxUs?: number | undefined
    /** how much less of it may arrive than through the reference cable */
    lossMinDb?: number | undefined
    lossMaxDb?: number | undefined
    /** the tone at the far end */
    toneMinDbu?: number | undefined
    toneMaxDbu?: number | undefined
    /** what balance and phase make of common mode */
    rejectionMinDb?: number | undefined
    humMaxDbu?: number | undefined
    noiseMaxDbu?: number | undefined
}

/** What a cable has to keep to unless somebody says otherwise: it conducts, it insulates, and its legs are alike. */
export const DEFAULT_CABLE_LIMITS: CableLimits = {
    legMaxOhm: 10,
    shieldMaxOhm: 10,
    leakMinKohm: 1000,
    balanceMinPct: -10,
    balanceMaxPct: 10,
    lossMinDb: -1,
    lossMaxDb: 1,
}

/** How far what has no error of its own may be off, two sigma. */
export const BALANCE_ERROR_PCT = 0.2
export const PHASE_ERROR_US = 0.2
export const LOSS_ERROR_DB = 0.05
export const TONE_ERROR_DB = 0.2
const REJECTION_ERROR_DB = 1
const NOISE_ERROR_DB = 1

/** Sigmas that an error of a reading stands for. */
const SIGMAS = 2

/** More sigmas than this make no difference. */
const MAX_SIGMAS = 4

/** Words of the findings, most serious first. */
export interface LimitFindings {
    /** beyond a limit by more than the error of the reading */
    failed: LimitWord[]
    /** nearer to a limit than that, or not measured */
    unsure: LimitWord[]
    /** how far the reading is from the limit that decides [sigmas]: the furthest one that is passed, or the nearest one that is kept */
    sigmas: number
}

/** Findings before anything has been judged. */
export function noFindings(): LimitFindings {
    return { failed: [], unsure: [], sigmas: MAX_SIGMAS }
}

/** The limits that can be judged without a tone. */
export function withoutTone(limits: CableLimits): CableLimits {
    return {
        legMaxOhm: limits.legMaxOhm,
        shieldMaxOhm: limits.shieldMaxOhm,
        leakMinKohm: limits.leakMinKohm,
        humMaxDbu: limits.humMaxDbu,
        noiseMaxDbu: limits.noiseMaxDbu,
    }
}

/** Judges a reading. A limit that can't be judged by it is unsure: it never passes. */
export function judgeLimits(reading: CableReading, limits: CableLimits): LimitFindings {
    const found = noFindings()
    judgeConductors(found, reading, limits)
    judgeTone(found, reading, limits)
    found.unsure = found.unsure.filter(word => found.failed.indexOf(word) < 0)
    return found
}

/** Judges resistances and leaks: all that a board judges by itself. */
export function judgeConductors(
    found: LimitFindings,
    reading: ConductorReading,
    limits: CableLimits,
): void {
    const { hotOhm, coldOhm, shieldOhm, legsLeakKohm, hotLeakKohm, coldLeakKohm } = reading
    const { legMaxOhm, shieldMaxOhm } = limits
    const conductor = (
        word: LimitWord,
        ohm: number | undefined,
        terminal: number,
        most: number | undefined,
    ) => {
        const error = ohm === undefined ? undefined : ownError(reading, ohm, terminal)
        judge(found, word, ohm, error, undefined, most)
    }
    conductor("resistance-hot", hotOhm, HOT, legMaxOhm)
    conductor("resistance-cold", coldOhm, COLD, legMaxOhm)
    conductor("resistance-shield", shieldOhm, SHIELD, shieldMaxOhm)

    // A leak has its error in what it conducts.
    const most = limits.leakMinKohm === undefined ? undefined : 1 / limits.leakMinKohm
    const leak = (word: LimitWord, kohm: number | undefined, isHot: boolean, isCold: boolean) => {
        const error = leakError(reading, kohm, isHot, isCold)
        judge(found, word, conductance(kohm), error, undefined, most)
    }
    leak("leak-legs", legsLeakKohm, true, true)
    leak("leak-hot-shield", hotLeakKohm, true, false)
    leak("leak-cold-shield", coldLeakKohm, false, true)
}

/** Judges what a tone has shown, hum and noise. */
function judgeTone(found: LimitFindings, reading: ToneReading, limits: CableLimits): void {
    const { toneDbu, noiseDbu } = reading
    const { balanceMinPct, balanceMaxPct, phaseMinUs, phaseMaxUs } = limits
    judge(found, "balance", reading.balancePct, BALANCE_ERROR_PCT, balanceMinPct, balanceMaxPct)
    judge(found, "phase", reading.phaseUs, PHASE_ERROR_US, phaseMinUs, phaseMaxUs)
    judge(found, "loss", reading.lossDb, LOSS_ERROR_DB, limits.lossMinDb, limits.lossMaxDb)
    judge(found, "loss", toneDbu, TONE_ERROR_DB, limits.toneMinDbu, limits.toneMaxDbu)
    judgeRejection(found, reading, limits.rejectionMinDb)
    // hum that is not found in a measured noise is less than that
    const { humDbu } = reading
    const { humMaxDbu } = limits
    const isHidden = humDbu === undefined && noiseDbu !== undefined
    if (!isHidden || humMaxDbu === undefined || noiseDbu > humMaxDbu)
        judge(found, "hum", humDbu, NOISE_ERROR_DB, undefined, humMaxDbu)
    judge(found, "noise", noiseDbu, NOISE_ERROR_DB, undefined, limits.noiseMaxDbu)
}

/** @param least, most undefined: no limit on that side */
function judge(
    found: LimitFindings,
    word: LimitWord,
    value: number | undefined,
    error: number | undefined,
    least: number | undefined,
    most: number | undefined,
): void {
    if (least === undefined && most === undefined) return
    if (value === undefined || error === undefined) {
        add(found.unsure, word)
        found.sigmas = 0
        return
    }
    const below = least === undefined ? -1e9 : least - value
    const above = most === undefined ? -1e9 : value - most
    const sigmas = (SIGMAS * Math.max(below, above)) / error
    const had = found.failed.length
    if (sigmas > SIGMAS) add(found.failed, word)
    else if (sigmas > -SIGMAS) add(found.unsure, word)
    // The first failure counts alone, further ones make it surer.
    if (sigmas > SIGMAS)
        found.sigmas = had === 0 ? Math.min(sigmas, MAX_SIGMAS) : Math.max(found.sigmas, sigmas)
    else if (had === 0) found.sigmas = Math.min(found.sigmas, Math.abs(sigmas))
}

function judgeRejection(found: LimitFindings, reading: ToneReading, least: number | undefined) {
    if (least === undefined) return
    const { rejectionDb, rejectionMinDb } = reading
    if (rejectionDb === undefined && rejectionMinDb !== undefined && rejectionMinDb >= least) return
    judge(found, "rejection", rejectionDb, REJECTION_ERROR_DB, least, undefined)
}

function add(words: LimitWord[], word: LimitWord): void {
    if (words.indexOf(word) < 0) words.push(word)
}
