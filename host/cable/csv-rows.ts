import { CABLE_RESULTS } from "./outcome"
import type { EarlierTest } from "./test-history"

const CELL = /("(?:[^"]|"")*"|[^,]*)(?:,|$)/gy

/** Cells of a row (RFC 4180). */
function cellsOf(row: string): string[] {
    return [...row.matchAll(CELL)].map(([, cell]) =>
        cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell,
    )
}

/** What has an apostrophe before it only for the sake of spreadsheets, without it. */
function plain(cell: string): string {
    return /^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell
}

/** The tests of a CSV report, of whichever version. @param text all of it, whole lines only */
export function testsOfCsv(text: string): EarlierTest[] {
    const [head, ...rows] = text.split(/\r?\n/).filter(row => row !== "")
    const names = (head ?? "").split(",")
    return rows.flatMap(row => {
        const cells = cellsOf(row)
        const cell = (name: string) => cells[names.indexOf(name)] ?? ""
        const result = CABLE_RESULTS.find(word => word === cell("res"))
        if (result === undefined) return []
        const serial = plain(cell("serial")) || undefined
        const [date, fault, n] = [cell("date"), cell("fault"), Number(cell("n"))]
        return [{ serial, result, date, local: cell("local") || date, fault, n }]
    })
}
