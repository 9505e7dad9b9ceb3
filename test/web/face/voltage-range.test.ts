import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { rangeOf, VoltageRange } from "../../../web/face/voltage-range"

const volts = fc.double({ min: 0, max: 100, noNaN: true })

describe("the range of a picture", () => {
    it("is a 1, 2 or 5 of a decade, the voltage fits, and the next one down would not do", () => {
        fc.assert(
            fc.property(volts, peakV => {
                const range = rangeOf(peakV)
                const digit = Number(range.toExponential(6).slice(0, 8))
                expect([1, 2, 5]).toContain(digit)
                expect(range * (1 + 1e-6)).toBeGreaterThanOrEqual(peakV)
                if (range > 0.001) expect(peakV).toBeGreaterThan(range / 2.5 / (1 + 1e-6))
            }),
        )
    })

    it("holds every peak at once and never changes for one quiet look", () => {
        fc.assert(
            fc.property(fc.array(volts, { minLength: 1, maxLength: 60 }), peaks => {
                const range = new VoltageRange()
                for (const peakV of peaks)
                    expect(range.take(peakV) * (1 + 1e-6)).toBeGreaterThanOrEqual(peakV)
            }),
        )
        const range = new VoltageRange()
        expect(range.take(0.9)).toBe(1)
        expect(range.take(0.001)).toBe(1)
        expect(range.take(0.9)).toBe(1)
    })

    it("shrinks when all has been small for a while", () => {
        const range = new VoltageRange()
        range.take(0.9)
        const after = Array.from({ length: 30 }, () => range.take(0.15))
        expect(after[0]).toBe(1)
        expect(after.at(-1)).toBe(0.2)
    })
})
