import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { figureOf, figureText, tickText } from "../../../web/face/figure"

describe("a number on the face", () => {
    it("is the number, with a true minus and so many decimals", () => {
        fc.assert(
            fc.property(
                fc.double({ min: -999, max: 999, noNaN: true }),
                fc.integer({ min: 0, max: 4 }),
                (value, places) => {
                    const { whole, fraction } = figureOf(value, places)
                    expect(whole).not.toContain("-")
                    expect(fraction).toHaveLength(places === 0 ? 0 : places + 1)
                    const read = Number((whole + fraction).replace("−", "-"))
                    expect(Math.abs(read - value)).toBeLessThanOrEqual(0.5000001 * 10 ** -places)
                },
            ),
        )
    })

    it("has no minus when it rounds to zero", () => {
        expect(figureText(-0.004, 2)).toBe("0.00")
        expect(figureText(-0.006, 2)).toBe("−0.01")
    })

    it("is an en dash where there is none", () => {
        for (const none of [undefined, Number.NaN, Number.POSITIVE_INFINITY])
            expect(figureOf(none, 2)).toEqual({ whole: "–", fraction: "" })
    })

    it("counts up from zero on a scale", () => {
        expect([-20, 0, 10].map(tickText)).toEqual(["−20", "0", "+10"])
    })
})
