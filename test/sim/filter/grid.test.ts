import { describe, expect, test } from "vitest"
import { gridLegs } from "../../../sim/line/grid"
import { createLine } from "../../../sim/line/line"
import { LineNetwork } from "../../../sim/network/line-network"
import { parseScenario } from "../../../sim/scenarios/parse"
import type { GridEmf } from "../../../sim/signals/grid-emf"
import { type Bin, powerOf, spectrumOf, toDbu } from "../spectrum"
import { errorDb, highPass, sineEmf, steady, times } from "./responses"

const BAND_HZ = 6906

const scenarioOf = (parts: object) => parseScenario(JSON.stringify(parts), "test")

/** No loss and no noise unless asked for: half of the source on each leg. */
const ideal = {
    source: { z_hot_ohm: 0, z_cold_ohm: 0, noise_dbu: -150 },
    cable: { length_m: 0 },
    interference: { noise_dbu: -150 },
}

const network = new LineNetwork(scenarioOf(ideal))
const fromSource = (emf: GridEmf) => ({ port: "source", emf, colour: "flat" }) as const

describe("EMFs on a grid through a network", () => {
    test.each([31, 1000, 3456.7, 0.9 * BAND_HZ])("pass a sine of %d Hz to both legs", hz => {
        const legs = gridLegs([fromSource(sineEmf(hz))], network, BAND_HZ)
        let off = 0
        for (let i = 0; i < 5000; i++) {
            const tS = 1 + i / 17_001
            const half = 0.5 * steady({ re: 1, im: 0 }, hz, tS)
            off = Math.max(off, Math.abs(legs.hot(tS) - half), Math.abs(legs.cold(tS) + half))
        }
        expect(errorDb(off, 0.5)).toBeLessThan(-75)
    })

    test("halve the power of a sine at the band's end and take one above it away", () => {
        const levelDb = (hz: number) => {
            const legs = gridLegs([fromSource(sineEmf(hz))], network, BAND_HZ)
            const power = Array.from({ length: 20_000 }, (_, i) => legs.hot(1 + i / 27_001) ** 2)
            return 10 * Math.log10((8 * power.reduce((sum, v) => sum + v, 0)) / power.length)
        }
        expect(Math.abs(levelDb(BAND_HZ) - 10 * Math.log10(0.5))).toBeLessThan(0.01)
        expect(levelDb(1.07 * BAND_HZ)).toBeLessThan(-70)
        expect(levelDb(1.5 * BAND_HZ)).toBeLessThan(-70)
    })

    test("go through coupling capacitors and low-passes of either leg", () => {
        const receiver = { coupling_uf: 1, coupling_mismatch_pct: 20, bias_ohm: 10_000 }
        const coupled = scenarioOf({ ...ideal, receiver })
        // 1 uF and 1.2 uF into 10 kohm: 15.9 and 13.3 Hz.
        const corner = (farad: number) => 1 / (2 * Math.PI * 10_000 * farad)
        for (const hz of [20, 50, 1000]) {
            const legs = gridLegs([fromSource(sineEmf(hz))], new LineNetwork(coupled), BAND_HZ)
            let off = 0
            for (let i = 0; i < 3000; i++) {
                const tS = 2 + i / 13_001
                const hot = steady(times(highPass(corner(1e-6), hz), 0.5), hz, tS)
                const cold = steady(times(highPass(corner(1.2e-6), hz), -0.5), hz, tS)
                off = Math.max(off, Math.abs(legs.hot(tS) - hot), Math.abs(legs.cold(tS) - cold))
            }
            expect(errorDb(off, 0.5)).toBeLessThan(-70)
        }
    })

    test("add up, at one port and at several", () => {
        const [one, other] = [sineEmf(700), sineEmf(1300)]
        const common = { port: "common", emf: other, colour: "flat" } as const
        const samePort = gridLegs([fromSource(one), fromSource(other)], network, BAND_HZ)
        const twoPorts = gridLegs([fromSource(one), common], network, BAND_HZ)
        let off = 0
        for (let i = 0; i < 3000; i++) {
            const tS = 0.5 + i / 9001
            const [a, b] = [700, 1300].map(hz => steady({ re: 1, im: 0 }, hz, tS))
            off = Math.max(
                off,
                Math.abs(samePort.hot(tS) - (a + b) / 2),
                Math.abs(samePort.cold(tS) + (a + b) / 2),
                Math.abs(twoPorts.hot(tS) - (a / 2 + b)),
                Math.abs(twoPorts.cold(tS) - (b - a / 2)),
            )
        }
        expect(errorDb(off, 1)).toBeLessThan(-65)
    })
})

