import type { Telemetry } from "../../src/telemetry/decode"
import type { DbuScale } from "./scale"

/** What a second of the board's time has brought: the lowest difference, so that a contact that opens shows, and the loudest hum [dBu]. */
interface TrendSecond {
    second: number
    lowestDbu: number | undefined
    humDbu: number | undefined
}

/** The last minutes, oldest first; seconds without a reading are missing. */
export type Trend = readonly TrendSecond[]

/** How far a trend reaches back [s]. */
export const TREND_S = 300

const MARKS = "▁▂▃▄▅▆▇█"

function extreme(
    pick: (...values: number[]) => number,
    before: number | undefined,
    now: number | undefined,
): number | undefined {
    return before === undefined || now === undefined ? (before ?? now) : pick(before, now)
}

/** The trend after a line of telemetry. Pure. */
export function trendAfter(trend: Trend, { tMs, values }: Telemetry): Trend {
    const { level_dbu, hum_dbu } = values
    if (level_dbu === undefined && hum_dbu === undefined) return trend
    const second = Math.floor(tMs / 1000)
    const last = trend.at(-1)
    const isSame = last?.second === second
    const now = {
        second,
        lowestDbu: extreme(Math.min, isSame ? last.lowestDbu : undefined, level_dbu),
        humDbu: extreme(Math.max, isSame ? last.humDbu : undefined, hum_dbu),
    }
    const earlier = isSame ? trend.slice(0, -1) : trend
    return [...earlier.filter(past => past.second > second - TREND_S), now]
}

/** Seconds that a character of a trend stands for in so many columns. */
export function secondsACell(cells: number): number {
    return Math.max(1, Math.ceil(TREND_S / cells))
}

/** A row of marks over the scale of the bars, the newest at the right; a blank where nothing was read. */
export function trendRow(
    trend: Trend,
    of: "lowestDbu" | "humDbu",
    { minDbu, maxDbu, cells }: DbuScale,
): string {
    const newest = trend.at(-1)?.second ?? 0
    const step = secondsACell(cells)
    const pick = of === "lowestDbu" ? Math.min : Math.max
    const found: (number | undefined)[] = new Array(cells).fill(undefined)
    for (const past of trend) {
        const cell = cells - 1 - Math.floor((newest - past.second) / step)
        if (cell >= 0) found[cell] = extreme(pick, found[cell], past[of])
    }
    return found
        .map(dbu => {
            if (dbu === undefined) return " "
            const mark = Math.floor((MARKS.length * (dbu - minDbu)) / (maxDbu - minDbu))
            return MARKS[Math.min(MARKS.length - 1, Math.max(0, mark))]
        })
        .join("")
}
