import { describe, expect, test } from "vitest"
import { dbFromPower, dbuFromMeanSquare } from "../../../src/dsp/decibel"
import { LevelMeter } from "../../../src/dsp/levels"
import { type Block, blockLevels, blockMoments, levelsOf, TAPS } from "./blocks"
import { IDEAL } from "./burst"
import { balanced, common, type Legs, powerDb, silence, times, together, tone } from "./signals"

/** A block holds no whole number of tone periods: so much may balance and correlation err [%]. */
const PERCENT = 0.5

const legs = (hot: number, cold: number): Legs => {
    return { hot: times(hot, tone(1000, -10)), cold: times(-cold, tone(1000, -10)) }
}

/** Balance of a line without hum, by some blocks in a row. */
function balanceOf(line: Legs, blocks: number, how: Block = {}): number | undefined {
    const meter = new LevelMeter(IDEAL, TAPS)
    meter.hum = { difference: 0, cross: 0 }
    for (let block = 0; block < blocks; block++)
        meter.add(blockMoments(line, { ...how, startS: 0.0937 * block }))
    return meter.read().balancePct
}

describe("balance", () => {
    test.each([
        ["symmetric", 0.5, 0.5, 0],
        ["two to one", 2, 1, 100 / 3],
        ["one to two", 1, 2, -100 / 3],
        ["cold leg dead", 1, 0, 100],
        ["hot leg dead", 0, 1, -100],
    ])("of a line that is %s", (_, hot, cold, truth) => {
        // Four blocks are asked for: three could agree by chance.
        expect(balanceOf(legs(hot, cold), 3, { toneFrequencyHz: 1000 })).toBeUndefined()
        const found = balanceOf(legs(hot, cold), 4, { toneFrequencyHz: 1000 })
        expect(Math.abs(found! - truth)).toBeLessThan(PERCENT)
    })

    test("is not given before anything is known of hum", () => {
        const meter = new LevelMeter(IDEAL, TAPS)
        for (let block = 0; block < 12; block++) meter.add(blockMoments(legs(0.5, 0.5)))
        expect(meter.read().balancePct).toBeUndefined()
    })

    test("does not mind common mode that is no part of the signal", () => {
        const line = together(legs(2, 1), common(tone(2310, -10)))
        const found = balanceOf(line, 12, { isMixed: true })
        // Where it is given it is right to a twentieth; beside so much of another tone it may be left out.
        expect(Math.abs((found ?? 100 / 3) - 100 / 3)).toBeLessThan(100 / 60)
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
