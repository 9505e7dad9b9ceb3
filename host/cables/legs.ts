import type { Condition } from "./filter"
import { rowsOf, type Sql } from "./sql"

/** A leg of the first test of a cable. */
export interface LegPoint {
    serial: string | null
    local: string
    result: string
    ohm: number
    /** limits of the record [ohm] */
    least: number | null
    most: number | null
}

export type Leg = "hot" | "cold"

/** A part number, and how many cables of it have a leg that was measured. */
export interface MeasuredPart {
    part: string | null
    cables: number
}

/** Part numbers, the most frequent first. */
export function measuredParts(sql: Sql, { where, values }: Condition): MeasuredPart[] {
    return rowsOf<MeasuredPart>(
        sql,
        `SELECT part, count(*) AS cables FROM test
         WHERE is_first AND (hot_ohm IS NOT NULL OR cold_ohm IS NOT NULL) AND ${where}
         GROUP BY part ORDER BY cables DESC, part`,
        values,
    )
}

/** The latest first tests of a part number's cables, in the order of their dates. @param most how many */
export function legPoints(
    sql: Sql,
    leg: Leg,
    part: string | null,
    most: number,
    { where, values }: Condition,
): LegPoint[] {
    return rowsOf<LegPoint>(
        sql,
        `SELECT serial, local, result, ${leg}_ohm AS ohm,
                ${leg}_ohm_min AS least, ${leg}_ohm_max AS most
         FROM test WHERE is_first AND ${leg}_ohm IS NOT NULL AND part IS :charted AND ${where}
         ORDER BY at DESC, n DESC, identity DESC LIMIT :most`,
        { ...values, ":charted": part, ":most": most },
    ).reverse()
}
