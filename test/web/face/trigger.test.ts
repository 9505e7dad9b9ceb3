import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { risingCrossing } from "../../../web/face/trigger"

const sine = (length: number, period: number, phase: number) =>
    Float64Array.from({ length }, (_, n) => Math.sin((2 * Math.PI * n) / period + phase))

describe("the scope's trigger", () => {
    it("finds where a sine rises through zero, to a hundredth of a sample", () => {
        fc.assert(
            fc.property(
                fc.double({ min: 8, max: 60, noNaN: true }),
                fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }),
                (period, phase) => {
                    const at = risingCrossing(sine(300, period, phase), 0.3, 0, 300)!
                    const turns = at / period + phase / (2 * Math.PI)
                    expect(Math.abs(turns - Math.round(turns)) * period).toBeLessThan(0.02)
                },
            ),
        )
    })

    it("stays in its window", () => {
        const x = sine(300, 20, 0)
        const at = risingCrossing(x, 0.3, 50, 110)!
        expect(at).toBeCloseTo(60, 6)
        expect(risingCrossing(x, 0.3, 61, 79)).toBeUndefined()
    })

    it("is not set off by noise that stays within the hysteresis", () => {
        fc.assert(
            fc.property(fc.array(fc.double({ min: -0.3, max: 0.29, noNaN: true })), noise => {
                expect(risingCrossing(noise, 0.3, 0, noise.length)).toBeUndefined()
            }),
        )
    })

    it("takes the last of the crossings that noise makes of one", () => {
        const x = [-1, -0.1, 0.1, -0.1, 0.1, 1]
        expect(risingCrossing(x, 0.5, 0, 5)).toBeCloseTo(3.5, 9)
    })

    it("begins anew when the signal falls back before it has risen", () => {
        const x = [-1, 0.1, -1, -0.5, 0.5, 1]
        expect(risingCrossing(x, 0.8, 0, 5)).toBeCloseTo(3.5, 9)
    })

    it("finds none in silence and in nothing", () => {
        expect(risingCrossing(new Float64Array(100), 0, 0, 100)).toBeUndefined()
        expect(risingCrossing([], 0, 0, 0)).toBeUndefined()
    })
})
