import { describe, expect, test } from "vitest"
import { parseScenario } from "../../../sim/scenarios/parse"
import {
    colourGain,
    commonNoises,
    type Noise,
    powerDensity,
    sourceNoises,
} from "../../../sim/signals/noises"

const SEED = 5

const scenarioOf = (parts: object) => parseScenario(JSON.stringify(parts), "test")
const silent = { noise_dbu: -150 }

/** Power between two frequencies, by the middle of each of many pieces of one ratio. */
function integral(noise: Noise, lowHz: number, highHz: number): number {
    const pieces = 20_000
    const ratio = (highHz / lowHz) ** (1 / pieces)
    let sum = 0
    for (let i = 0; i < pieces; i++) {
        const fromHz = lowHz * ratio ** i
        sum += fromHz * (ratio - 1) * powerDensity(noise, fromHz * Math.sqrt(ratio))
    }
    return sum
}

describe("the noises of a scenario", () => {
    test("have their levels from 20 Hz to 20 kHz, white and pink, at both ports", () => {
        const scenario = scenarioOf({
            source: { noise_dbu: -40, pink_dbu: -50 },
            interference: { noise_dbu: -20, pink_dbu: -30 },
        })
        const noises = [...sourceNoises(scenario, SEED), ...commonNoises(scenario, SEED)]
        const seen = noises.map(({ port, colour }) => [port, colour])
        expect(seen).toEqual([
            ["source", "flat"],
            ["source", "pink"],
            ["common", "flat"],
            ["common", "pink"],
        ])
        const dbu = noises.map(noise => 10 * Math.log10(integral(noise, 20, 20_000) / 0.6))
        for (const [i, level] of [-40, -50, -20, -30].entries())
            expect(dbu[i]).toBeCloseTo(level, 5)
    })

    test("are none at the bottom of their range", () => {
        const scenario = scenarioOf({ source: silent, interference: silent })
        expect(sourceNoises(scenario, SEED)).toEqual([])
        expect(commonNoises(scenario, SEED)).toEqual([])
    })

    test("are white unless pink is asked for: -95 dBu of the source, -100 dBu between the grounds", () => {
        const [source, ...others] = [
            ...sourceNoises(scenarioOf({}), SEED),
            ...commonNoises(scenarioOf({}), SEED),
        ]
        expect(others).toHaveLength(1)
        expect(powerDensity(source, 1000)).toBeCloseTo((0.6 * 10 ** -9.5) / 19_980, 24)
        expect(powerDensity(others[0], 1000)).toBeCloseTo((0.6 * 10 ** -10) / 19_980, 24)
    })

    test("come with clicks and radio bursts of the stated power, as they are", () => {
        const interference = {
            ...silent,
            clicks_per_s: 8,
            radio: { dbu: -20, bursts_per_s: 2, burst_ms: 100 },
        }
        const noises = commonNoises(scenarioOf({ source: silent, interference }), SEED)
        expect(noises.map(({ port, colour }) => [port, colour])).toEqual([
            ["common", "flat"],
            ["common", "flat"],
        ])
        const [clicks, radio] = noises.map(noise => integral(noise, 0.01, 1e5))
        expect(clicks / (8 * 1e-3 * (3 / 8) * 0.25)).toBeCloseTo(1, 3)
        // 100 ms are 22 frames of 120/26 ms to the nearest, twice a second.
        const duty = (2 * 22 * 120) / 26e3
        expect(Math.abs(radio / (duty * 0.006) - 1)).toBeLessThan(0.02)
    })

    test("are unrelated to each other and the same for the same seed", () => {
        const scenario = scenarioOf({
            source: { noise_dbu: -40, pink_dbu: -40 },
            interference: { noise_dbu: -40, pink_dbu: -40 },
        })
        const count = 20_000
        const all = (seed: number) =>
            [...sourceNoises(scenario, seed), ...commonNoises(scenario, seed)].map(({ emf }) => {
                const out = new Float64Array(count)
                emf.add(out, 0, 20_000)
                return out
            })
        const inner = (a: Float64Array, b: Float64Array) =>
            a.reduce((sum, v, i) => sum + v * b[i], 0)
        const [one, other] = [all(1), all(2)]
        const same = all(1)
        for (const [i, a] of one.entries()) {
            expect(a.reduce((most, v, k) => Math.max(most, Math.abs(v - same[i][k])), 0)).toBe(0)
            for (const [j, b] of [...one.slice(i + 1), ...other].entries()) {
                const correlation = inner(a, b) / Math.sqrt(inner(a, a) * inner(b, b))
                // A standard error of 0.7 %; 22 pairs of them, four and a half.
                expect(Math.abs(correlation), `${i} ${j}`).toBeLessThan(4.5 / Math.sqrt(count))
            }
        }
    })
})

describe("the gain of a colour", () => {
    test("is 1 for white", () => {
        for (const hz of [0, 1, 20_000]) expect(colourGain("flat", hz)).toEqual({ re: 1, im: 0 })
    })

    test("falls with the root of the frequency from 20 Hz on for pink, and is flat below", () => {
        const power = (hz: number) => {
            const { re, im } = colourGain("pink", hz)
            return re * re + im * im
        }
        for (const hz of [20, 100, 15_000])
            expect(power(hz) * hz).toBeCloseTo(1 / Math.log(1000), 12)
        for (const hz of [0, 0.1, 19.9]) expect(power(hz) * 20).toBeCloseTo(1 / Math.log(1000), 12)
    })

    test("has the phase of a causal filter: Bode's integral of the slope of its level", () => {
        for (const hz of [1, 10, 19, 22, 60, 1000]) {
            // In steps of u = ln(f / hz), each slope of -1/2 above 20 Hz weighed by ln coth |u/2|.
            const steps = 200_000
            const width = 40 / steps
            let sum = 0
            for (let i = 0; i < steps; i++) {
                const u = -20 + (i + 0.5) * width
                if (hz * Math.exp(u) > 20)
                    sum -= 0.5 * width * Math.log(1 / Math.tanh(Math.abs(u) / 2))
            }
            const { re, im } = colourGain("pink", hz)
            expect(Math.abs(Math.atan2(im, re) - sum / Math.PI)).toBeLessThan(1e-3)
        }
    })
})
