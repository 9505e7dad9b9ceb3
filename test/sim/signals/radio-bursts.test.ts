import { describe, expect, test } from "vitest"
import { RadioBursts } from "../../../sim/signals/radio-bursts"
import { powerOf, spectrumOf } from "../spectrum"

const RATE_HZ = 65_536
const FRAME_S = 120 / 26e3
const PULSE_S = 15 / 26e3

function sampled(bursts: RadioBursts, seconds: number, startS = 0): Float64Array {
    const out = new Float64Array(seconds * RATE_HZ)
    bursts.add(out, startS * RATE_HZ, RATE_HZ)
    return out
}

const meanOf = (x: Float64Array) => x.reduce((sum, v) => sum + v, 0) / x.length
const meanSquareOf = (x: Float64Array) => meanOf(x.map(v => v * v))

/** Values from the first to the last that is not 0. */
function sounding(x: Float64Array): Float64Array {
    return x.subarray(
        x.findIndex(v => v !== 0),
        x.findLastIndex(v => v !== 0) + 1,
    )
}

describe("a radio burst", () => {
    const seconds = Array.from({ length: 20 }, (_, startS) =>
        sampled(new RadioBursts({ rmsV: 0.3, burstsPerS: 1, burstS: 0.2 }, 9), 1, startS),
    )

    test("comes once in each 1/rate seconds, at another place each time", () => {
        const starts = seconds.map(x => x.findIndex(v => v !== 0))
        expect(new Set(starts).size).toBe(20)
        expect(Math.min(...starts)).toBeLessThan(0.2 * RATE_HZ)
        expect(Math.max(...starts)).toBeGreaterThan(0.6 * RATE_HZ)
    })

    test("lasts the whole frames that come nearest to its length", () => {
        // 200 ms are 43.3 frames. The ends are near 0: a grid step or two are lost.
        for (const x of seconds) {
            expect(Math.abs(sounding(x).length / RATE_HZ - 43 * FRAME_S)).toBeLessThan(4 / RATE_HZ)
        }
    })

    test("has its level within itself, and no mean", () => {
        for (const x of seconds) {
            const burst = sounding(x)
            expect(Math.abs(meanOf(burst))).toBeLessThan(1e-3 * 0.3)
            expect(Math.sqrt(meanSquareOf(burst)) / 0.3).toBeCloseTo(1, 2)
        }
    })

    test("has a pulse of 577 us in each frame, with edges of 100 us", () => {
        const [burst] = seconds.map(sounding)
        const peak = burst.reduce((most, v) => Math.max(most, v), 0)
        const low = burst[Math.round(0.5 * FRAME_S * RATE_HZ)]
        const isHigh = Array.from(burst, v => v > (peak + low) / 2)
        const rises = isHigh.flatMap((high, i) => (high && !isHigh[i - 1] ? [i] : []))
        expect(rises).toHaveLength(43)
        // Half way up one edge to half way down the other, in grid steps of 15 us: 43 of them are right to 1 us.
        const widthS = isHigh.filter(Boolean).length / RATE_HZ / 43
        expect(Math.abs(widthS - (PULSE_S - 100e-6))).toBeLessThan(4e-6)
        expect(Math.abs((rises[42] - rises[0]) / RATE_HZ / 42 - FRAME_S)).toBeLessThan(0.5e-6)
        const steepest = burst.reduce((most, v, i) => Math.max(most, v - (burst[i - 1] ?? 0)), 0)
        // A raised cosine climbs pi/2 as fast as a straight line.
        expect((steepest * RATE_HZ * 100e-6) / (peak - low)).toBeCloseTo(Math.PI / 2, 1)
    })

    test("is never cut in the middle of a pulse, however short or long", () => {
        for (const burstS of [0.005, 0.0072, 0.0333, 0.1, 60]) {
            const x = sampled(new RadioBursts({ rmsV: 1, burstsPerS: 10, burstS }, 2), 5)
            const steepest = x.reduce(
                (most, v, i) => Math.max(most, Math.abs(v - (x[i - 1] ?? 0))),
                0,
            )
            // Peak to peak 3.4 V for 1 V rms.
            expect((steepest * RATE_HZ * 100e-6) / 3.4).toBeLessThan(1.02 * (Math.PI / 2))
        }
    })
})

describe("the power density of radio bursts", () => {
    test.each([
        [0.2, 1],
        [1, 0.2],
        [1, 60],
        [10, 0.005],
        [10, 0.0333],
    ])("at %d a second of %d s adds up to their mean power", (burstsPerS, burstS) => {
        const bursts = new RadioBursts({ rmsV: 0.3, burstsPerS, burstS }, 4)
        let integral = 0
        for (let hz = 0.5; hz < 50_000; hz++) integral += bursts.powerDensity(hz)
        expect(Math.abs(integral / meanSquareOf(sampled(bursts, 20)) - 1)).toBeLessThan(0.02)
    })

    test("is the envelope of the lines: each line's power over the space around it", () => {
        const bursts = new RadioBursts({ rmsV: 0.3, burstsPerS: 1, burstS: 1 }, 4)
        // Eight frames of 2048 points, so fine that hardly anything folds: lines at every eighth bin.
        const rateHz = 2048 / FRAME_S
        const second = new Float64Array(Math.ceil(rateHz))
        bursts.add(second, 0, rateHz)
        const at = second.findIndex(v => v !== 0) + 4096
        const bins = spectrumOf(second.slice(at, at + 16_384))
        const dutyOfSecond = 216 * FRAME_S
        for (let line = 1; line < 60; line++) {
            const stated = bursts.powerDensity(line / FRAME_S) / FRAME_S
            const power = powerOf([bins[8 * line]]) * dutyOfSecond
            expect(Math.abs(power / stated - 1)).toBeLessThan(0.01)
        }
    })
})
