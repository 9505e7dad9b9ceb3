import type { CellWriter } from "../output/csv-cell"
import { visible } from "../output/quoted"
import { tableLines } from "../output/table"
import type { AnswerFormat } from "./choices"

/** A value of an answer; null: it can't be told, or nothing is said of it. */
type AnswerValue = string | number | null

/** A column of an answer. */
export interface Column<Row> {
    /** for programs */
    key: string
    /** for people; undefined: programs only */
    head?: string
    /** decimals of a number for people, otherwise 0; programs get two more */
    places?: number
    of(row: Row): AnswerValue | undefined
    /** for people, where that is said otherwise */
    shown?(value: string): string
}

/** What stands for a value that is not there. */
export const NOTHING = "-"

function plainValue<Row>({ of, places = 0 }: Column<Row>, row: Row): AnswerValue {
    const value = of(row) ?? null
    return typeof value === "number" ? Number(value.toFixed(places + 2)) : value
}

function cellOf<Row>({ of, places = 0, shown = text => text }: Column<Row>, row: Row): string {
    const value = of(row) ?? null
    if (value === null) return NOTHING
    return typeof value === "number" ? value.toFixed(places) : visible(shown(value))
}

/** Rows as a table for people, as CSV, or as one object a line. */
export function answerLines<Row>(
    columns: readonly Column<Row>[],
    rows: readonly Row[],
    format: AnswerFormat,
    cell: CellWriter,
): string[] {
    if (format === "ndjson")
        return rows.map(row =>
            JSON.stringify(
                Object.fromEntries(columns.map(column => [column.key, plainValue(column, row)])),
            ),
        )
    if (format === "csv")
        return [
            columns.map(({ key }) => key).join(","),
            ...rows.map(row => columns.map(column => cell(plainValue(column, row))).join(",")),
        ]
    const shown = columns.filter(({ head }) => head !== undefined)
    if (rows.length === 0) return []
    return tableLines(
        shown.map(({ head }) => head!),
        rows.map(row => shown.map(column => cellOf(column, row))),
    )
}
