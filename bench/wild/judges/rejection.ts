import { voltsToDbu } from "../../../common/units"
import type { Judged, Verdict } from "../line/judged"
import { dbOf, mean, powersOfKey, settled } from "../line/readings"

/** What is printed of common mode on a matched line is so far below it at least [dB]. */
const NOISE_REJECTION_DB = 40
const LEVEL_REJECTION_DB = 30

/** And of a tone up to here. */
const TONE_REJECTION_DB = 60
const TONE_UP_TO_HZ = 3000

/** At the floor: the converter's noise and as much again. */
const AT_FLOOR_DB = 3

/** Common mode is rejected: little of it is printed as noise or level of the difference, and none as a tone. */
export function rejection({ line, facts, readings, bandHz, floorDbu }: Judged): Verdict[] {
    if (line.kind !== "common") return []
    const analyses = settled(readings.analyses)
    const common = facts.within(1, bandHz)
    const [commonTone] = line.scenario.interference?.tones ?? []
    const commonDbu = commonTone?.dbu ?? voltsToDbu(Math.sqrt(common.m))
    const isLow = commonTone !== undefined && commonTone.hz <= TONE_UP_TO_HZ
    const mostDbu = (db: number) =>
        Math.max(commonDbu - (isLow ? TONE_REJECTION_DB : db), floorDbu + AT_FLOOR_DB)
    const over = (judge: string, powers: number[], db: number): Verdict => ({
        judge: `${judge}, ${commonTone === undefined ? "broadband" : isLow ? "tone to 3 kHz" : "tone above"}`,
        off: Math.max(0, dbOf(mean(powers)) - mostDbu(db)),
        limit: 0,
        unit: "dB",
    })
    // A tone of the difference that is not told as one is noise.
    const told = analyses.filter(({ values }) => common.d === 0 || values.tone_dbu !== undefined)
    const noise = over("noise", powersOfKey(told, "noise_dbu"), NOISE_REJECTION_DB)
    if (common.d > 0) return told.length > 0 ? [noise] : []
    const levels = settled(readings.levels)
    const tones = analyses.filter(({ values }) => values.tone_dbu !== undefined).length
    return [
        noise,
        over("level", powersOfKey(levels, "level_dbu"), LEVEL_REJECTION_DB),
        { judge: "tone invented", off: tones, limit: 0, unit: "" },
    ]
}
