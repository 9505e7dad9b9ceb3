import { voltsToDbu } from "../../../common/units"
import { chanceDb, chanceOf, sightOfLevels } from "../line/chance"
import type { Judged, Verdict } from "../line/judged"
import { dbOf, mean, powersOfKey, settled } from "../line/readings"

const MAX_OFF_DB = 0.2
const MAX_OFF_WITH_ERRORS_DB = 0.5

/** Sines up to here are within the band of every receiver, by the pair rate. */
const MAX_RATE_SHARE = 0.28

/** The band begins at 20 Hz: sines below this are in some of a level [Hz]. */
const MIN_HZ = 25

/** From here on the converter's own noise is less than 0.05 dB of a level [dB]. */
const OVER_FLOOR_DB = 20

const SIGMAS = 2

/** Levels of difference, mean and legs against those of the circuit, where all sines lie within the band. */
export function levels(judged: Judged): Verdict[] {
    const { facts, readings, bandHz, pairRateHz, floorDbu, isIdeal } = judged
    const isInside = ({ hz }: { hz: number }) => hz > MIN_HZ && hz < MAX_RATE_SHARE * pairRateHz
    if (facts.hasProgram || !facts.sines.every(isInside)) return []
    const lines = settled(readings.levels)
    const sight = sightOfLevels(lines.length)
    const truth = facts.within(1, bandHz)
    const keys = [
        ["level_dbu", "d"],
        ["cm_dbu", "m"],
        ["hot_dbu", "h"],
        ["cold_dbu", "c"],
    ] as const
    return keys.flatMap(([key, mode]) => {
        const trueDbu = voltsToDbu(Math.sqrt(truth[mode]))
        if (trueDbu < floorDbu + OVER_FLOOR_DB) return []
        const limit =
            (isIdeal ? MAX_OFF_DB : MAX_OFF_WITH_ERRORS_DB) +
            SIGMAS * chanceDb(chanceOf(facts, mode, sight))
        const powers = powersOfKey(lines, key)
        const off = Math.abs(dbOf(mean(powers)) - trueDbu)
        const worstLine = Math.max(...powers.map(power => Math.abs(dbOf(power) - trueDbu)))
        return [{ judge: `truth of ${key}`, off, limit, unit: "dB", worstLine }]
    })
}
