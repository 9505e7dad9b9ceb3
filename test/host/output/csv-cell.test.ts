import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { csvFormat } from "../../../host/format/csv"
import { cellWriter, csvCell } from "../../../host/output/csv-cell"

/** What a spreadsheet reads of a row (RFC 4180), character by character. */
function cellsRead(row: string): string[] {
    const cells = [""]
    let isQuoted = false
    for (let i = 0; i < row.length; i++) {
        const isQuote = row[i] === '"'
        if (isQuote && isQuoted && row[i + 1] === '"') cells[cells.length - 1] += row[++i]
        else if (isQuote) isQuoted = !isQuoted
        else if (row[i] === "," && !isQuoted) cells.push("")
        else cells[cells.length - 1] += row[i]
    }
    return cells
}

const text = fc
    .tuple(fc.constantFrom("", "=", "+", "-", "@", "\t", "\r", "'", "''=", '"'), fc.string())
    .map(parts => parts.join(""))
const safe = cellWriter(false)
const raw = cellWriter(true)

describe("a cell of a table", () => {
    it("is never a formula to a spreadsheet, and holds the text, after an apostrophe if need be", () => {
        fc.assert(
            fc.property(fc.array(text, { minLength: 1 }), texts => {
                const cells = cellsRead(texts.map(safe).join(","))
                expect(cells).toHaveLength(texts.length)
                cells.forEach((cell, i) => {
                    expect(cell).not.toMatch(/^[=+\-@\t\r]/)
                    expect([texts[i], `'${texts[i]}`]).toContain(cell)
                })
            }),
            { seed: 4 },
        )
    })

    it("is the text itself with --raw-csv", () => {
        fc.assert(
            fc.property(fc.array(text, { minLength: 1 }), texts => {
                expect(cellsRead(texts.map(raw).join(","))).toEqual(texts)
            }),
            { seed: 4 },
        )
    })

    it("stays a number when it is one, below zero as well", () => {
        fc.assert(
            fc.property(fc.double({ noNaN: true }), value => {
                expect(safe(value)).toBe(csvCell(value))
                expect(Number(safe(value))).toBe(value === 0 ? 0 : value)
            }),
            { seed: 4 },
        )
    })

    it("of telemetry is no formula either, whatever word a board sends for a state", () => {
        const values = { level_dbu: -12.3 }
        const [row] = csvFormat.lines(
            { ok: true, kind: "M", seq: 1, tMs: 2, values, words: {}, state: '=HYPERLINK("x")' },
            "",
            0,
        )
        expect(cellsRead(row)).toContain(`'=HYPERLINK("x")`)
        expect(cellsRead(row)).toContain("-12.3")
    })
})
