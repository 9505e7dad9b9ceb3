import { describe, expect, test } from "vitest"
import { dbFromPower, dbuFromMeanSquare } from "../../src/dsp/decibel"
import { blockLevels, blockMoments, levelsOf } from "./blocks"
import { balanced, common, type Legs, powerDb, silence, times, together, tone } from "./signals"

/** A block holds no whole number of tone periods: so much may balance and correlation err [%]. */
const PERCENT = 0.5

const legs = (hot: number, cold: number): Legs => {
    return { hot: times(hot, tone(1000, -10)), cold: times(-cold, tone(1000, -10)) }
}

describe("balance", () => {
    test.each([
        ["symmetric", 0.5, 0.5, 0],
        ["two to one", 2, 1, 100 / 3],
        ["one to two", 1, 2, -100 / 3],
        ["cold leg dead", 1, 0, 100],
        ["hot leg dead", 0, 1, -100],
    ])("of a line that is %s", (_, hot, cold, truth) => {
        expect(Math.abs(blockLevels(legs(hot, cold)).balPct! - truth)).toBeLessThan(PERCENT)
    })

    test("does not mind common mode that is no part of the signal", () => {
        const line = together(legs(2, 1), common(tone(2310, -10)))
        const { balPct } = levelsOf([0, 0.01, 0.021].map(startS => blockMoments(line, { startS })))
        // Two tones in a window of 20 ms are orthogonal to about a percent.
        expect(Math.abs(balPct! - 100 / 3)).toBeLessThan(2)
    })
})

describe("correlation", () => {
    test("is -100 for a balanced line and 100 for common mode alone", () => {
        expect(Math.abs(blockLevels(legs(1, 1)).corrPct! + 100)).toBeLessThan(0.01)
        expect(Math.abs(blockLevels(common(tone(1000, -10))).corrPct! - 100)).toBeLessThan(0.01)
    })

    test("is near 0 for legs that have nothing in common", () => {
        const line = { hot: tone(440, -10), cold: tone(730, -10) }
        // Two tones under a window of 20 ms are orthogonal to about a percent.
        expect(Math.abs(blockLevels(line).corrPct!)).toBeLessThan(2)
    })

    test("is left out when a leg is dead", () => {
        expect(blockLevels({ hot: tone(1000, 0), cold: silence }).corrPct).toBeUndefined()
    })
})

describe("the meter", () => {
    const quiet = blockMoments(balanced(tone(1000, -40)))
    const loud = blockMoments(balanced(tone(1000, 0)))

    test("averages the power of the last three blocks", () => {
        const { levelDbu } = levelsOf([quiet, loud, loud])
        expect(Math.abs(levelDbu! - powerDb(2 / 3))).toBeLessThan(0.05)
    })

    test("forgets what is older", () => {
        expect(levelsOf([loud, loud, quiet, quiet, quiet])).toEqual(levelsOf([quiet, quiet, quiet]))
        const { levelDbu } = levelsOf([quiet, loud, quiet, quiet, quiet])
        expect(Math.abs(levelDbu! + 40)).toBeLessThan(0.05)
    })

    test("does not take a step of the DC between blocks for a steady signal of its own for ever", () => {
        const before = blockMoments(balanced(tone(1000, -40)), { dc: [2048, 2048] })
        const after = blockMoments(balanced(tone(1000, -40)), { dc: [1900, 2200] })
        const { levelDbu } = levelsOf([before, before, after, after, after])
        expect(Math.abs(levelDbu! + 40)).toBeLessThan(0.05)
    })
})

describe("decibels", () => {
    test("are ten times the logarithm of a power, dBu over 0.6 V²", () => {
        for (const ratio of [1e-12, 0.5, 1, 2, 1e6])
            expect(dbFromPower(ratio)).toBeCloseTo(powerDb(ratio), 9)
        expect(dbuFromMeanSquare(0.6)).toBeCloseTo(0, 9)
        expect(dbuFromMeanSquare(1.22765 ** 2)).toBeCloseTo(4, 3)
    })
})
