import { describe, expect, test } from "vitest"
import { Random } from "../../../common/random"
import { HannWindow } from "../../../src/dsp/hann-window"
import { randomHz, randomSeries, withNoise } from "./random-series"
import { mains, PAIR_RATE_HZ, steps, sum, times, tone } from "./signals"
import { Tracked } from "./tracked"

const POINTS = 60

const SERIES = 300
const FOLLOWED_HZ = [
    [47, 53],
    [57, 63],
] as const
const OUTSIDE_HZ = [
    [45, 46.5],
    [53.6, 56.4],
    [63.6, 65],
    [395, 405],
] as const

/** What the tracker is trusted with on a clean signal [Hz]. */
const MAINS_HZ = 0.05

/** It is looked for so far from a nominal frequency [Hz]. */
const REACH_HZ = 3.2

const tracked = (fixedHz?: number) =>
    new Tracked({ pairRateHz: PAIR_RATE_HZ, points: POINTS, window: new HannWindow(), fixedHz })

const hum = (hz: number, phase: number) => mains(hz, [-10, -30, -14, -40, -25], phase)

/** Ten lines, of which one stands above the others, which are there at 20 dB less. */
const strongest = (hz: number, order: number, phase: number) =>
    mains(
        hz,
        Array.from({ length: 10 }, (_, k) => (k + 1 === order ? -10 : -30)),
        phase,
    )

const random = new Random(1, "mains")

