import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { decodeZero, encodeZero, isPlausibleZero, type RigZero } from "../../src/cable/rig-zero"
import { sealed } from "../../src/calibration/sealed"

const ZERO: RigZero = {
    dividers: [0.5012, 0.4987, 0.5131],
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

    it("does not count in a version that nobody knows yet", () => {
        const values = JSON.parse(encodeZero(ZERO, "pico")) as unknown[]
        values.pop()
        const again = [...values]
        expect(decodeZero(sealed(again), "pico")).toBeDefined()
        values[0] = 2
        expect(decodeZero(sealed(values), "pico")).toBeUndefined()
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