test("a colour bends its own EMFs only, not others of the same port", () => {
    const pink = { port: "source", emf: sineEmf(1300), colour: "pink" } as const
    const both = gridLegs([fromSource(sineEmf(700)), pink], network, BAND_HZ)
    // Half on each leg, rms 1/sqrt(2); pink by 1/f, its phase its own affair.
    const expected = (1 + 1 / (Math.log(1000) * 1300)) / 8
    const power = Array.from({ length: 20_000 }, (_, i) => both.hot(1 + i / 20_000) ** 2)
    const seen = power.reduce((sum, v) => sum + v, 0) / power.length
    // The kernel is right to -70 dB; unbent, or both bent, it would be 0.25 or 3e-5.
    expect(seen / expected).toBeCloseTo(1, 3)
    const [flat, bent] = [700, 1300].map(hz => {
        let [re, im] = [0, 0]
        for (let i = 0; i < 20_000; i++) {
            const tS = 1 + i / 20_000
            re += both.hot(tS) * Math.cos(2 * Math.PI * hz * tS)
            im += both.hot(tS) * Math.sin(2 * Math.PI * hz * tS)
        }
        return (2 * Math.hypot(re, im)) / 20_000
    })
    expect(flat).toBeCloseTo(0.5, 3)
    expect(bent / (0.5 / Math.sqrt(Math.log(1000) * 1300))).toBeCloseTo(1, 2)
})

describe("pink noise on a line", () => {
    const rateHz = 65_536
    const size = 2 ** 17
    const runs = 12
    const seconds = (runs * size) / rateHz
    const line = createLine(scenarioOf({ ...ideal, source: { ...ideal.source, pink_dbu: -20 } }), {
        seed: 8,
        nyquistHz: 20_000,
    })
    const pins: [number, number] = [0, 0]
    const powers = new Float64Array(size / 2 + 1)
    for (let run = 0; run < runs; run++) {
        const d = Float64Array.from({ length: size }, (_, i) => {
            const tS = 10 * run + i / rateHz
            line.legs(tS, tS, pins)
            return pins[0] - pins[1]
        })
        spectrumOf(d).forEach((bin: Bin, k) => {
            powers[k] += powerOf([bin]) / runs
        })
    }
    const between = (lowHz: number, highHz: number) => {
        const [from, to] = [lowHz, highHz].map(hz => Math.round((hz * size) / rateHz))
        return powers.subarray(from, to).reduce((sum, power) => sum + power, 0)
    }

    test("has its level from 20 Hz to 20 kHz", () => {
        // Densities as 1/f over 24 s: a standard error of sqrt(1/20/24)/ln(1000) = 0.7 %, 0.03 dB; four of them,
        // and 0.01 dB for the half of the edge above 20 kHz.
        expect(seconds).toBe(24)
        expect(Math.abs(toDbu(between(20, 20_000)) + 20)).toBeLessThan(0.13)
    })

    test("has the same power in each octave", () => {
        const expected = (0.01 * 0.6 * Math.LN2) / Math.log(1000)
        for (let lowHz = 20; lowHz < 8000; lowHz *= 2) {
            // Bins fall as 1/f within the octave: their standard error is 1.02 of that of as many equal ones.
            const error = 1.02 / Math.sqrt(seconds * lowHz)
            // Half a bin at either end of 20 to 40 Hz: 1.4 %.
            expect(Math.abs(between(lowHz, 2 * lowHz) / expected - 1)).toBeLessThan(
                4 * error + 0.5 / lowHz,
            )
        }
    })

    test("is flat below 20 Hz", () => {
        const density = (0.01 * 0.6) / Math.log(1000) / 20
        const error = 1 / Math.sqrt(seconds * 18)
        expect(Math.abs(between(2, 20) / 18 / density - 1)).toBeLessThan(4 * error)
    })

    test("ends at the top of the band", () => {
        // The step from the end of each run to its beginning leaves about 1e-6 there.
        expect(between(21_100, 32_768) / between(20, 20_000)).toBeLessThan(1e-5)
    })
})
