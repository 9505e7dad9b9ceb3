import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { cellOf, positionOf, scaleFor, ticksOf } from "../../../host/readings/scale"
import { compactDigits, tallDigits } from "../../../host/text/big-digits"
import { balanceTrack, barParts } from "../../../host/view/bar"
import { layoutFor } from "../../../host/view/layout"
import { limitMarks, tickLabels } from "../../../host/view/scale-text"

const widths = fc.integer({ min: 60, max: 200 }).map(columns => layoutFor(columns, 40).barCells)
const dbu = fc.double({ min: -150, max: 60, noNaN: true })
const maybe = fc.option(dbu, { nil: undefined })

describe("the dBu scale", () => {
    it("spans 100 dB up to the next ten above what the converter holds", () => {
        expect(scaleFor(9.58, 40)).toEqual({ minDbu: -90, maxDbu: 10, cells: 40 })
        expect(scaleFor(24, 40)).toMatchObject({ minDbu: -70, maxDbu: 30 })
        expect(scaleFor(undefined, 40)).toMatchObject({ minDbu: -90, maxDbu: 10 })
    })

    it("puts its ends at the ends and its middle in the middle", () => {
        const scale = scaleFor(9.58, 40)
        expect(positionOf(scale, -90)).toBe(0)
        expect(positionOf(scale, -40)).toBe(20)
        expect(positionOf(scale, 10)).toBe(40)
        expect(cellOf(scale, 10)).toBe(39)
        expect(positionOf(scale, -200)).toBe(0)
        expect(positionOf(scale, 99)).toBe(40)
    })

    it("labels ticks without ever letting two of them touch, at any width", () => {
        for (let columns = 60; columns <= 200; columns++) {
            const scale = scaleFor(9.58, layoutFor(columns, 40).barCells)
            const row = tickLabels(scale)
            expect(row).toHaveLength(scale.cells)
            const labels = row.trim().split(/\s+/).map(Number)
            const ticks = ticksOf(scale)
            expect(labels.every(label => ticks.includes(label))).toBe(true)
            expect(labels.length).toBeGreaterThanOrEqual(ticks.length - 1)
            expect(labels).toContain(0)
        }
    })

    it("marks floor and maximum where they are", () => {
        for (let columns = 60; columns <= 200; columns++) {
            const scale = scaleFor(9.58, layoutFor(columns, 40).barCells)
            const row = limitMarks(scale, -57, 9.58)
            expect([...row]).toHaveLength(scale.cells)
            expect(row[cellOf(scale, -57)]).toBe("▲")
            expect(row[cellOf(scale, 9.58)]).toBe("▲")
            expect(row).toContain("▲floor -57.0")
            expect(row).toContain("max +9.6▲")
        }
    })

    it("marks nothing that it does not know", () => {
        expect(limitMarks(scaleFor(undefined, 30), undefined, undefined).trim()).toBe("")
    })
})

describe("a bar", () => {
    const textOf = (parts: { text: string }[]) => parts.map(({ text }) => text).join("")

    it("is exactly as wide as its scale, for any level, peak and terminal", () => {
        fc.assert(
            fc.property(widths, maybe, maybe, (cells, level, peak) => {
                const parts = barParts(scaleFor(9.58, cells), level, peak)
                expect([...textOf(parts)]).toHaveLength(cells)
            }),
        )
    })

    it("is full to an eighth of a character", () => {
        const scale = scaleFor(10, 100) // 1 dB a character
        const [fill] = barParts(scale, -80 + 3 / 8, undefined)
        expect(fill).toEqual({ part: "fill", text: `${"█".repeat(10)}▍` })
    })

    it("shows a peak that stands clear of it, at the peak's cell", () => {
        const scale = scaleFor(10, 100)
        const text = textOf(barParts(scale, -80, -60.5))
        expect(text.indexOf("│")).toBe(cellOf(scale, -60.5))
        expect(textOf(barParts(scale, -60, -60.5))).not.toContain("│")
        expect(textOf(barParts(scale, undefined, -95))).not.toContain("│")
    })

    it("is empty when nothing was measured", () => {
        expect(textOf(barParts(scaleFor(10, 30), undefined, undefined))).toBe("·".repeat(30))
    })
})

describe("the balance pointer", () => {
    it.each([
        [0, 10],
        [100, 0],
        [-100, 20],
        [50, 5],
        [835, 0],
    ])("of %d %% stands at cell %d of 21", (pct, cell) => {
        expect(balanceTrack(pct, 21).indexOf("●")).toBe(cell)
    })

    it("covers the middle mark at 0.0 % and reaches both ends, at any width", () => {
        for (let columns = 60; columns <= 200; columns++) {
            const cells = layoutFor(columns, 40).barCells - 9
            const mark = balanceTrack(undefined, cells).indexOf("┼")
            for (const pct of [-0.049, 0, 0.049])
                expect(balanceTrack(pct, cells).indexOf("●")).toBe(mark)
            expect(balanceTrack(100, cells).indexOf("●")).toBe(0)
            expect(balanceTrack(-100, cells).indexOf("●")).toBe(cells - 1)
        }
    })

    it("is not there when the balance is unknown", () => {
        expect(balanceTrack(undefined, 21)).toBe(`${"─".repeat(10)}┼${"─".repeat(10)}`)
    })
})

describe("big digits", () => {
    it("are three rows of equal width, or five", () => {
        for (const [draw, rows] of [
            [compactDigits, 3],
            [tallDigits, 5],
        ] as const) {
            const lines = draw("-12.34")
            expect(lines).toHaveLength(rows)
            expect(new Set(lines.map(line => line.length)).size).toBe(1)
        }
    })

    it("draw a seven as a seven", () => {
        expect(compactDigits("7")).toEqual(["▀▀█", "  █", "  ▀"])
    })
})
