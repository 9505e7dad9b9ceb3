import { describe, expect, test } from "vitest"
import { Random } from "../../../common/random"
import { DcTracker } from "../../../src/dsp/dc-tracker"

const NOISE = 0.97

/** When a receiver takes its blocks: rounds of 90 ms and up to 23 ms more. */
const START_S: number[] = [0]
for (let block = 1; block < 200; block++)
    START_S.push(START_S[block - 1] + 0.09 + 0.001 * ((9 * block) % 23))

/** Mean of a sine over a block of 20 ms. */
const blockMean = (hz: number, peak: number, startS: number, phase: number) => {
    const half = Math.PI * hz * 0.02
    return ((peak * Math.sin(half)) / half) * Math.sin(2 * Math.PI * hz * (startS + 0.01) + phase)
}

describe("the DC of the legs", () => {
    test("is the mean of what it is told, up to sixteen blocks of each leg", () => {
        const tracker = new DcTracker(NOISE)
        const told: number[] = []
        for (let block = 0; block < 50; block++) {
            const value = 3 * Math.sin(block)
            told.push(value)
            tracker.add(value, -2 * value)
            const last = told.slice(-16)
            const mean = last.reduce((a, b) => a + b) / last.length
            expect(tracker.dc.hot).toBeCloseTo(mean, 9)
            expect(tracker.dc.cold).toBeCloseTo(-2 * mean, 9)
        }
    })

    test("does not follow rumble and traction current from 5 Hz on that is not in step with the rounds", () => {
        const random = new Random(1, "rumble")
        for (const hz of [5, 6, 7.3, 8, 14, 16.7, 25])
            for (let trial = 0; trial < 10; trial++) {
                const tracker = new DcTracker(NOISE)
                const phase = 2 * Math.PI * random.uniform()
                let squares = 0
                for (let block = 0; block < 200; block++) {
                    tracker.add(100 + blockMean(hz, 300, START_S[block], phase), 0)
                    if (block >= 16) squares += (tracker.dc.hot - 100) ** 2
                }
                // The mean of one block has nearly all of such a sine; a quarter at most is left.
                const rms = 300 * Math.SQRT1_2
                expect(Math.sqrt(squares / 184), `${hz} Hz`).toBeLessThan(0.25 * rms)
            }
    })

    test("is a new one three blocks after a step, in either leg", () => {
        const random = new Random(1, "steps")
        for (let trial = 0; trial < 200; trial++) {
            const tracker = new DcTracker(NOISE)
            const noise = () => 0.2 * random.gaussian()
            const step = (20 + 1500 * random.uniform()) * (random.uniform() < 0.5 ? -1 : 1)
            const isHot = random.uniform() < 0.5
            const before = 3 + Math.floor(30 * random.uniform())
            for (let block = 0; block < before; block++) tracker.add(noise(), noise())
            for (let block = 0; block < 3; block++)
                tracker.add(noise() + (isHot ? step : 0), noise() + (isHot ? 0 : step))
            const moved = isHot ? tracker.dc.hot : tracker.dc.cold
            const still = isHot ? tracker.dc.cold : tracker.dc.hot
            expect(Math.abs(moved - step)).toBeLessThan(1)
            expect(Math.abs(still)).toBeLessThan(1)
        }
    })

    test("is not moved by one block that is off, more than by its part of the mean", () => {
        const tracker = new DcTracker(NOISE)
        for (let block = 0; block < 16; block++) tracker.add(0, 0)
        tracker.add(800, 0)
        expect(tracker.dc.hot).toBeCloseTo(50, 6)
        for (let block = 0; block < 16; block++) tracker.add(0, 0)
        expect(tracker.dc.hot).toBeCloseTo(0, 6)
    })

    test("keeps no rounding after a million codes have gone by", () => {
        const tracker = new DcTracker(NOISE)
        const random = new Random(1, "rounding")
        for (let block = 0; block < 20_000; block++) tracker.add(4095 * random.uniform(), 0)
        for (let block = 0; block < 16; block++) tracker.add(0.5, 0)
        expect(tracker.dc.hot).toBeCloseTo(0.5, 6)
    })

    test("is forgotten on demand", () => {
        const tracker = new DcTracker(NOISE)
        for (let block = 0; block < 10; block++) tracker.add(1000, 1000)
        tracker.restart()
        tracker.add(-7, 3)
        expect(tracker.dc).toEqual({ hot: -7, cold: 3 })
    })
})
