import { describe, expect, test } from "vitest"
import { WanderingClock } from "../../../sim/signals/wandering-clock"

const clockOf = (seed: number, deviationHz = 0.5) =>
    new WanderingClock(50, deviationHz, seed, "test.drift")

describe("a wandering clock", () => {
    test("without a deviation counts exactly its frequency times the time", () => {
        const clock = clockOf(1, 0)
        for (const tS of [0, 1e-3, 0.1, 72.4e-6 * 12_345, 3600.7, 86_400]) {
            expect(clock.cycles(tS)).toBe(50 * tS)
            expect(clock.frequencyHz(tS)).toBe(50)
        }
    })

    test("counts from 0, and its count grows by its frequency", () => {
        const stepS = 1e-3
        for (const seed of [1, 2, 3]) {
            const clock = clockOf(seed)
            expect(clock.cycles(0)).toBe(0)
            for (let tS = 0.5; tS < 600; tS += 3.7) {
                const grown = clock.cycles(tS + stepS) - clock.cycles(tS - stepS)
                // 30,000 periods are rounded by 4e-12 each: 4e-9 Hz; the third derivative is below that.
                expect(Math.abs(grown / (2 * stepS) - clock.frequencyHz(tS))).toBeLessThan(2e-8)
            }
        }
    })

    test("never leaves its deviation, and comes to 0.8 of it both ways within ten minutes", () => {
        for (let seed = 1; seed <= 300; seed++) {
            const clock = clockOf(seed)
            let [lowest, highest] = [0, 0]
            for (let tS = 0; tS < 600; tS += 0.5) {
                const off = (clock.frequencyHz(tS) - 50) / 0.5
                lowest = Math.min(lowest, off)
                highest = Math.max(highest, off)
            }
            expect(highest).toBeLessThanOrEqual(1 + 1e-12)
            expect(lowest).toBeGreaterThanOrEqual(-1 - 1e-12)
            expect(highest).toBeGreaterThan(0.8)
            expect(lowest).toBeLessThan(-0.8)
        }
    })

    test("wanders slowly: by a fifth of its deviation a second at most", () => {
        const clock = clockOf(6)
        for (let tS = 0; tS < 600; tS++) {
            // The swings' shares over their periods, times 2 pi.
            const change = Math.abs(clock.frequencyHz(tS + 1) - clock.frequencyHz(tS)) / 0.5
            expect(change).toBeLessThan(0.21)
        }
    })

    test("wanders the same way for the same seed and name, another way for others", () => {
        const drift = (seed: number, name: string) =>
            new WanderingClock(50, 0.5, seed, name).frequencyHz(10)
        expect(drift(1, "a")).toBe(drift(1, "a"))
        expect(drift(1, "a")).not.toBe(drift(2, "a"))
        expect(drift(1, "a")).not.toBe(drift(1, "b"))
    })
})
