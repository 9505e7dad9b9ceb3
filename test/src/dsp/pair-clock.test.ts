import { describe, expect, it } from "vitest"
import {
    CLOCK_ROUNDS,
    CLOCK_RUNS,
    extraPairs,
    PairClock,
    shortOf,
} from "../../../src/dsp/pair-clock"

/** What src/capture/gpio-timing.ts does, against a clock of whole milliseconds. */
function measure(pairUs: number, overheadMs: number, phaseMs: number): number {
    const clock = new PairClock()
    let nowMs = phaseMs
    const run = (pairs: number) => {
        // a fiber wakes at a tick of the millisecond clock, a little late
        nowMs = Math.ceil(nowMs + 2) + 0.05
        const startMs = Math.floor(nowMs)
        nowMs += overheadMs + (pairs * pairUs) / 1000
        clock.add(pairs, Math.floor(nowMs) - startMs)
    }
    for (let i = 0; i < CLOCK_RUNS; i++) {
        run(CLOCK_ROUNDS * 512 + extraPairs(i))
        run(CLOCK_ROUNDS * shortOf(512) + extraPairs(i))
    }
    return clock.pairUs()
}

describe("the pair time from a millisecond clock", () => {
    it("is that of a straight line, exactly, when the clock is exact", () => {
        const clock = new PairClock()
        for (const pairs of [100, 250, 700]) clock.add(pairs, 3 + pairs * 0.0724)
        expect(clock.pairUs()).toBeCloseTo(72.4, 9)
    })

    it("is good to 0.1 % for every pair time from 60 to 200 us, whatever the overhead and the phase", () => {
        let squares = 0
        let count = 0
        for (let pairUs = 60; pairUs <= 200; pairUs += 0.0837)
            for (const overheadMs of [0, 0.13, 0.33, 0.5, 0.8])
                for (const phaseMs of [0.1, 0.6]) {
                    const error = measure(pairUs, overheadMs, phaseMs) / pairUs - 1
                    squares += error * error
                    count++
                    expect(Math.abs(error)).toBeLessThan(0.001)
                }
        expect(Math.sqrt(squares / count)).toBeLessThan(0.00025)
    })
})
