import { describe, expect, test } from "vitest"
import type { Broadband } from "../../../sim/signals/grid-emf"
import { WhiteNoise } from "../../../sim/signals/white-noise"
import { powerOf, spectrumOf } from "../spectrum"

const COUNT = 2 ** 18
/** Four standard errors of a mean over COUNT values of variance 1. */
const FOUR_ERRORS = 4 / Math.sqrt(COUNT)

/** Values of a noise over their rms of sqrt(density rate / 2). */
function unit(name: string, rateHz = 20_000, first = 0, density = 3e-9): Float64Array {
    const out = new Float64Array(COUNT)
    new WhiteNoise(density, 11, name).add(out, first, rateHz)
    return out.map(v => v / Math.sqrt((density * rateHz) / 2))
}

const meanOf = (x: Float64Array, of: (v: number, i: number) => number) =>
    x.reduce((sum, v, i) => sum + of(v, i), 0) / x.length

describe("white noise", () => {
    const noise = unit("a")

    test("has the rms of its density at any rate, far into the run too", () => {
        for (const rateHz of [8000, 27_624.3, 80_000]) {
            const x = unit("a", rateHz, 3_000_000_001)
            // The variance of a square is 2.
            expect(Math.abs(meanOf(x, v => v * v) - 1)).toBeLessThan(Math.SQRT2 * FOUR_ERRORS)
        }
    })

    test("is Gaussian: moments 0, 1, 0, 3 and the tails of a normal distribution", () => {
        // Variances of the first, third and fourth powers are 1, 15 and 96.
        expect(Math.abs(meanOf(noise, v => v))).toBeLessThan(FOUR_ERRORS)
        expect(Math.abs(meanOf(noise, v => v ** 3))).toBeLessThan(Math.sqrt(15) * FOUR_ERRORS)
        expect(Math.abs(meanOf(noise, v => v ** 4) - 3)).toBeLessThan(Math.sqrt(96) * FOUR_ERRORS)
        const beyond = meanOf(noise, v => (Math.abs(v) > 3 ? 1 : 0))
        expect(Math.abs(beyond / 0.0027 - 1)).toBeLessThan(0.2)
    })

    test("is independent from value to value, within a pair and across pairs", () => {
        for (const lag of [1, 2, 3, 64]) {
            const even = meanOf(noise, (v, i) => (i % 2 === 0 ? 2 * v * (noise[i + lag] ?? 0) : 0))
            const odd = meanOf(noise, (v, i) => (i % 2 === 1 ? 2 * v * (noise[i + lag] ?? 0) : 0))
            expect(Math.abs(even)).toBeLessThan(Math.SQRT2 * FOUR_ERRORS)
            expect(Math.abs(odd)).toBeLessThan(Math.SQRT2 * FOUR_ERRORS)
        }
    })

    test("is flat over the whole band", () => {
        const bins = spectrumOf(noise)
        const perBand = COUNT / 2 / 16
        for (let band = 0; band < 16; band++) {
            const power = powerOf(bins.slice(band * perBand, (band + 1) * perBand))
            // The power of a bin is exponentially distributed: its deviation equals its mean.
            expect(Math.abs(16 * power - 1)).toBeLessThan(4.5 / Math.sqrt(perBand))
        }
    })

    test("has one density at all frequencies", () => {
        const white: Broadband = new WhiteNoise(3e-9, 11, "a")
        for (const hz of [1e-3, 1000, 1e5]) expect(white.powerDensity(hz)).toBe(3e-9)
    })

    test("of another name is unrelated", () => {
        const other = unit("b")
        expect(Math.abs(meanOf(noise, (v, i) => v * other[i]))).toBeLessThan(FOUR_ERRORS)
    })
})
