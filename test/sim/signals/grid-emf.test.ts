import { describe, expect, test } from "vitest"
import { Clicks } from "../../../sim/signals/clicks"
import type { GridEmf } from "../../../sim/signals/grid-emf"
import { Music } from "../../../sim/signals/music"
import { RadioBursts } from "../../../sim/signals/radio-bursts"
import { WhiteNoise } from "../../../sim/signals/white-noise"

const RATE_HZ = 27_624.3

const emfs: [string, (seed: number) => GridEmf][] = [
    ["white noise", seed => new WhiteNoise(1e-6, seed, "test")],
    ["clicks", seed => new Clicks(40, seed)],
    ["radio bursts", seed => new RadioBursts({ rmsV: 1, burstsPerS: 3, burstS: 0.1 }, seed)],
    ["music", seed => new Music({ seed, nyquistHz: 6900 })],
]

/** Most that values are off others, which begin at an index of their own. */
function mostOff(values: Float64Array, others: Float64Array, from: number): number {
    return values.reduce((most, v, i) => Math.max(most, Math.abs(v - others[from + i])), 0)
}

function stretch(emf: GridEmf, first: number, length: number): Float64Array {
    const out = new Float64Array(length)
    emf.add(out, first, RATE_HZ)
    return out
}

describe.each(emfs)("%s on a grid", (_, create) => {
    const emf = create(7)
    const whole = stretch(emf, 0, 60_000)

    test("belongs to absolute time: any stretch in any order gives the same values", () => {
        for (const [first, length] of [
            [59_999, 1],
            [31_001, 2],
            [0, 1],
            [40_962, 4096],
            [12_345, 7777],
            [1, 30_000],
        ]) {
            // Rounding of places in time and of turned phasors, peaks being about 1 V.
            expect(mostOff(stretch(emf, first, length), whole, first)).toBeLessThan(1e-9)
        }
    })

    test("is silent before time 0 and starts there", () => {
        const early = stretch(emf, -500, 5000)
        expect(early.subarray(0, 500).every(v => v === 0)).toBe(true)
        expect(mostOff(early.subarray(500), whole, 0)).toBe(0)
        expect(mostOff(stretch(emf, -501, 5001).subarray(501), whole, 0)).toBe(0)
        expect(stretch(emf, -1000, 999).every(v => v === 0)).toBe(true)
        expect(stretch(emf, 5, 0)).toHaveLength(0)
    })

    test("adds to what is there", () => {
        const out = stretch(emf, 3000, 2000).fill(0.25)
        emf.add(out, 3000, RATE_HZ)
        const added = out.map(v => v - 0.25)
        expect(mostOff(added, whole, 3000)).toBeLessThan(1e-9)
    })

    test("is the same for the same seed and another for another", () => {
        expect(mostOff(stretch(create(7), 0, 60_000), whole, 0)).toBe(0)
        expect(mostOff(stretch(create(8), 0, 60_000), whole, 0)).toBeGreaterThan(0)
    })
})
