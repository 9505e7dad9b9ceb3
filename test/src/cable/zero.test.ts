import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { decodeZero, encodeZero, isPlausibleZero, type RigZero } from "../../../src/cable/rig-zero"
import { meanZero } from "../../../src/cable/zero-mean"
import { sealed } from "../../../src/encoding/sealed"
import { ProbedRig } from "./probed"

const ZERO: RigZero = {
    dividers: [0.5012, 0.4987, 0.5131],
    errorOhm: 0.034,
    toneV: 0.0211,
    toneRatio: 1.0123,
    toneDelayUs: -0.4321,
}

describe("the zero of a rig in the board's settings", () => {
    it("is what it was, to seven digits", () => {
        fc.configureGlobal({ seed: 1, numRuns: 200 })
        const divider = fc.double({ min: 0.41, max: 0.59, noNaN: true })
        const zero = fc.record({
            dividers: fc.tuple(divider, divider, divider),
            errorOhm: fc.double({ min: 0, max: 0.2, noNaN: true }),
            toneV: fc.option(fc.double({ min: 0.0001, max: 10, noNaN: true }), { nil: undefined }),
            toneRatio: fc.double({ min: 0.51, max: 1.99, noNaN: true }),
            toneDelayUs: fc.double({ min: -100, max: 100, noNaN: true }),
        })
        fc.assert(
            fc.property(zero, given => {
                const back = decodeZero(encodeZero(given, "pico"), "pico")!
                back.dividers.forEach((value, i) => {
                    expect(value).toBeCloseTo(given.dividers[i], 7)
                })
                expect(back.errorOhm).toBeCloseTo(given.errorOhm, 7)
                if (given.toneV === undefined) expect(back.toneV).toBeUndefined()
                else expect(back.toneV).toBeCloseTo(given.toneV, 7)
                expect(back.toneRatio).toBeCloseTo(given.toneRatio, 7)
                expect(back.toneDelayUs).toBeCloseTo(given.toneDelayUs, 4)
            }),
        )
    })

    it("does not count on another board, nor when nothing is there", () => {
        expect(decodeZero(encodeZero(ZERO, "pico"), "pico_w")).toBeUndefined()
        expect(decodeZero(undefined, "pico")).toBeUndefined()
        expect(decodeZero("", "pico")).toBeUndefined()
    })

    it("does not count when a character of it was damaged", () => {
        const text = encodeZero(ZERO, "pico")
        for (let at = 0; at < text.length; at++)
            for (const other of ["7", "x"]) {
                const damaged = text.slice(0, at) + other + text.slice(at + 1)
                if (damaged !== text) expect(decodeZero(damaged, "pico")).toBeUndefined()
            }
        for (let end = 0; end < text.length; end++)
            expect(decodeZero(text.slice(0, end), "pico")).toBeUndefined()
    })

    it("does not count in another version: an older one has no error", () => {
        const values = JSON.parse(encodeZero(ZERO, "pico")) as unknown[]
        values.pop()
        const again = [...values]
        expect(decodeZero(sealed(again), "pico")).toBeDefined()
        for (const version of [1, 3]) {
            values[0] = version
            expect(decodeZero(sealed(values), "pico")).toBeUndefined()
        }
        expect(decodeZero(sealed([1, ...values.slice(1, 8)]), "pico")).toBeUndefined()
    })

    it("does not count when no rig can read such a thing on a good cable", () => {
        expect(isPlausibleZero(ZERO)).toBe(true)
        const implausible: Partial<RigZero>[] = [
            ...[0, 1, 2].flatMap(t =>
                [0.39, 0.61, Number.NaN].map(divider => ({
                    dividers: ZERO.dividers.map((own, i) => (i === t ? divider : own)),
                })),
            ),
            { dividers: [undefined as unknown as number, 0.5, 0.5] },
            { toneRatio: 0.5 },
            { toneRatio: 2 },
            { toneRatio: Number.NaN },
        ]
        for (const part of implausible) {
            const zero = { ...ZERO, ...part }
            expect(isPlausibleZero(zero)).toBe(false)
            expect(decodeZero(encodeZero(zero, "pico"), "pico")).toBeUndefined()
        }
    })
})

describe("the mean of several zeros", () => {
    it("has the standard error that the scatter of all three terminals gives it", () => {
        const divider = fc.double({ min: 0.45, max: 0.55, noNaN: true })
        const tests = fc.array(fc.tuple(divider, divider, divider), { minLength: 2, maxLength: 6 })
        fc.assert(
            fc.property(tests, all => {
                const { dividers, errorOhm } = meanZero(all)
                const n = all.length
                const means = [0, 1, 2].map(t => all.reduce((sum, d) => sum + d[t], 0) / n)
                dividers.forEach((value, t) => {
                    expect(value).toBeCloseTo(means[t], 12)
                })
                const scatter = all.flatMap(d => d.map((value, t) => (value - means[t]) ** 2))
                const variance = scatter.reduce((sum, x) => sum + x, 0) / (3 * (n - 1))
                expect(errorOhm).toBeCloseTo(1480 * Math.sqrt(variance / n), 6)
            }),
        )
    })

    it("is as good as it says: ten zeros of a rig lie that far from their mean", () => {
        for (const profile of ["rp2040", "esp32"] as const) {
            const rig = new ProbedRig(profile, 5)
            const zeros = Array.from({ length: 10 }, () => rig.zeroed().zero!)
            const square = (ohm: number) => ohm * ohm
            let scatter = 0
            for (const t of [0, 1, 2]) {
                const mean = zeros.reduce((sum, { dividers }) => sum + dividers[t], 0) / 10
                for (const { dividers } of zeros) scatter += square(1480 * (dividers[t] - mean))
            }
            const seen = Math.sqrt(scatter / 27)
            const said = Math.sqrt(
                zeros.reduce((sum, { errorOhm }) => sum + square(errorOhm), 0) / 10,
            )
            // the pins' resistances wander meanwhile: that is in the error of a reading
            expect(seen).toBeLessThan(Math.hypot(1.6 * said, 0.15))
            expect(seen).toBeGreaterThan(said / 1.6)
            expect(Math.max(...zeros.map(({ errorOhm }) => errorOhm))).toBeLessThan(0.15)
        }
    })
})
