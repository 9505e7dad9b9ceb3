import { GROUPS, type Group } from "./choices"
import type { Condition } from "./filter"
import { rowsOf, type Sql } from "./sql"
import { MAX_GAP_S, type Tally } from "./tally"

/** Counts of the tests that have something in common; null: that of which nothing is said. */
export interface GroupTally extends Tally {
    name: string | null
}

const COUNTS = `
    coalesce(sum(counted), 0) AS tests,
    coalesce(sum(is_first), 0) AS firsts,
    coalesce(sum(is_first AND result = 'PASS'), 0) AS firstPassed,
    coalesce(sum(is_last), 0) AS cables,
    coalesce(sum(is_last AND result = 'PASS'), 0) AS passed,
    coalesce(sum(is_last AND result = 'MARGINAL'), 0) AS marginal,
    coalesce(sum(is_last AND result = 'FAIL'), 0) AS failed,
    coalesce(sum(is_last AND result = 'UNSURE'), 0) AS unsure,
    coalesce(sum(NOT counted), 0) AS others,
    coalesce(sum(gap_s <= ${MAX_GAP_S}), 0) AS timed,
    coalesce(sum(iif(gap_s <= ${MAX_GAP_S}, gap_s, 0)), 0) AS timedS`

/** Counts of all tests. */
export function totalTally(sql: Sql, { where, values }: Condition): Tally {
    return rowsOf<Tally>(sql, `SELECT ${COUNTS} FROM test WHERE ${where}`, values)[0]
}

/** Counts of groups: days in their order, others the largest first. */
export function groupTallies(sql: Sql, group: Group, { where, values }: Condition): GroupTally[] {
    const order = group === "day" ? "name" : "tests DESC, others DESC, name"
    return rowsOf<GroupTally>(
        sql,
        `SELECT nullif(${GROUPS[group]}, '') AS name, ${COUNTS} FROM test
         WHERE ${where} GROUP BY nullif(${GROUPS[group]}, '') ORDER BY ${order}`,
        values,
    )
}

/** The first and the last day; empty: no test has a date. */
export function daySpan(sql: Sql, { where, values }: Condition): [first: string, last: string] {
    const [{ first, last }] = rowsOf<{ first: string | null; last: string | null }>(
        sql,
        `SELECT min(day) AS first, max(day) AS last FROM test WHERE day <> '' AND ${where}`,
        values,
    )
    return [first ?? "", last ?? ""]
}
