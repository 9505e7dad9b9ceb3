import type { Judged, Verdict } from "../line/judged"
import { dbOf, powerOf } from "../line/readings"

const MAX_OFF_DB = 0.3

/** Levels are printed to 0.01 dB: half of it, as a part of an amplitude. */
const ROUNDING = 0.00058

const MAX_BALANCE_PCT = 3

/** No line of telemetry has a difference that its legs can't make; legs that are alike have no balance. */
export function triangle({ facts, readings }: Judged): Verdict[] {
    const excesses = readings.levels.flatMap(({ values }) => {
        const { level_dbu, hot_dbu, cold_dbu } = values
        if (level_dbu === undefined || hot_dbu === undefined || cold_dbu === undefined) return []
        const hot = Math.sqrt(powerOf(hot_dbu))
        const cold = Math.sqrt(powerOf(cold_dbu))
        const level = Math.sqrt(powerOf(level_dbu))
        const leastDiffering = Math.abs(hot - cold) - ROUNDING * (hot + cold)
        const under = leastDiffering > 0 ? 2 * dbOf(leastDiffering / level) : 0
        const over = 2 * dbOf(level / (hot + cold))
        return [Math.max(under, over, 0)]
    })
    const balances = readings.levels.flatMap(({ values }) =>
        values.bal_pct === undefined ? [] : [Math.abs(values.bal_pct)],
    )
    const verdict = (judge: string, values: number[], limit: number, unit: string): Verdict[] =>
        values.length === 0 ? [] : [{ judge, off: Math.max(...values), limit, unit }]
    return [
        ...verdict("triangle", excesses, MAX_OFF_DB, "dB"),
        ...(facts.hasEqualLegs ? verdict("balance", balances, MAX_BALANCE_PCT, "%") : []),
    ]
}
