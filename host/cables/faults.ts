import type { Condition } from "./filter"
import { rowsOf, type Sql } from "./sql"

/** A fault, and how often it was found for certain. */
export interface FaultCount {
    /** its word */
    word: string
    /** different cables that had it */
    cables: number
    /** tests that found it */
    tests: number
}

/** Faults of tests that failed, the most frequent first. */
export function faultCounts(sql: Sql, { where, values }: Condition): FaultCount[] {
    return rowsOf<FaultCount>(
        sql,
        `SELECT word, count(DISTINCT coalesce(cable, test.id)) AS cables, count(*) AS tests
         FROM fault JOIN test ON test.id = fault.test
         WHERE result = 'FAIL' AND ${where} GROUP BY word ORDER BY cables DESC, tests DESC, word`,
        values,
    )
}
