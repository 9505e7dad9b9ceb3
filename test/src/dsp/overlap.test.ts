import { describe, expect, test } from "vitest"
import { Random } from "../../../common/random"
import { Overlap } from "../../../src/dsp/overlap"
import { cases } from "../../cases"
import { FAST } from "./fast"
import { randomHz, randomSeries, withNoise } from "./random-series"
import { reducedPoints } from "./reduced-points"
import { type Signal, sum, tone } from "./signals"

const POINTS = 100
const POINT_RATE_HZ = FAST.pairRateHz / 10

/** Mains that a burst holds a period of, with 2.5 points to spare. */
const MAINS_HZ = [
    [49, 53],
    [57, 63],
] as const

const CASES = cases(120)
const BURSTS = 6
const OFF_HZ = 0.15

const random = new Random(1, "overlap")

/** Bursts of a signal that begin at any time, as the noise analysis reduces them; the frequency that they tell [Hz], 0 for none. */
function toldHz(signal: Signal, bursts = BURSTS): { hz: number; overlap: Overlap } {
    const overlap = new Overlap(POINTS, POINT_RATE_HZ / 66, POINT_RATE_HZ / 44)
    let period = 0
    for (let burst = 0; burst < bursts; burst++)
        period = overlap.see(
            reducedPoints(signal, POINTS, 1 / FAST.pairRateHz, 10 * random.uniform()),
        )
    return { hz: period > 0 ? POINT_RATE_HZ / period : 0, overlap }
}

describe("what a burst of one period repeats", () => {
    test("tells the frequency of a series, whichever line is the strongest", () => {
        let missed = 0
        for (let index = 0; index < CASES; index++) {
            const hz = randomHz(random, MAINS_HZ)
            const told = toldHz(withNoise(random, randomSeries(random, hz))).hz
            if (told === 0) missed++
            else expect(Math.abs(told - hz), `${hz} Hz`).toBeLessThan(OFF_HZ)
        }
        expect(missed).toBeLessThan(0.03 * CASES)
    })

    test("is nothing where sines of no series are", () => {
        let told = 0
        for (let index = 0; index < CASES; index++) {
            const sines = Array.from({ length: 2 + Math.floor(4 * random.uniform()) }, () =>
                tone(randomHz(random, [[70, 1500]]), -10 * random.uniform(), random.uniform()),
            )
            if (toldHz(sum(...sines)).hz > 0) told++
        }
        expect(told).toBeLessThan(0.08 * CASES)
    })

    test("is nothing of noise", () => {
        for (let index = 0; index < CASES; index++)
            expect(toldHz(() => random.gaussian()).hz).toBe(0)
    })

    test("says how much of the signal is not periodic", () => {
        for (const rms of [0.01, 0.03, 0.1]) {
            const signal = tone(55, 0)
            let power = 0
            for (let index = 0; index < CASES; index++)
                power += toldHz(tS => signal(tS) + rms * random.gaussian()).overlap.noise / CASES
            // Sums of ten samples in all leave this part of white noise: a fifth, and 0.46 of that.
            const left = (rms * rms * 0.46) / 5
            expect(10 * Math.abs(Math.log10(power / left)), `${rms}`).toBeLessThan(1)
        }
    })

    test("ends with the burst: two and a half points are needed beyond a period", () => {
        expect(toldHz(tone(POINT_RATE_HZ / 97.3, 0)).hz).toBeGreaterThan(48)
        expect(toldHz(tone(POINT_RATE_HZ / 97.9, 0)).hz).toBe(0)
    })

    test("forgets a mains for another one", () => {
        const overlap = new Overlap(POINTS, POINT_RATE_HZ / 66, POINT_RATE_HZ / 44)
        let period = 0
        for (const hz of [50, 60])
            for (let burst = 0; burst < 30; burst++)
                period = overlap.see(
                    reducedPoints(tone(hz, 0), POINTS, 1 / FAST.pairRateHz, random.uniform()),
                )
        expect(Math.abs(POINT_RATE_HZ / period - 60)).toBeLessThan(OFF_HZ)
    })
})
