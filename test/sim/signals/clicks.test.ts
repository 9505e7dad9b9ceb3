import { describe, expect, test } from "vitest"
import { streamKey, uniformAt } from "../../../common/random"
import { Clicks } from "../../../sim/signals/clicks"
import { spectrumOf } from "../spectrum"

const RATE_HZ = 27_624.3
const CLICK_S = 1e-3

/** The clicks one instant at a time, straight from their description. */
function clickAt(perS: number, seed: number, tS: number): number {
    const cellS = 1 / perS
    const cell = Math.floor(tS * perS)
    const place = uniformAt(streamKey(seed, "interference.clicks.place"), cell)
    const startS = cell * cellS + place * (cellS - CLICK_S)
    const x = (tS - startS) / CLICK_S
    if (x <= 0 || x >= 1) return 0
    const peakV = uniformAt(streamKey(seed, "interference.clicks.sign"), cell) < 0.5 ? -0.5 : 0.5
    return peakV * (0.5 - 0.5 * Math.cos(2 * Math.PI * x))
}

/** Mean square over a long time: 3/8 of the peak's square over each click. */
const power = (perS: number) => 0.25 * perS * CLICK_S * (3 / 8)

describe("clicks", () => {
    test("are raised cosines of 1 ms at their seed's places with their seed's signs", () => {
        for (const perS of [0.7, 20, 500]) {
            const first = 276_000
            const out = new Float64Array(4 * RATE_HZ)
            new Clicks(perS, 5).add(out, first, RATE_HZ)
            const most = out.reduce((off, v, i) => {
                return Math.max(off, Math.abs(v - clickAt(perS, 5, (first + i) / RATE_HZ)))
            }, 0)
            // Ten seconds in, a place is rounded by 2e-15 s: 1e-11 of a click's length.
            expect(most).toBeLessThan(1e-10)
            expect(out.some(v => v > 0.4) && out.some(v => v < -0.4)).toBe(true)
        }
    })

    test("have a power density whose integral is their mean power", () => {
        const clicks = new Clicks(20, 1)
        let integral = 0
        // To 100 kHz; what is left falls with the sixth power of the frequency.
        for (let hz = 5; hz < 1e5; hz += 10) integral += 10 * clicks.powerDensity(hz)
        expect(integral / power(20)).toBeCloseTo(1, 6)
    })

    test("have a power density without a gap where its closed form divides 0 by 0", () => {
        const clicks = new Clicks(20, 1)
        const there = clicks.powerDensity(1000)
        expect(there).toBeGreaterThan(0)
        for (const hz of [1000 - 1e-6, 1000 + 1e-6, 1000 + 1e-2]) {
            expect(clicks.powerDensity(hz) / there).toBeCloseTo(1, 4)
        }
    })

    test("have the spectrum that they state", () => {
        const rateHz = 16_384
        const measured = new Float64Array(30)
        const runs = 100
        const clicks = new Clicks(100, 3)
        for (let run = 0; run < runs; run++) {
            const out = new Float64Array(rateHz)
            clicks.add(out, run * rateHz, rateHz)
            spectrumOf(out).forEach(({ re, im }, hz) => {
                if (hz > 0 && hz <= 3000) measured[Math.floor((hz - 1) / 100)] += re * re + im * im
            })
        }
        measured.forEach((sum, band) => {
            const hzOf = (i: number) => 100 * band + i + 1
            const stated = Array.from({ length: 100 }, (_, i) => clicks.powerDensity(hzOf(i)))
            const expected = stated.reduce((total, density) => total + density, 0)
            // 10,000 bins of exponential distribution a band: an error of 1 %, five of them; a cut click.
            expect(Math.abs(sum / runs - expected)).toBeLessThan(
                0.05 * expected + 1e-4 * power(100),
            )
        })
    })
})
