import type { CellWriter } from "../output/csv-cell"
import type { RecordObject } from "./cable-record"
import { CHAIN_KEYS, RECORD_KEYS } from "./record-keys"

/** Columns of a new CSV report; `kind` would be the same in all rows. */
const COLUMNS = [...RECORD_KEYS, ...CHAIN_KEYS].map(({ name }) => name).slice(1)

/** First line of a new CSV report. */
export const CSV_HEAD = COLUMNS.join(",")

/** What every version has begun its reports with. */
const FIRST_COLUMNS = "date,n,serial,res,"

/** True for the first line of a CSV report, of this version or another, or for as much of it as there is. */
export function isCsvHead(line: string, isWhole: boolean): boolean {
    if (isWhole) return line.startsWith(FIRST_COLUMNS) && line.split(",").every(isColumnName)
    return CSV_HEAD.startsWith(line)
}

function isColumnName(text: string): boolean {
    return /^[a-z][a-z0-9_]*$/.test(text)
}

/** Columns that a report lacks which an older version has begun. */
export function missingColumns(head: string): string[] {
    const present = head.split(",")
    return COLUMNS.filter(column => !present.includes(column))
}

/** A record as a row. @param head first line of the report: its columns, whichever version has begun it */
export function csvRow(record: RecordObject, head: string, cell: CellWriter): string {
    return head
        .split(",")
        .map(column => cell(record[column]))
        .join(",")
}
