import { type CableLimits, DEFAULT_CABLE_LIMITS } from "../../src/cable/cable-limits"
import type { CableReading } from "../../src/cable/cable-reading"
import { limitsFor } from "./cable-kind"
import type { CableKind } from "./choices"

/** Tests of the good cable. */
export const LEARN_TESTS = 5

/** What other good cables may be worse by than the one that was learned from, and so many times its own scatter. */
const OHM = 1
const BALANCE_PCT = 2
const PHASE_US = 1
const LOSS_DB = 0.5
const REJECTION_DB = 6
const NOISE_DB = 6
const SIGMAS = 4

/** What a limits file takes. */
const MAX_DBU = 40

/** A leak may be so much more than what can't be told from none. */
const LEAK_PART = 0.5

/** Tests of one figure. */
interface Figure {
    mean: number
    /** standard deviation */
    scatter: number
    least: number
    most: number
}

/** @returns undefined when a test lacks it */
function figureOf(values: readonly (number | undefined)[]): Figure | undefined {
    const all = values.filter(value => value !== undefined)
    if (all.length === 0 || all.length < values.length) return undefined
    const mean = all.reduce((sum, value) => sum + value, 0) / all.length
    const squares = all.reduce((sum, value) => sum + (value - mean) ** 2, 0)
    return {
        mean,
        scatter: Math.sqrt(squares / Math.max(1, all.length - 1)),
        least: Math.min(...all),
        most: Math.max(...all),
    }
}

const up = (value: number, step: number) => rounded(Math.ceil(value / step) * step)
const down = (value: number, step: number) => rounded(Math.floor(value / step) * step)

/** Without the dust of binary fractions. */
function rounded(value: number): number {
    return Number(value.toFixed(3))
}

/** The most that conductors may have: what these have, how far that may be off, and some more. */
function mostOhm(readings: readonly CableReading[], of: (keyof CableReading)[]) {
    const figures = of.map(key => figureOf(readings.map(reading => reading[key])))
    const error = figureOf(readings.map(({ errorOhm }) => errorOhm))
    if (error === undefined || figures.some(figure => figure === undefined)) return undefined
    const most = figures.map(figure => {
        const { mean, scatter } = figure as Figure
        return mean + error.most + Math.max(OHM, SIGMAS * scatter)
    })
    return up(Math.max(...most), 0.1)
}

/** The least between conductors: the default where the rig can tell that, otherwise what it can tell. */
function leastKohm(readings: readonly CableReading[]): number | undefined {
    const floor = figureOf(readings.map(({ leakMinKohm }) => leakMinKohm))
    if (floor === undefined) return undefined
    const leaks = readings.flatMap(({ legsLeakKohm, hotLeakKohm, coldLeakKohm }) =>
        [legsLeakKohm, hotLeakKohm, coldLeakKohm].filter(leak => leak !== undefined),
    )
    const conducts = Math.max(0, ...leaks.map(leak => 1 / leak)) + 1 / floor.least
    const least = Math.min(DEFAULT_CABLE_LIMITS.leakMinKohm ?? 1000, LEAK_PART / conducts)
    return Math.max(1, down(least, least > 100 ? 10 : 1))
}

/** @param range what a limits file takes, either sign */
function around(figure: Figure | undefined, margin: number, range: number) {
    if (figure === undefined) return { least: undefined, most: undefined }
    const wide = Math.max(margin, SIGMAS * figure.scatter)
    return {
        least: Math.max(-range, down(figure.mean - wide, 0.1)),
        most: Math.min(range, up(figure.mean + wide, 0.1)),
    }
}

/**
 * Limits that a good cable keeps to with a margin, from tests of it. What a test lacks gets none.
 * @param readings at least one
 */
export function learnedLimits(
    readings: readonly CableReading[],
    kind: CableKind = "balanced",
): CableLimits {
    const legs: (keyof CableReading)[] = kind === "balanced" ? ["hotOhm", "coldOhm"] : ["hotOhm"]
    const of = (key: keyof CableReading) => figureOf(readings.map(reading => reading[key]))
    const balance = around(of("balancePct"), BALANCE_PCT, 1000)
    const phase = around(of("phaseUs"), PHASE_US, 1000)
    const loss = around(of("lossDb"), LOSS_DB, 100)
    const rejection = figureOf(
        readings.map(({ rejectionDb, rejectionMinDb }) => rejectionDb ?? rejectionMinDb),
    )
    const leastDb = rejection === undefined ? 0 : down(rejection.least - REJECTION_DB, 0.1)
    // hum that is not found is less than the noise
    const hum = readings.map(({ humDbu, noiseDbu }) => humDbu ?? noiseDbu)
    return limitsFor(kind, {
        legMaxOhm: mostOhm(readings, legs),
        shieldMaxOhm: mostOhm(readings, ["shieldOhm"]),
        leakMinKohm: leastKohm(readings),
        balanceMinPct: balance.least,
        balanceMaxPct: balance.most,
        phaseMinUs: phase.least,
        phaseMaxUs: phase.most,
        lossMinDb: loss.least,
        lossMaxDb: loss.most,
        rejectionMinDb: leastDb > 0 ? leastDb : undefined,
        humMaxDbu: around(figureOf(hum), NOISE_DB, MAX_DBU).most,
        noiseMaxDbu: around(of("noiseDbu"), NOISE_DB, MAX_DBU).most,
    })
}
