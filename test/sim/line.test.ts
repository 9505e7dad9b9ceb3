import { describe, expect, test } from "vitest"
import { loadScenario } from "../../node/load-scenario"
import { createLine, type Line } from "../../sim/line/line"
import { parseScenario } from "../../sim/scenarios/parse"
import { powerOf, spectrumOf, toDbu } from "./spectrum"

const RATE_HZ = 16_384
const nyquistHz = RATE_HZ / 2

const lineOf = (parts: object, seed = 1, nyquist = nyquistHz, cableS = 0) =>
    createLine(parseScenario(JSON.stringify(parts), "test"), { seed, nyquistHz: nyquist, cableS })

/** Hot and cold at count instants from startS on, both read at the same instant. */
function sampled(line: Line, count: number, startS = 0, rateHz = RATE_HZ): [number[], number[]] {
    const [hot, cold, pins]: [number[], number[], [number, number]] = [[], [], [0, 0]]
    for (let i = 0; i < count; i++) {
        line.legs(startS + i / rateHz, startS + i / rateHz, pins)
        hot.push(pins[0])
        cold.push(pins[1])
    }
    return [hot, cold]
}

/** Largest distance between two series. */
const apart = (a: number[], b: number[]) => Math.max(...a.map((v, i) => Math.abs(v - b[i])))

const meanSquare = (x: number[]) => x.reduce((sum, v) => sum + v * v, 0) / x.length

/** No loss and no noise unless asked for. */
const ideal = {
    source: { z_hot_ohm: 0, z_cold_ohm: 0, noise_dbu: -150 },
    cable: { length_m: 0 },
    interference: { noise_dbu: -150 },
}

describe("a tone", () => {
    const line = lineOf({ ...ideal, source: { ...ideal.source, tones: [{ hz: 777, dbu: 0 }] } })

    test("of 0 dBu is a sine of sqrt(0.6) V rms between the legs, half on each", () => {
        const [hot, cold] = sampled(line, RATE_HZ)
        expect(hot.every((v, i) => Math.abs(v + cold[i]) < 1e-14)).toBe(true)
        const bins = spectrumOf(hot.map((v, i) => v - cold[i]))
        expect(powerOf([bins[777]])).toBeCloseTo(0.6, 12)
        expect(powerOf(bins) - powerOf([bins[777]])).toBeLessThan(1e-20)
    })

    test("keeps its phase over minutes and between the two instants of a pair", () => {
        const pins: [number, number] = [0, 0]
        for (const tS of [0.1, 1000, 86_400]) {
            line.legs(tS, tS + 10 / 777, pins)
            // Ten periods late: the same value but for the rounding of a day in seconds (1.5e-11 s).
            expect(pins[0] + pins[1]).toBeCloseTo(0, 6)
        }
    })
})

describe("noise", () => {
    const noisy = { ...ideal, source: { ...ideal.source, noise_dbu: -20 } }

    test("keeps its density when the band is cut: the power goes with the bandwidth", () => {
        for (const band of [1000, nyquistHz, 20_000]) {
            const line = lineOf(noisy, 2, band)
            const [hot, cold] = sampled(line, 60_000, 0, 2.7 * band)
            const level = toDbu(meanSquare(hot.map((v, i) => v - cold[i])))
            // 44,000 independent values: 0.03 dB of standard error; four of them.
            expect(Math.abs(level - (-20 + 10 * Math.log10(band / 19_980)))).toBeLessThan(0.12)
        }
    })

    test("is flat up to 0.85 of the band and gone above it", () => {
        // Seen at four times the grid's rate, 128 averaged spectra of 32 bins a band: about 0.1 dB of error.
        const line = lineOf(noisy, 3, nyquistHz)
        const size = 1024
        const bands = new Float64Array(16)
        for (let run = 0; run < 128; run++) {
            const [hot] = sampled(line, size, run * 0.3, 4 * RATE_HZ)
            const hann = hot.map((v, i) => v * Math.sin((Math.PI * i) / size) ** 2)
            spectrumOf(hann).forEach((bin, k) => {
                if (k < size / 2) bands[Math.floor(k / 32)] += powerOf([bin])
            })
        }
        // The band is 128 of 512 bins: bands 0 to 3; the edge is in bands 3 and 4.
        const mean = (bands[0] + bands[1] + bands[2]) / 3
        for (const band of bands.slice(0, 3)) {
            expect(Math.abs(10 * Math.log10(band / mean))).toBeLessThan(0.3)
        }
        // Equal variance at every instant has its price: images at -43 dB, 5e-5 of the power.
        for (const band of bands.slice(5)) expect(band / mean).toBeLessThan(1e-4)
    })

    test("has the same variance at every instant between its grid points", () => {
        const line = lineOf(noisy, 4)
        for (const shift of [0, 0.25, 0.5, 0.9]) {
            const [hot] = sampled(line, 40_000, shift / RATE_HZ)
            const level = toDbu(4 * meanSquare(hot)) - 10 * Math.log10(nyquistHz / 19_980)
            expect(Math.abs(level + 20)).toBeLessThan(0.12)
        }
    })

    test("is the same at an instant however it was reached", () => {
        const steps = sampled(lineOf(noisy, 5), 3000)[0]
        const line = lineOf(noisy, 5)
        for (const i of [0, 2999, 7, 1500, 1499]) {
            expect(sampled(line, 1, i / RATE_HZ)[0][0]).toBe(steps[i])
        }
    })

    test("of source and interference is independent, and common mode is equal on both legs", () => {
        const line = lineOf({ ...ideal, interference: { noise_dbu: -20 } }, 6)
        const [hot, cold] = sampled(line, 1000)
        expect(apart(hot, cold)).toBeLessThan(1e-15)
        const [source] = sampled(lineOf(noisy, 6), 1000)
        const inner = hot.reduce((sum, v, i) => sum + v * source[i], 0) / 1000
        const scale = Math.sqrt(meanSquare(hot) * meanSquare(source))
        expect(Math.abs(inner / scale)).toBeLessThan(0.13)
    })
})

