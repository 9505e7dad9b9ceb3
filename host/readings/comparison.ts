import { errorText, MISSING } from "../text/number"
import { type Readings, readingOf, type ViewModel } from "./model"

/** What stands in the place of an error that would say nothing. */
const AT_FLOOR = "floor"
export const BY_CONVERTER = "converter"

/** How far above what hides the truth a reading may lie: both are means, and a reading scatters. */
const SCATTER_DB = 1

/** The converter's noise in the mean and in a leg, over that in the difference [dB]: a quarter and half of its power. */
const NOISE_OVER_FLOOR_DB: Record<string, number> = {
    cm_dbu: -6.02,
    cmhum_dbu: -6.02,
    hot_dbu: -3.01,
    cold_dbu: -3.01,
}

/**
 * The error column of a key: reading minus truth; "floor" or "converter" where the truth is hidden by the board's own noise or by
 * its converter's errors, so that their difference would say nothing; a dash beside a truth that is a mean over time.
 */
export function errorOf(model: ViewModel, key: string, places: number): string {
    if (model.unsteady.includes(key)) return MISSING
    const reading = readingOf(model, key)
    const truth = model.truth[key]
    // a rejection is as good as the hum that is left
    const level = key === "cmrr_db" && reading !== undefined ? "hum_dbu" : key
    const hidden = level.endsWith("_dbu") ? hiddenBy(model, level) : undefined
    return hidden ?? errorText(reading, truth, places)
}

/** The converter's own noise in a level; undefined: the board has not said [dBu] */
export function converterNoiseDbu({ floor_dbu }: Readings, key: string): number | undefined {
    return floor_dbu === undefined ? undefined : floor_dbu + (NOISE_OVER_FLOOR_DB[key] ?? 0)
}

/** What hides the truth of a level; undefined: nothing does, or a reading that is too high for it. */
function hiddenBy(model: ViewModel, key: string): string | undefined {
    const reading = readingOf(model, key)
    const truth = model.truth[key]
    if (truth === undefined) return undefined
    const floor = converterNoiseDbu(model.info, key) ?? Number.NEGATIVE_INFINITY
    const limit = model.limits[key] ?? Number.NEGATIVE_INFINITY
    const isBelow = (dbu: number) => truth < dbu && (reading ?? truth) < dbu + SCATTER_DB
    if (isBelow(floor)) return AT_FLOOR
    if (reading !== undefined && truth < limit && isBelow(sumDbu(floor, limit))) return BY_CONVERTER
    return undefined
}

/** Level of two powers together. */
function sumDbu(a: number, b: number): number {
    return 10 * Math.log10(10 ** (a / 10) + 10 ** (b / 10))
}
