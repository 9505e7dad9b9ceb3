import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { learnedLimits } from "../../../host/cable/learn"
import { parseLimits } from "../../../host/cable/limits-file"
import { limitsText } from "../../../host/cable/limits-text"
import { judgeLimits } from "../../../src/cable/cable-limits"
import type { CableReading } from "../../../src/cable/cable-reading"
import { GOOD_READING } from "../../src/cable/cable-readings"

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const maybe = (value: fc.Arbitrary<number>) => fc.option(value, { nil: undefined })

const reading: fc.Arbitrary<CableReading> = fc.record({
    hotOhm: number(-1, 200),
    coldOhm: number(-1, 200),
    shieldOhm: number(-1, 200),
    errorOhm: number(0.01, 30),
    legsLeakKohm: maybe(number(1000, 20_000)),
    hotLeakKohm: maybe(number(1000, 20_000)),
    coldLeakKohm: maybe(number(1000, 20_000)),
    leakMinKohm: number(500, 20_000),
    toneFrequencyHz: fc.constant(1000),
    toneDbu: number(-60, 0),
    lossDb: number(-3, 20),
    balancePct: number(-90, 90),
    phaseUs: number(-20, 20),
    rejectionDb: maybe(number(0, 90)),
    rejectionMinDb: number(20, 90),
    humDbu: maybe(number(-90, -20)),
    noiseDbu: number(-80, -10),
})

const wrap = (readings: readonly CableReading[]) => {
    const limits = learnedLimits(readings)
    const profile = {
        name: 'a "b" // c',
        connector: "trs",
        limits,
        excludeHz: [],
        kind: "balanced",
    } as const
    const text = limitsText({
        ...{ profile, readings, board: "pico", firmware: "1.2.3", allowed: [] },
        date: new Date(Date.UTC(2026, 10, 25)),
    })
    return { limits, text, profile }
}

describe("learned limits", () => {
    it("are kept by the cable they were learned from, whatever it is", () => {
        fc.assert(
            fc.property(reading, one => {
                const { limits } = wrap([one, one, one])
                expect(judgeLimits(one, limits)).toMatchObject({ failed: [], unsure: [] })
            }),
            { seed: 1, numRuns: 50 },
        )
    })

    it("widen with the scatter of the tests", () => {
        const of = (spread: number) =>
            learnedLimits(
                [-2, -1, 0, 1, 2].map(k => ({ ...GOOD_READING, balancePct: 1 + k * spread })),
            )
        expect(of(0)).toMatchObject({ balanceMinPct: -1, balanceMaxPct: 3 })
        // standard deviation of five evenly spread: sqrt(2.5)
        expect(of(1).balanceMaxPct).toBeCloseTo(1 + 4 * Math.sqrt(2.5), 0)
    })

    it("have none for what a test lacks", () => {
        const lacking = { ...GOOD_READING, lossDb: undefined, errorOhm: undefined }
        expect(learnedLimits([GOOD_READING, lacking])).toMatchObject({
            ...{ lossMinDb: undefined, lossMaxDb: undefined, legMaxOhm: undefined },
            balanceMaxPct: 2.1,
        })
    })

    it("come back from the file as they went into it", () => {
        fc.assert(
            fc.property(fc.array(reading, { minLength: 1, maxLength: 5 }), readings => {
                const { text, profile } = wrap(readings)
                expect(parseLimits(text, "x.json")).toEqual(profile)
            }),
            { seed: 1, numRuns: 50 },
        )
    })

    it("stand beside what was measured", () => {
        const { text } = wrap([GOOD_READING, { ...GOOD_READING, hotOhm: 0.5 }])
        expect(text).toContain('"leg_ohm": { "max": 2 }, // 0.40 to 0.50 ohm measured')
        expect(text).toContain('"leak_kohm": { "min": 1000 }, // none found')
        expect(text).toContain("on 2026-11-25 from 2 tests of a good cable")
    })
})
