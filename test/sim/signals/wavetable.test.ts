import { describe, expect, test } from "vitest"
import { buzzHarmonics } from "../../../sim/signals/buzz"
import { Wavetable } from "../../../sim/signals/wavetable"

type Lines = ConstructorParameters<typeof Wavetable>[0]

/** A sum of sines, term by term. */
function direct(lines: Lines, cycles: number): number {
    return lines.reduce((sum, { order, rmsV, phaseRad }) => {
        return sum + Math.SQRT2 * rmsV * Math.sin(2 * Math.PI * order * cycles + phaseRad)
    }, 0)
}

/** Level of the error below that of the signal, at phases that never meet the table's points. */
function errorDb(lines: Lines): number {
    const table = new Wavetable(lines)
    let [error, power] = [0, 0]
    for (let i = 0; i < 4000; i++) {
        const cycles = (i * (Math.sqrt(5) - 1)) / 2
        const expected = direct(lines, cycles % 1)
        error += (table.at(cycles) - expected) ** 2
        power += expected ** 2
    }
    return 10 * Math.log10(error / power)
}

const buzz = (...given: Parameters<typeof buzzHarmonics>): Lines =>
    buzzHarmonics(...given).map(({ order, share, phaseRad }) => ({ order, rmsV: share, phaseRad }))

describe("a wavetable", () => {
    test.each([1, 2, 138, 149, 400, 1000, 2000])("reads a line of order %d to -70 dB", order => {
        expect(errorDb([{ order, rmsV: 0.7, phaseRad: 1.1 }])).toBeLessThan(-70)
    })

    test("reads many lines to -70 dB, the steepest buzz among them", () => {
        expect(errorDb(buzz("rectifier", 10, 2000))).toBeLessThan(-70)
        expect(errorDb(buzz("dimmer", 90, 2000))).toBeLessThan(-70)
        expect(errorDb(buzz("dimmer", 170, 2000))).toBeLessThan(-70)
        const flat = Array.from({ length: 100 }, (_, i) => {
            return { order: 20 * (i + 1), rmsV: 0.1, phaseRad: i * i }
        })
        expect(errorDb(flat)).toBeLessThan(-70)
    })

    test("adds lines of the same order", () => {
        const lines = [
            { order: 3, rmsV: 1, phaseRad: 0.2 },
            { order: 3, rmsV: 0.5, phaseRad: 2 },
        ]
        expect(errorDb(lines)).toBeLessThan(-70)
    })

    test("is silent without lines, or with silent ones", () => {
        expect(new Wavetable([]).at(0.3)).toBe(0)
        expect(new Wavetable([{ order: 7, rmsV: 0, phaseRad: 1 }]).at(0.3)).toBeCloseTo(0, 15)
    })

    test("goes on without a seam from period to period, before 0 too", () => {
        const lines = [{ order: 2, rmsV: 1, phaseRad: 0.4 }]
        const table = new Wavetable(lines)
        // -1e-20 is rounded to a whole period; eleven days of 50 Hz leave 7e-9 of a period.
        for (const cycles of [0, -1e-20, -0.25, 1 - 2 ** -53, 1, 7.125, 47_520_000.125]) {
            expect(table.at(cycles)).toBeCloseTo(direct(lines, cycles % 1), 6)
        }
    })
})
