import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { strongestSineByFormula } from "../../../bench/headphones/closed-forms"
import { connections, type OutputStage, strongestSine } from "../../../sim/headphones/output"

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true })

const stages: fc.Arbitrary<OutputStage> = fc.record({
    swingV: number(0.2, 30),
    limitA: number(0.005, 3),
    seriesOhm: number(0, 120),
})
const loads = number(8, 1000)

describe("the strongest sine into a load", () => {
    test("is the lesser of what voltage and current allow, for any stage", () => {
        fc.assert(
            fc.property(stages, loads, fc.constantFrom(...connections), (stage, ohm, how) => {
                const { rmsV, watts } = strongestSine(stage, how, ohm)
                const expected = strongestSineByFormula(stage, how, ohm)
                expect(rmsV / expected.rmsV).toBeCloseTo(1, 9)
                expect(watts).toBeCloseTo(rmsV ** 2 / ohm, 12)
            }),
        )
    })

    test("of a bridged output is up to 6 dB more, and never less", () => {
        fc.assert(
            fc.property(stages, loads, (stage, ohm) => {
                const single = strongestSine(stage, "single-ended", ohm).rmsV
                const gain = strongestSine(stage, "bridged", ohm).rmsV / single
                expect(gain).toBeGreaterThan(1 - 1e-9)
                expect(gain).toBeLessThan(2 + 1e-9)
            }),
        )
    })

    test("gains nothing from a bridge where one output is at its current already", () => {
        const stage = { swingV: 2, limitA: 0.05, seriesOhm: 0 }
        const [single, bridged] = connections.map(how => strongestSine(stage, how, 16))
        expect(single.limitedBy).toBe("current")
        expect(bridged).toEqual(single)
    })

    test("never asks a stage for more than its current", () => {
        fc.assert(
            fc.property(stages, loads, fc.constantFrom(...connections), (stage, ohm, how) => {
                const { rmsV } = strongestSine(stage, how, ohm)
                expect((rmsV * Math.SQRT2) / ohm).toBeLessThan(stage.limitA * (1 + 1e-9))
            }),
        )
    })
})
