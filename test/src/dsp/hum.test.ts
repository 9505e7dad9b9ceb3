import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { type CombReading, emptyReading, humPower } from "../../../src/dsp/comb-reading"
import { keepHum } from "../../../src/dsp/hum"

fc.configureGlobal({ seed: 1 })

/** Lines that stand out, from the fundamental on; 0 for those that do not. */
const lines = (power: number[], bound = 0.001): CombReading => ({
    ...emptyReading(12),
    looked: power.length,
    power: [...power],
    re: power.map(Math.sqrt),
    im: power.map(() => 0),
    bound,
})

/** What is kept of the lines of a difference. */
function kept(difference: number[], common: number[], bound = 0.001): number[] {
    const reading = lines(difference, bound)
    keepHum(reading, lines(common, bound))
    return reading.power
}

describe("hum in the difference", () => {
    test("is what the common mode's lines may have left there, each by itself", () => {
        expect(kept([0, 0, 0.1, 0, 0.02], [0, 0, 10, 0, 2])).toEqual([0, 0, 0.1, 0, 0.02])
    })

    test("on one leg alone is four times its common mode, and kept", () => {
        expect(kept([4, 1, 2], [1, 0.25, 0.5])).toEqual([4, 1, 2])
    })

    test("is not a held note: more on a line than the common mode could leave, without a fundamental", () => {
        // 150 Hz at -25 beside common hum at -20, which leaves -60 in the difference.
        const [note, hum, left] = [10 ** -2.5, 10 ** -2, 10 ** -6]
        expect(kept([left, 0, note], [hum, hum / 100, hum / 50], 1e-8)).toEqual([left, 0, 0])
    })

    test("is the ripple of a rectifier: twice the mains and its multiples, which the common mode can't have left", () => {
        const [ripple, common] = [lines([0, 1, 0, 0.2, 0, 0.05]), lines([10, 0, 1e-4])]
        expect(keepHum(ripple, common)).toBeCloseTo(1.25)
        expect(ripple.power).toEqual([0, 1, 0, 0.2, 0, 0.05])
        expect(kept([0, 1, 0, 0.009], [10, 0, 0, 0])).toEqual([0, 0, 0, 0])
        expect(kept([0, 1, 0.5], [10, 0, 0])).toEqual([0, 0, 0])
        // nor does it speak for odd lines
        expect(kept([0, 1, 3, 0.2], [10, 0, 0, 0])).toEqual([0, 1, 0, 0.2])
    })

    test("that the common mode has left says all of the rejection", () => {
        expect(keepHum(lines([0.1, 0, 0.02]), lines([10, 0, 2]))).toBe(0)
    })

    test("is a series of its own, with a fundamental not more than 20 dB below, where there is no common hum", () => {
        expect(kept([0.02, 0, 1, 0, 0.5], [0, 0, 0, 0, 0])).toEqual([0.02, 0, 1, 0, 0.5])
        expect(kept([0.009, 0, 1, 0, 0.5], [0, 0, 0, 0, 0], 1e-6)).toEqual([0.009, 0, 0, 0, 0.5])
        expect(kept([0, 0, 1], [0, 0, 0])).toEqual([0, 0, 0])
    })

    test("of any common hum through any imbalance of the impedances up to one dead leg is kept whole", () => {
        const power = fc.double({ min: 0, max: 100, noNaN: true })
        fc.assert(
            fc.property(
                fc.array(power, { minLength: 1, maxLength: 10 }),
                fc.double({ min: 0, max: 4, noNaN: true }),
                (common, part) => {
                    const difference = common.map(p => part * p)
                    expect(kept(difference, common)).toEqual(difference)
                },
            ),
            { numRuns: 500 },
        )
    })

    test("never grows, and each line stays as it is or goes", () => {
        const power = fc.oneof(fc.constant(0), fc.double({ min: 1e-4, max: 100, noNaN: true }))
        const series = fc.array(power, { minLength: 10, maxLength: 10 })
        fc.assert(
            fc.property(series, series, (difference, common) => {
                const reading = lines(difference)
                keepHum(reading, lines(common))
                for (let k = 0; k < 10; k++) expect([0, difference[k]]).toContain(reading.power[k])
                expect(humPower(reading)).toBeLessThanOrEqual(humPower(lines(difference)))
            }),
            { numRuns: 500 },
        )
    })
})
