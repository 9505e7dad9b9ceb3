import { describe, expect, test } from "vitest"
import { Random } from "../../../common/random"
import { HannWindow } from "../../../src/dsp/hann-window"
import { TrapezoidWindow } from "../../../src/dsp/trapezoid-window"
import { FAST } from "./fast"

const POINTS = 100
const MAINS_HZ = [49.4, 50, 50.4, 59.6, 60, 60.4]

/** What a line may see of another one, or of DC, as an amplitude. */
const LEAKAGE = 5e-5

/** The slope's own, where it would pass for a wrong frequency: an offset of 0.025 Hz. */
const SLOPE_LEAKAGE = 5e-4

const pointsW = (hz: number) => (2 * Math.PI * 10 * hz) / FAST.pairRateHz

function filled(window: TrapezoidWindow | HannWindow, w: number, points = POINTS) {
    const weights = new Array<number>(points).fill(0)
    const slope = new Array<number>(points).fill(0)
    window.fill(w, weights, slope)
    return { weights, slope, sum: weights.reduce((a, b) => a + b) }
}

/** The spectrum at an angular frequency: real and imaginary part, the phase that of the middle of the points. */
function spectrum(x: readonly number[], w: number): [number, number] {
    const middle = (x.length - 1) / 2
    const part = (of: (angle: number) => number) =>
        x.reduce((sum, v, i) => sum + v * of(w * (i - middle)), 0)
    return [part(Math.cos), -part(Math.sin)]
}

describe("the window of one mains period", () => {
    test("sees neither DC nor another line from any of the first ten lines", () => {
        for (const hz of MAINS_HZ) {
            const w = pointsW(hz)
            const { weights, sum } = filled(new TrapezoidWindow(POINTS), w)
            expect(sum).toBeCloseTo((2 * Math.PI) / w, 9)
            for (let apart = 1; apart <= 20; apart++) {
                const [re, im] = spectrum(weights, apart * w)
                expect(Math.hypot(re, im) / sum, `${hz} Hz, ${apart}`).toBeLessThan(LEAKAGE)
            }
        }
    })

    test("has a slope that sees no line in its place, nor DC", () => {
        for (const hz of MAINS_HZ) {
            const w = pointsW(hz)
            const { slope, sum } = filled(new TrapezoidWindow(POINTS), w)
            for (let apart = 0; apart <= 6; apart++) {
                const [re, im] = spectrum(slope, apart * w)
                expect(Math.hypot(re, im) / (w * sum), `${hz} Hz, ${apart}`).toBeLessThan(
                    SLOPE_LEAKAGE,
                )
            }
        }
    })

    test("has a slope that is its derivative: j times the frequency times its spectrum", () => {
        const w = pointsW(50)
        const { weights, slope } = filled(new TrapezoidWindow(POINTS), w)
        for (const part of [0.005, 0.01, 0.3, 0.5]) {
            const [, im] = spectrum(slope, part * w)
            const [re] = spectrum(weights, part * w)
            expect(im / (part * w * re)).toBeCloseTo(1, 2)
        }
    })

    test("stays finite for mains that is slower than the burst has room for", () => {
        for (const hz of [45, 47, 48.5]) {
            const { weights, slope } = filled(new TrapezoidWindow(POINTS), pointsW(hz))
            expect([...weights, ...slope].every(Number.isFinite)).toBe(true)
        }
    })
})

describe("white noise", () => {
    const windows: [string, TrapezoidWindow | HannWindow, number][] = [
        ["the window of one period", new TrapezoidWindow(POINTS), POINTS],
        ["the Hann window of two", new HannWindow(), 2 * POINTS],
    ]
    for (const [name, window, points] of windows)
        test(`gives a line under ${name} the share that the window states`, () => {
            for (const hz of [50, 60]) {
                const w = pointsW(hz)
                const { weights, sum } = filled(window, w, points)
                const squares = weights.reduce((a, v) => a + v * v, 0)
                // A trapezoid of means is a little rounder than the one of the closed form: 1 in 1000.
                expect(window.lineNoise(w) / ((2 * squares) / sum ** 2)).toBeCloseTo(1, 2)
            }
        })

    for (const [name, window, points] of windows)
        test(`moves a line under ${name} as far as it states, two standard deviations`, () => {
            const random = new Random(1, "spread")
            const w = pointsW(50)
            const { weights, slope, sum } = filled(window, w, points)
            const amplitude = 100
            let squares = 0
            for (let trial = 0; trial < 2000; trial++) {
                // Steepest at the ends of a period about the middle of the window.
                const middle = (points - 1) / 2
                const x = weights.map(
                    (_, i) => amplitude * Math.sin(w * (i - middle)) + random.gaussian(),
                )
                const [re, im] = spectrum(
                    x.map((v, i) => v * weights[i]),
                    w,
                )
                const [slopeRe, slopeIm] = spectrum(
                    x.map((v, i) => v * slope[i]),
                    w,
                )
                squares += ((slopeIm * re - slopeRe * im) / (re * re + im * im) / w) ** 2 / 2000
            }
            const noise = (2 * weights.reduce((a, v) => a + v * v, 0)) / sum ** 2
            const signal = amplitude ** 2 / 2
            const stated = window.lineSpread(w) * Math.sqrt(noise / signal)
            expect(Math.abs((2 * Math.sqrt(squares)) / stated - 1)).toBeLessThan(0.1)
        })
})
