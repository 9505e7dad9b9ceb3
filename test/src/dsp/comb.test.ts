import { describe, expect, test } from "vitest"
import { Random } from "../../../common/random"
import { Comb } from "../../../src/dsp/comb"
import { crossPower, humLines, humPower } from "../../../src/dsp/comb-reading"
import { HARMONICS } from "../../../src/dsp/comb-tuning"
import { HannWindow } from "../../../src/dsp/hann-window"
import { reducedPoints, reductionGain } from "./reduced-points"
import { meanSquare, PAIR_S, powerDb, type Signal, sum, tone } from "./signals"

const POINTS = 60

/** Samples that are added up, and pairs to a point. */
const SUMMED = 5
const REDUCTION = 2 * SUMMED

/** Lines may leak this much into each other. */
const LEAKAGE_DB = -60

/** A line's power without noise. */
const CLEAN_DB = 0.05

const pointsW = (hz: number) => 2 * Math.PI * hz * PAIR_S * REDUCTION

const reduce = (signal: Signal) => reducedPoints(signal, POINTS, PAIR_S)

/** Power of a line by the sum that defines it: a Hann window two mains periods long, what the reduction takes off undone. */
function direct(x: readonly number[], hz: number, k: number): number {
    const length = (2 * Math.PI * 2) / pointsW(hz)
    let [re, im, weights] = [0, 0, 0]
    for (let n = 0; n + 0.5 < length && n < POINTS; n++) {
        const hann = 0.5 - 0.5 * Math.cos((2 * Math.PI * (n + 0.5)) / length)
        re += hann * x[n] * Math.cos(k * pointsW(hz) * n)
        im -= hann * x[n] * Math.sin(k * pointsW(hz) * n)
        weights += hann
    }
    const gain = reductionGain(k * pointsW(hz))
    return (2 * (re * re + im * im)) / (weights * gain) ** 2
}

const read = (x: number[], hz: number, floor = 1e-12) =>
    new Comb(POINTS, SUMMED, new HannWindow()).read(x, pointsW(hz), floor)
const linePower = (reading: ReturnType<typeof read>, k: number) =>
    reading.re[k - 1] ** 2 + reading.im[k - 1] ** 2

describe("the lines of the mains", () => {
    test("beyond those that count are looked at in the other signal only where one of them stands out in the first", () => {
        const comb = new Comb(POINTS, SUMMED, new HannWindow())
        const linesOf = (signal: Signal) =>
            comb.linesOf(comb.read(reduce(signal), pointsW(50), 1e-5))
        expect(linesOf(sum(tone(50, -10), tone(650, -20)))).toBeGreaterThan(HARMONICS)
        expect(linesOf(sum(tone(50, -10), tone(450, -20)))).toBe(HARMONICS)
    })

    test("are those of a direct computation, for noise and all", () => {
        const random = new Random(1, "comb")
        for (const hz of [49.5, 50, 50.3, 60, 60.4]) {
            const x = Array.from({ length: POINTS }, () => random.gaussian())
            const reading = read(x, hz)
            expect(reading.looked).toBeGreaterThanOrEqual(HARMONICS)
            for (let k = 1; k <= HARMONICS; k++)
                expect(linePower(reading, k)).toBeCloseTo(direct(x, hz, k), 9)
        }
    })

    test("have their full level, and do not leak into each other", () => {
        for (const hz of [50, 60])
            for (let line = 1; line <= HARMONICS; line++)
                for (const phase of [0, 1, 2]) {
                    const reading = read(reduce(tone(line * hz, 0, phase)), hz)
                    expect(Math.abs(powerDb(linePower(reading, line) / 0.6))).toBeLessThan(CLEAN_DB)
                    for (let k = 1; k <= HARMONICS; k++)
                        if (k !== line)
                            expect(powerDb(linePower(reading, k) / 0.6)).toBeLessThan(LEAKAGE_DB)
                }
    })

    test("do not see DC", () => {
        const reading = read(new Array(POINTS).fill(1), 50)
        expect(reading.dc).toBeCloseTo(1, 9)
        expect(powerDb(reading.whole)).toBeLessThan(LEAKAGE_DB)
    })

    test("add up to the hum", () => {
        const hum = sum(tone(50, -10, 1), tone(100, -30, 2), tone(150, -15, 3), tone(500, -20, 1))
        const reading = read(reduce(hum), 50)
        const truth = powerDb(0.1 + 0.001 + 10 ** -1.5 + 0.01)
        expect(Math.abs(powerDb(humPower(reading) / 0.6) - truth)).toBeLessThan(CLEAN_DB)
        expect(humLines(reading)).toBe(4)
    })

    test("count only where they stand out of the noise", () => {
        const random = new Random(1, "chance")
        let lines = 0
        for (let trial = 0; trial < 500; trial++)
            lines += humLines(
                read(
                    Array.from({ length: POINTS }, () => random.gaussian()),
                    50,
                ),
            )
        // 5000 lines of noise; 12 times the mean is exceeded with e^-12, more often as the noise itself is estimated.
        expect(lines).toBeLessThan(5)
    })

    test("do not count a note of music that lies between them", () => {
        for (const hz of [73, 110, 131, 165, 175, 220, 277, 330])
            for (const phase of [0, 1, 2, 3]) {
                const reading = read(reduce(tone(hz, 0, phase)), 50)
                expect(powerDb(Math.max(humPower(reading), 1e-12) / 0.6), `${hz} Hz`).toBeLessThan(
                    -40,
                )
            }
    })
})

describe("two signals of one mains", () => {
    test("have the mean product of their hum, sign and all", () => {
        const hum = sum(tone(50, 0, 1), tone(150, -6, 2))
        const [a, b] = [reduce(hum), reduce(tS => -0.1 * hum(tS))]
        const truth = -0.1 * 0.6 * (1 + 10 ** -0.6)
        expect(crossPower(read(a, 50), read(b, 50)) / truth).toBeCloseTo(1, 3)
    })
})

describe("the window", () => {
    test("gives the power of all there is from the energies of ten samples", () => {
        const comb = new Comb(POINTS, SUMMED, new HannWindow())
        const random = new Random(1, "energy")
        comb.read(new Array(POINTS).fill(0), pointsW(50), 1)
        expect(comb.windowedPower(new Array(POINTS).fill(10 * 2.5))).toBeCloseTo(2.5, 9)
        const energy = Array.from({ length: POINTS }, () => 10 * (1 + 0.01 * random.gaussian()))
        const mean = meanSquare(energy.map(v => Math.sqrt(v / 10)))
        expect(Math.abs(comb.windowedPower(energy) - mean)).toBeLessThan(0.01)
    })
})
