import { chanceDb, chanceOf, sightOfBursts, sightOfLevels } from "../line/chance"
import type { Judged, Verdict } from "../line/judged"
import { dbOf, mean, median, powerOf, powersOfKey, settled } from "../line/readings"

/** Power of tone, hum and noise together against that of the level [dB]. */
const MAX_OFF_DB = 0.2
const MAX_OFF_WITH_ERRORS_DB = 0.5

/** Levels from here on count, over the floor [dB]. */
const OVER_FLOOR_DB = 6

/** Standard deviations that chance may add. */
const SIGMAS = 2

/** Where sines beat by more than this the median of a reading is not its mean. */
const MAX_BEATS = 0.03

/** A reading that is missing counts as nothing. */
const PARTS = ["tone_dbu", "hum_dbu", "noise_dbu"]

/** The books balance: what is printed of tone, hum and noise is all of the level that is printed. */
export function books({ facts, readings, pairRateHz, floorDbu, isIdeal }: Judged): Verdict[] {
    // a programme changes between one reading and the next
    if (facts.hasProgram) return []
    const levels = settled(readings.levels)
    const analyses = settled(readings.analyses)
    if (levels.length === 0 || analyses.length === 0)
        return [{ judge: "printed at all", off: 1, limit: 0, unit: "" }]
    const level = powersOfKey(levels, "level_dbu")
    const parts = PARTS.map(key => powersOfKey(analyses, key))
    if (dbOf(mean(level)) < floorDbu + OVER_FLOOR_DB) return []

    const ofBursts = chanceOf(facts, "d", sightOfBursts(analyses.length, pairRateHz))
    const ofLevels = chanceOf(facts, "d", sightOfLevels(levels.length))
    const limit =
        (isIdeal ? MAX_OFF_DB : MAX_OFF_WITH_ERRORS_DB) + SIGMAS * chanceDb(ofBursts, ofLevels)
    const off = (statistic: (values: readonly number[]) => number) => {
        const sum = parts.reduce((all, part) => all + statistic(part), 0)
        return Math.abs(dbOf(sum / statistic(level)))
    }
    const single = analyses.map(({ values }) => {
        const sum = PARTS.reduce((all, key) => all + powerOf(values[key]), 0)
        return Math.abs(dbOf(sum / mean(level)))
    })
    const verdict = { limit, unit: "dB", worstLine: Math.max(...single) }
    const byMeans = { judge: "books, means", off: off(mean), ...verdict }
    const isSteady = Math.hypot(ofBursts.beats, ofLevels.beats) < MAX_BEATS
    return isSteady
        ? [byMeans, { judge: "books, medians", off: off(median), ...verdict }]
        : [byMeans]
}
