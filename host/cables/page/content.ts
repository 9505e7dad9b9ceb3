import { faultCounts } from "../faults"
import type { Condition } from "../filter"
import { legPoints, measuredParts } from "../legs"
import type { Sql } from "../sql"
import { groupTallies, totalTally } from "../yield"
import type { PageContent } from "./page"

/** Part numbers with a control chart. */
const MAX_PARTS = 3
/** Cables of a control chart: more are no points any more. */
const MAX_POINTS = 100

/** What a page says of the chosen tests. */
export function pageContent(
    sql: Sql,
    condition: Condition,
): Pick<PageContent, "total" | "faults" | "days" | "parts" | "partsLeft"> {
    const measured = measuredParts(sql, condition)
    const points = (leg: "hot" | "cold", part: string | null) =>
        legPoints(sql, leg, part, MAX_POINTS, condition)
    return {
        total: totalTally(sql, condition),
        faults: faultCounts(sql, condition),
        days: groupTallies(sql, "day", condition),
        parts: measured.slice(0, MAX_PARTS).map(({ part, cables }) => ({
            ...{ part, cables },
            legs: { hot: points("hot", part), cold: points("cold", part) },
        })),
        partsLeft: Math.max(0, measured.length - MAX_PARTS),
    }
}
