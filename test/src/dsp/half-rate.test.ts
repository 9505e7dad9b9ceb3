import { describe, expect, test } from "vitest"
import { Random } from "../../../common/random"
import { HALF_RATE_NOISE, halfRateGain, halveRate } from "../../../src/dsp/half-rate"
import { halved } from "./reduced-points"
import { meanSquare, steps } from "./signals"

const POINTS = 60

const random = new Random(1, "half rate")
const noise = (count: number) => Array.from({ length: count }, () => random.gaussian())
const db = (gain: number) => 20 * Math.log10(Math.abs(gain))

describe("halving the rate", () => {
    test("is a convolution, in place, with the point reflection of the signal beyond its ends", () => {
        for (const points of [6, 56, 60, 100, 101]) {
            const x = noise(2 * points)
            const scale = 3 * random.uniform()
            const truth = halved(x).map(v => scale * v)
            halveRate(x, points, scale)
            for (let p = 0; p < points; p++) expect(x[p]).toBeCloseTo(truth[p], 12)
        }
    })

    test("keeps a constant, to its ends", () => {
        const x = new Array(2 * POINTS).fill(7)
        halveRate(x, POINTS, 1)
        for (let p = 0; p < POINTS; p++) expect(x[p]).toBeCloseTo(7, 12)
    })

    test("has the gain that it says, and turns no phase", () => {
        for (const w of steps(0.02, 3.1, 60)) {
            const x = Array.from({ length: 2 * POINTS }, (_, n) => Math.cos(w * n + 0.4))
            halveRate(x, POINTS, 1)
            for (let p = 3; p < POINTS - 3; p++)
                expect(x[p]).toBeCloseTo(halfRateGain(w) * Math.cos(2 * w * p + 0.4), 10)
        }
    })

    test("is half-band: gains at mirrored frequencies add up to one", () => {
        for (const w of steps(0, Math.PI / 2, 50))
            expect(halfRateGain(w) + halfRateGain(Math.PI - w)).toBeCloseTo(1, 12)
    })

    test("leaves lines up to 600 Hz of 13.8 kHz, and of 800 Hz to 1.3 kHz little that folds onto them", () => {
        // Sums of five pairs: 2762 a second.
        const gainOf = (hz: number) => db(halfRateGain((2 * Math.PI * hz * 5) / 13_812))
        expect(gainOf(300)).toBeGreaterThan(-0.3)
        expect(gainOf(500)).toBeGreaterThan(-2.1)
        expect(gainOf(600)).toBeGreaterThan(-4)
        expect(gainOf(800)).toBeLessThan(-9)
        expect(gainOf(900)).toBeLessThan(-16)
        expect(gainOf(1000)).toBeLessThan(-27)
    })

    test("leaves the part of white noise that it says", () => {
        const x = noise(200_000)
        const whole = meanSquare(x)
        halveRate(x, 100_000, 1)
        expect(meanSquare(x.slice(0, 100_000)) / whole / HALF_RATE_NOISE).toBeCloseTo(1, 1)
        const gains = steps(0, Math.PI, 4000).map(w => halfRateGain(w) ** 2)
        const mean = gains.reduce((a, b) => a + b) / gains.length
        expect(mean).toBeCloseTo(HALF_RATE_NOISE, 3)
    })
})
