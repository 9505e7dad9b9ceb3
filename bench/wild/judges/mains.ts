import { voltsToDbu } from "../../../common/units"
import type { Judged, Verdict } from "../line/judged"
import { dbOf, mean, median, powersOfKey, settled } from "../line/readings"

const MAX_OFF_HZ = 0.15
const MAX_MISSED_PCT = 10

/** By then a mains is found [ms]. */
const FOUND_MS = 4000

const MAX_HUM_OFF_DB = 0.5
const MAX_HUM_OFF_WITH_ERRORS_DB = 1
const OVER_FLOOR_DB = 6

/** A mains is followed from 47 to 53 and from 57 to 63 Hz; outside there is none, and no hum. */
export function mains({ line, facts, readings, floorDbu, isIdeal }: Judged): Verdict[] {
    if (line.kind !== "mains") return []
    const trueHz: number | undefined = line.mainsHz[0]
    const lines = settled(readings.analyses, FOUND_MS)
    const found = lines.map(({ values }) => values.mains_hz)
    if (trueHz === undefined) {
        const invented = found.filter(hz => hz !== undefined).length
        return [{ judge: "mains invented", off: invented, limit: 0, unit: "" }]
    }
    const missed = found.filter(hz => !(Math.abs(hz - trueHz) <= MAX_OFF_HZ)).length
    const off = (100 * missed) / lines.length
    const verdicts = [{ judge: "mains followed", off, limit: MAX_MISSED_PCT, unit: "%" }]
    const limit = isIdeal ? MAX_HUM_OFF_DB : MAX_HUM_OFF_WITH_ERRORS_DB
    const hum = facts.hum()
    for (const [key, powerV2] of [
        ["hum_dbu", hum.d],
        ["cmhum_dbu", hum.m],
    ] as const) {
        const trueDbu = voltsToDbu(Math.sqrt(powerV2))
        // where it is not printed the mains is not followed
        const printed = lines.filter(({ values }) => values[key] !== undefined)
        if (trueDbu < floorDbu + OVER_FLOOR_DB || printed.length === 0) continue
        const off = Math.abs(dbOf(mean(powersOfKey(printed, key))) - trueDbu)
        verdicts.push({ judge: `truth of ${key}`, off, limit, unit: "dB" })
    }
    return verdicts
}

const MAX_RATIO_OFF_DB = 1
const MAX_RATIO_OFF_WITH_ERRORS_DB = 2

/** Above this the hum of the difference is near what a receiver itself leaves of the common one. */
const MAX_RATIO_DB = 45

/** The rejection of a line is right, and a line that rejects all has none that could be printed. */
export function ratio({ line, facts, readings, isIdeal }: Judged): Verdict[] {
    const lines = settled(readings.analyses, FOUND_MS)
    const printed = lines.flatMap(({ values }) => values.cmrr_db ?? [])
    if (facts.isMatched)
        return [{ judge: "CMRR invented", off: printed.length, limit: 0, unit: "" }]
    // A tone on a line of the mains is no hum: only what was drawn without one is judged.
    if (line.kind !== "mains" || line.mainsHz.length === 0) return []
    const { d, m } = facts.hum()
    const trueDb = dbOf(m / d)
    const verdicts: Verdict[] = []
    const limit = isIdeal ? MAX_RATIO_OFF_DB : MAX_RATIO_OFF_WITH_ERRORS_DB
    if (printed.length > 0 && trueDb < MAX_RATIO_DB) {
        const worstLine = Math.max(...printed.map(db => Math.abs(db - trueDb)))
        const off = Math.abs(median(printed) - trueDb)
        verdicts.push({ judge: "CMRR", off, limit, unit: "dB", worstLine })
    }
    const bounds = lines.flatMap(({ values }) => values.cmrr_min_db ?? [])
    if (bounds.length > 0) {
        const off = Math.max(0, Math.max(...bounds) - trueDb)
        verdicts.push({ judge: "CMRR bound", off, limit, unit: "dB" })
    }
    return verdicts
}
