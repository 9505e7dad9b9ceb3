import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { controlLimits, movingRanges } from "../../../host/cables/control-chart"

describe("a chart of individuals and moving ranges", () => {
    it("has the limits of the example in NIST's handbook, 6.3.2.2", () => {
        const flow = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
        const { centre, lower, upper, meanRange } = controlLimits(flow)!
        expect(centre).toBeCloseTo(50.81, 10)
        expect(meanRange).toBeCloseTo(1.8778, 4)
        expect(upper).toBeCloseTo(55.804, 2)
        expect(lower).toBeCloseTo(45.816, 2)
    })

    it("has limits around any values that move with them and grow with them", () => {
        const values = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 2 })
        fc.assert(
            fc.property(values, all => {
                const { centre, lower, upper, rangeUpper } = controlLimits(all)!
                expect(upper - centre).toBeCloseTo(centre - lower, 8)
                const other = controlLimits(all.map(value => 3 * value + 7))!
                expect(other.upper).toBeCloseTo(3 * upper + 7, 6)
                expect(other.rangeUpper).toBeCloseTo(3 * rangeUpper, 6)
                expect(movingRanges(all)).toHaveLength(all.length - 1)
            }),
            { seed: 1 },
        )
    })

    it("takes two values at least", () => {
        expect(controlLimits([])).toBeUndefined()
        expect(controlLimits([1])).toBeUndefined()
        expect(controlLimits([1, 1])).toMatchObject({ lower: 1, upper: 1, meanRange: 0 })
    })
})
