import { voltsToDbu } from "../../../common/units"
import type { Judged, Verdict } from "../line/judged"
import { dbOf, mean, powersOfKey, settled } from "../line/readings"

const MAX_OFF_DB = 0.1
const MAX_OFF_WITH_ERRORS_DB = 0.3
const MAX_OFF_HZ = 0.5
const MAX_MISSED_PCT = 10

/** Lower ones may be a mains or a tone [Hz]. */
const MIN_HZ = 66

/** Of the second tone, which is noise or hum [dB]. */
const MAX_REST_OFF_DB = 0.5
const MAX_REST_OFF_WITH_ERRORS_DB = 1
const OVER_FLOOR_DB = 6

/** A tone by itself is a tone, whatever its frequency; what is weaker by 12 dB and more is noise or hum. */
export function tones({ line, facts, readings, bandHz, floorDbu, isIdeal }: Judged): Verdict[] {
    if (line.kind !== "lone") return []
    const [first, second] = [...facts.sines].sort((a, b) => b.d - a.d)
    const isPrinted = ({ hz }: { hz: number }) => hz < bandHz - 100
    if (first.hz < MIN_HZ || !isPrinted(first)) return []
    const lines = settled(readings.analyses)
    const trueDbu = voltsToDbu(Math.sqrt(first.d))
    const mostDb = isIdeal ? MAX_OFF_DB : MAX_OFF_WITH_ERRORS_DB
    const missed = lines.filter(
        ({ values: { tone_dbu, f_hz } }) =>
            !(Math.abs(tone_dbu - trueDbu) <= mostDb && Math.abs(f_hz - first.hz) <= MAX_OFF_HZ),
    ).length
    const off = (100 * missed) / lines.length
    const verdicts = [{ judge: "tone missed", off, limit: MAX_MISSED_PCT, unit: "%" }]
    if (second === undefined || !isPrinted(second)) return verdicts
    const restDbu = voltsToDbu(Math.sqrt(second.d))
    if (restDbu < floorDbu + OVER_FLOOR_DB) return verdicts
    const rest = ["hum_dbu", "noise_dbu"].reduce(
        (sum, key) => sum + mean(powersOfKey(lines, key)),
        0,
    )
    const limit = isIdeal ? MAX_REST_OFF_DB : MAX_REST_OFF_WITH_ERRORS_DB
    verdicts.push({ judge: "second tone", off: Math.abs(dbOf(rest) - restDbu), limit, unit: "dB" })
    return verdicts
}
