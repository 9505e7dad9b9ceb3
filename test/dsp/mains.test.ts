import { describe, expect, test } from "vitest"
import { Random } from "../../sim/random"
import { Comb } from "../../src/dsp/comb"
import { HannWindow } from "../../src/dsp/hann-window"
import { MainsTracker } from "../../src/dsp/mains"
import { REDUCTION } from "../../src/dsp/reduction"
import { mains, PAIR_RATE_HZ, PAIR_S, type Signal, steps, sum, tone } from "./signals"

const POINTS = 56

/** What the tracker is trusted with on a clean signal [Hz]. */
const MAINS_HZ = 0.05

const tracker = (fixedHz?: number) =>
    new MainsTracker(new Comb(POINTS, new HannWindow()), PAIR_RATE_HZ, fixedHz)

/** A signal at a tenth of the pair rate; hum is slow enough to leave the mean of ten out. */
const points = (signal: Signal, startS = 0) =>
    Array.from({ length: POINTS }, (_, n) => signal(startS + n * REDUCTION * PAIR_S))

/** A whole search. */
function search(tracker: MainsTracker, x: number[]): void {
    tracker.begin(x)
    while (!tracker.step()) {}
}

const hum = (hz: number, phase: number) => mains(hz, [-10, -30, -14, -40, -25], phase)

describe("the mains frequency", () => {
    test("is found by itself, near 50 and near 60 Hz, to 0.05 Hz", () => {
        for (const hz of [...steps(49.8, 50.2, 8), ...steps(59.8, 60.2, 8)])
            for (const phase of steps(0, 6, 6)) {
                const found = tracker()
                search(found, points(hum(hz, phase)))
                expect(found.found()).toBe(true)
                expect(Math.abs(found.workingHz() - hz), `${hz} Hz`).toBeLessThan(MAINS_HZ)
            }
    })

    test("is found from the fundamental alone, and from odd harmonics alone", () => {
        for (const hz of [50, 60])
            for (const signal of [tone(hz, 0, 1), tone(3 * hz, 0, 2)]) {
                const found = tracker()
                search(found, points(signal))
                expect(Math.abs(found.workingHz() - hz)).toBeLessThan(MAINS_HZ)
            }
    })

    test("is followed as it drifts, and forgotten for another one", () => {
        const found = tracker()
        for (let i = 0; i < 20; i++) search(found, points(hum(50.1, i), i))
        for (let i = 0; i < 20; i++) search(found, points(hum(49.9, i), i))
        expect(Math.abs(found.workingHz() - 49.9)).toBeLessThan(MAINS_HZ)
        for (let i = 0; i < 20; i++) search(found, points(hum(60, i), i))
        expect(Math.abs(found.workingHz() - 60)).toBeLessThan(MAINS_HZ)
    })

    test("is kept through a burst that holds something else", () => {
        const found = tracker()
        search(found, points(hum(60, 1)))
        search(found, points(tone(330, 0)))
        expect(found.found()).toBe(false)
        expect(Math.abs(found.workingHz() - 60)).toBeLessThan(MAINS_HZ)
    })

    test("is the configured one when the user has said so", () => {
        expect(tracker(60).workingHz()).toBe(60)
        const found = tracker(60)
        search(found, points(sum(hum(50, 1), tone(60, -60))))
        expect(Math.abs(found.workingHz() - 60)).toBeLessThan(0.8)
    })

    test("stays a number within 0.8 Hz of a nominal one, whatever comes", () => {
        const random = new Random(1, "mains")
        const found = tracker()
        for (let i = 0; i < 300; i++) {
            const scale = 10 ** (8 * random.uniform() - 4)
            search(
                found,
                Array.from({ length: POINTS }, () => scale * random.gaussian()),
            )
            const hz = found.workingHz()
            expect(Math.min(Math.abs(hz - 50), Math.abs(hz - 60))).toBeLessThanOrEqual(0.8)
        }
    })
})

describe("a sine on a line", () => {
    test("is within 3 Hz of a harmonic of the mains, of either one while none is known", () => {
        const unknown = tracker()
        for (const hz of [48, 52, 60, 102, 118, 500, 600]) expect(unknown.sitsOnLine(hz)).toBe(true)
        for (const hz of [0, 40, 55, 75, 110, 700, 1000]) expect(unknown.sitsOnLine(hz)).toBe(false)
        const known = tracker(50)
        expect(known.sitsOnLine(250)).toBe(true)
        expect(known.sitsOnLine(60)).toBe(false)
        expect(known.sitsOnLine(550)).toBe(false)
    })
})
