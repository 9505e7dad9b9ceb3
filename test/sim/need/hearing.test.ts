import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { heardFromSpl, thresholdSpl } from "../../../sim/need/hearing"

describe("the threshold of hearing", () => {
    test("is that of ISO 226 at its frequencies", () => {
        expect(thresholdSpl(50)).toBe(44)
        expect(thresholdSpl(100)).toBe(26.5)
        expect(thresholdSpl(1000)).toBe(2.4)
    })

    test("falls up to 800 Hz", () => {
        const hz = fc.double({ min: 20, max: 790, noNaN: true })
        fc.assert(
            fc.property(hz, low => {
                expect(thresholdSpl(low * 1.005)).toBeLessThan(thresholdSpl(low))
            }),
        )
    })

    test("is not made up outside of its table", () => {
        expect(() => thresholdSpl(19)).toThrow("from 20 to 1000 Hz")
        expect(() => thresholdSpl(1001)).toThrow("from 20 to 1000 Hz")
    })
})

describe("hum is heard", () => {
    test("when the first of its lines reaches the threshold", () => {
        // 60 dB below, 50 Hz would take 104 dB SPL; its third harmonic 12 dB under it is heard first.
        const lines = [
            { hz: 50, belowSignalDb: 60 },
            { hz: 150, belowSignalDb: 72 },
        ]
        expect(heardFromSpl([lines[0]])).toBe(104)
        expect(heardFromSpl(lines)).toBeCloseTo(72 + thresholdSpl(150), 9)
    })

    test("never, without a line", () => {
        expect(heardFromSpl([])).toBe(Number.POSITIVE_INFINITY)
    })
})