describe("a line", () => {
    test("gives the same volts for the same seed and others for another", () => {
        for (const name of ["hum-loop", "program"]) {
            const run = (seed: number) =>
                sampled(createLine(loadScenario(name), { seed, nyquistHz }), 500, 3)
            expect(run(1)).toEqual(run(1))
            expect(run(1)).not.toEqual(run(2))
        }
    })

    test("plays music near -10 dBu that stays in its band", () => {
        const line = lineOf({ ...ideal, source: { ...ideal.source, program: "music" } }, 7)
        const [hot] = sampled(line, 2 ** 20)
        expect(Math.abs(toDbu(4 * meanSquare(hot)) + 10)).toBeLessThan(0.5)
        const narrow = lineOf({ ...ideal, source: { ...ideal.source, program: "music" } }, 7, 600)
        const bins = spectrumOf(sampled(narrow, RATE_HZ, 0.3)[0])
        expect(powerOf(bins.slice(1200)) / powerOf(bins)).toBeLessThan(1e-4)
    })

    test("has clicks of the stated rate, both signs, equal on both legs", () => {
        const line = lineOf({ ...ideal, interference: { noise_dbu: -150, clicks_per_s: 20 } })
        const [hot, cold] = sampled(line, 10 * RATE_HZ)
        expect(hot.every((v, i) => Math.abs(v - cold[i]) < 1e-12)).toBe(true)
        // The band's edge rings a little round each click.
        const isOn = (v: number) => Math.abs(v) > 0.1
        const starts = hot.filter((v, i) => isOn(v) && (i === 0 || !isOn(hot[i - 1])))
        expect(Math.abs(starts.length - 200)).toBeLessThanOrEqual(1)
        expect(starts.filter(v => v > 0).length).toBeGreaterThan(60)
        expect(starts.filter(v => v < 0).length).toBeGreaterThan(60)
        // Raised cosines of 1 ms and 0.5 V: 3/8 of the peak's square over their length.
        expect(Math.sqrt(meanSquare(hot))).toBeCloseTo(0.5 * Math.sqrt(20 * 1e-3 * (3 / 8)), 3)
    })

    test("carries phantom power as DC when the source is behind capacitors", () => {
        const line = lineOf({ source: { coupling_uf: 22 }, receiver: { phantom_v: 48 } })
        const [hot, cold] = sampled(line, 100)
        for (const leg of [hot, cold]) {
            expect(leg.reduce((sum, v) => sum + v, 0) / 100).toBeCloseTo((48 * 20_000) / 26_810, 3)
        }
    })

    test("with an intermittent contact opens its hot leg once a second for 20 to 200 ms", () => {
        const cable = { length_m: 0, fault: "intermittent" }
        const line = lineOf({ ...ideal, cable, interference: { mains_hz: 50, mains_dbu: 0 } })
        const rateHz = 2003
        const isSilent = (v: number) => Math.abs(v) < 1e-15
        const [hot, cold] = sampled(line, 20 * rateHz, 0, rateHz)
        expect(cold.filter(isSilent)).toHaveLength(0)
        for (let second = 0; second < 20; second++) {
            const part = hot.slice(second * rateHz, (second + 1) * rateHz)
            const open = part.filter(isSilent).length / rateHz
            expect(open).toBeGreaterThan(0.019)
            expect(open).toBeLessThan(0.201)
            const first = part.findIndex(isSilent)
            expect(part.findLastIndex(isSilent) - first + 1).toBe(part.filter(isSilent).length)
        }
    })

    test("with a contact that shorts at given times has equal legs then and no others", () => {
        const contact = {
            fault: "short-legs",
            at_ms: [
                [20, 10],
                [50, 5],
            ],
        }
        const cable = { fault: "intermittent", contact }
        const line = lineOf({ ...ideal, cable, source: { tones: [{ hz: 1000, dbu: 0 }] } })
        const rateHz = 10_007
        const [hot, cold] = sampled(line, rateHz / 10, 0, rateHz)
        const isShorted = (tMs: number) => (tMs >= 20 && tMs < 30) || (tMs >= 50 && tMs < 55)
        hot.forEach((volts, i) => {
            expect(volts === cold[i]).toBe(isShorted((1000 * i) / rateHz))
        })
    })

    test("is silent while its cable is not plugged in, and counts from when the cable was put there", () => {
        const parts = {
            ...ideal,
            cable: { plugged_ms: [10, 30] },
            source: { tones: [{ hz: 1000, dbu: 0 }] },
        }
        const line = lineOf(parts, 1, nyquistHz, 0.1)
        const rateHz = 10_007
        const [hot] = sampled(line, rateHz / 5, 0, rateHz)
        const sounds = hot.flatMap((volts, i) => (volts === 0 ? [] : [(1000 * i) / rateHz]))
        expect(Math.min(...sounds)).toBeCloseTo(110, 0)
        expect(Math.max(...sounds)).toBeCloseTo(130, 0)
    })
})
