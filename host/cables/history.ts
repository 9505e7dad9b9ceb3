import type { Condition } from "./filter"
import { IN_ORDER } from "./intake"
import { rowsOf, type Sql } from "./sql"

/** A test in the history of a cable. */
export interface PastTest {
    local: string
    result: string
    faults: string
    unsure: string
    part: string | null
    operator: string | null
    station: string | null
    rig: string | null
    limits: string | null
    hot_ohm: number | null
    cold_ohm: number | null
    sh_ohm: number | null
    /** real path of its log */
    log: string
    line: number
}

/** Tests in the order of their dates, those that were none of a cable as well. */
export function history(sql: Sql, { where, values }: Condition): PastTest[] {
    return rowsOf<PastTest>(
        sql,
        `SELECT local, result, faults, unsure, part, operator, station, rig, limits,
                hot_ohm, cold_ohm, sh_ohm, path AS log, line
         FROM test JOIN log ON log.id = test.log WHERE ${where} ORDER BY ${IN_ORDER}`,
        values,
    )
}