describe("the mains frequency", () => {
    test("is found in the first two bursts, from 47 to 53 and from 57 to 63 Hz, to 0.05 Hz", () => {
        for (const hz of [...steps(47, 53, 16), ...steps(57, 63, 16)])
            for (const phase of steps(0, 6, 4)) {
                const found = tracked()
                // the search of the first one ends with the nominal frequencies
                for (let burst = 0; burst < 2; burst++) found.see(hum(hz, phase), random.uniform())
                expect(found.tracker.isFound, `${hz} Hz`).toBe(true)
                const error = Math.abs(found.tracker.hz - hz)
                expect(error, `${hz} Hz`).toBeLessThan(MAINS_HZ)
            }
    })

    test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])(
        "is followed over all of that with line %i the strongest",
        order => {
            for (const hz of [...steps(47, 53, 8), ...steps(57, 63, 8)]) {
                const found = tracked()
                for (let burst = 0; burst < 20; burst++)
                    found.see(strongest(hz, order, 6 * random.uniform()), random.uniform())
                expect(found.tracker.isFound, `${hz} Hz`).toBe(true)
                const error = Math.abs(found.tracker.hz - hz)
                expect(error, `${hz} Hz`).toBeLessThan(MAINS_HZ)
            }
        },
    )

    test("is not the other range's, whose lines meet this one's: 240 Hz is in both series", () => {
        let wrong = 0
        for (let trial = 0; trial < 150; trial++) {
            const hz = (trial % 2 === 0 ? 47 : 57) + 6 * random.uniform()
            const order = 1 + Math.floor(10 * random.uniform())
            const found = tracked()
            for (let burst = 0; burst < 8; burst++)
                found.see(strongest(hz, order, 6 * random.uniform()), random.uniform())
            if (Math.abs(found.tracker.hz - hz) > 1) wrong++
        }
        // The ninth line of 53 Hz at the very edge, where it meets the eighth of 59.6.
        expect(wrong).toBeLessThanOrEqual(2)
    })

    test("is followed in a random series of up to twenty lines, noise beside it", () => {
        let missed = 0
        for (let index = 0; index < SERIES; index++) {
            const hz = randomHz(random, FOLLOWED_HZ)
            const signal = withNoise(random, randomSeries(random, hz))
            const found = tracked()
            for (let burst = 0; burst < 8; burst++) found.see(signal, 10 * random.uniform())
            const isRight = Math.abs(found.tracker.hz - hz) < 0.15
            if (!found.tracker.isFound || !isRight) missed++
        }
        expect(missed).toBeLessThan(0.03 * SERIES)
    })

    test("is not made of such a series of any other frequency", () => {
        let invented = 0
        for (let index = 0; index < SERIES; index++) {
            const hz = randomHz(random, OUTSIDE_HZ)
            const signal = withNoise(random, randomSeries(random, hz))
            const found = tracked()
            for (let burst = 0; burst < 8; burst++) found.see(signal, 10 * random.uniform())
            if (found.tracker.isFound) invented++
        }
        expect(invented).toBeLessThan(0.05 * SERIES)
    })

    test("is found from the fundamental alone", () => {
        for (const hz of [47.3, 50, 52.6, 57.7, 60, 62.9]) {
            const found = tracked()
            for (let burst = 0; burst < 2; burst++) found.see(tone(hz, 0, 1), 0)
            expect(found.tracker.isFound, `${hz} Hz`).toBe(true)
            expect(Math.abs(found.tracker.hz - hz)).toBeLessThan(MAINS_HZ)
        }
    })

    test("is not made of one sine alone on what would be a harmonic", () => {
        for (const hz of [50, 60])
            for (const order of [2, 3, 5, 7]) {
                const found = tracked()
                for (let burst = 0; burst < 10; burst++)
                    found.see(tone(order * hz, 0, 2), random.uniform())
                expect(found.tracker.isFound, `${order * hz} Hz`).toBe(false)
            }
    })

    test("is nearest to the stronger of two mains that are 8 dB apart, and is not lost", () => {
        for (const [strong, weak] of [
            [50, 60],
            [60, 50],
            [51.3, 59.2],
        ]) {
            const found = tracked()
            for (let burst = 0; burst < 60; burst++) {
                const both = sum(
                    hum(strong, 6 * random.uniform()),
                    times(0.4, hum(weak, 6 * random.uniform())),
                )
                found.see(both, random.uniform())
                if (burst < 5) continue
                expect(found.tracker.isFound).toBe(true)
                // A burst is too short to tell them apart: together they are a sine whose frequency wanders.
                const hz = found.tracker.hz
                expect(Math.abs(hz - strong)).toBeLessThan(Math.abs(hz - weak))
            }
        }
    })

    test("is followed as it drifts, and forgotten for another one", () => {
        const found = tracked()
        for (let i = 0; i < 20; i++) found.see(hum(50.1, i), i)
        for (let i = 0; i < 20; i++) found.see(hum(49.9, i), i)
        expect(Math.abs(found.tracker.hz - 49.9)).toBeLessThan(MAINS_HZ)
        // From one end of what a generator may do to the other, a tenth of a hertz a burst.
        for (const hz of steps(49.9, 52.9, 30)) found.see(hum(hz, hz), hz)
        for (let i = 0; i < 10; i++) found.see(hum(52.9, i), i)
        expect(Math.abs(found.tracker.hz - 52.9)).toBeLessThan(MAINS_HZ)
        for (let i = 0; i < 20; i++) found.see(hum(60, i), i)
        expect(Math.abs(found.tracker.hz - 60)).toBeLessThan(MAINS_HZ)
    })

    test("is kept through bursts that hold something else, and lost after more of them", () => {
        const found = tracked()
        found.see(hum(60, 1), 0)
        for (let burst = 0; burst < 3; burst++) found.see(tone(330, 0), burst)
        expect(found.tracker.isFound).toBe(true)
        for (let burst = 0; burst < 3; burst++) found.see(tone(330, 0), burst)
        expect(found.tracker.isFound).toBe(false)
        expect(Math.abs(found.tracker.hz - 60)).toBeLessThan(MAINS_HZ)
    })

    test("is the configured one when the user has said so", () => {
        expect(tracked(60).tracker.hz).toBe(60)
        const found = tracked(60)
        for (let burst = 0; burst < 10; burst++)
            found.see(sum(hum(50, 1), tone(60, -60)), random.uniform())
        expect(Math.abs(found.tracker.hz - 60)).toBeLessThan(REACH_HZ)
    })

    test("stays a number within reach of a nominal one, whatever comes", () => {
        const found = tracked()
        for (let i = 0; i < 300; i++) {
            const scale = 10 ** (8 * random.uniform() - 4)
            found.take(Array.from({ length: POINTS }, () => scale * random.gaussian()))
            const hz = found.tracker.hz
            expect(Math.min(Math.abs(hz - 50), Math.abs(hz - 60))).toBeLessThanOrEqual(REACH_HZ)
        }
    })
})

describe("a sine on a line", () => {
    test("is within 3 Hz of a harmonic of the mains that was found", () => {
        const found = tracked()
        expect(found.tracker.orderOf(50)).toBe(0)
        found.see(hum(50, 1), 0)
        for (const [hz, order] of [
            [48, 1],
            [52, 1],
            [102, 2],
            [250, 5],
            [500, 10],
        ])
            expect(found.tracker.orderOf(hz)).toBe(order)
        for (const hz of [0, 1, 40, 55, 60, 75, 110, 550, 700, 1000])
            expect(found.tracker.orderOf(hz)).toBe(0)
    })
})
