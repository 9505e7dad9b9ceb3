import fc from "fast-check"
import { Matrix, solve } from "ml-matrix"
import { describe, expect, test } from "vitest"
import { dbuToVolts } from "../../common/units"
import { Converter } from "../../sim/converter/converter"
import { curveDeparture } from "../../sim/converter/curve-departure"
import { createLine } from "../../sim/line/line"
import { curveNames } from "../../sim/profiles/curve"
import type { Scenario } from "../../sim/scenario/schema"
import { parseScenario } from "../../sim/scenarios/parse"
import { converterLimits } from "../../sim/truth/converter-limits"
import { cases } from "../cases"

const PAIRS = 4000
const SEED = 3
const scenarioOf = (parts: object) => parseScenario(JSON.stringify(parts), "test")

const rms = (values: number[]) =>
    Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length)

/**
 * What the scenario's converter makes of its line that is no gain, offset or delay alike on both legs [V rms]: its codes over time less
 * the line itself, found by least squares. Without the converter's noise; rounding is in it.
 */
function ownErrors(scenario: Scenario): { difference: number; mean: number; lsb: number } {
    const { pair_us, skew_us } = scenario.adc
    const nyquistHz = 1e6 / pair_us / 2
    const line = createLine(scenario, { seed: SEED, nyquistHz })
    const converter = new Converter(scenario, SEED)
    const codes = new Uint16Array(2 * PAIRS)
    converter.burst(line, 0.1, codes)
    const legsAt = (i: number, shiftS: number): [number, number] => {
        const tS = 0.1 + i * pair_us * 1e-6 + shiftS
        const pins: [number, number] = [0, 0]
        line.legs(tS, tS + skew_us * 1e-6, pins)
        return pins
    }
    const [rows, read]: [number[][], number[]] = [[], []]
    for (let i = 0; i < PAIRS; i++) {
        const [now, before, after] = [legsAt(i, 0), legsAt(i, -2e-6), legsAt(i, 2e-6)]
        for (const leg of [0, 1]) {
            rows.push([now[leg], after[leg] - before[leg], 1 - leg, leg])
            read.push(codes[2 * i + leg] * converter.statedVoltsPerCode)
        }
    }
    const wanted = Matrix.columnVector(read)
    const model = new Matrix(rows)
    const left = Matrix.sub(wanted, model.mmul(solve(model, wanted, true))).to1DArray()
    const pairs = Array.from({ length: PAIRS }, (_, i) => [left[2 * i], left[2 * i + 1]])
    return {
        difference: rms(pairs.map(([hot, cold]) => hot - cold)),
        mean: rms(pairs.map(([hot, cold]) => (hot + cold) / 2)),
        lsb: converter.statedVoltsPerCode,
    }
}

const profile = fc.constantFrom("ideal", "rp2040", "esp32", "esp32c3", "esp32s3")
const tone = fc.record({
    hz: fc.double({ min: 30, max: 3500, noNaN: true }),
    dbu: fc.integer({ min: -40, max: 0 }),
})

describe("the limits that a converter's own errors set", () => {
    test("are not passed by what the simulated converter makes of any line", () => {
        const lines = fc.record({
            source: fc.record({
                drive: fc.constantFrom("balanced", "unbalanced", "impedance-balanced"),
                tones: fc.array(tone, { maxLength: 3 }),
                noise_dbu: fc.integer({ min: -90, max: -20 }),
            }),
            interference: fc.record({
                mains_dbu: fc.integer({ min: -40, max: 0 }),
                tones: fc.array(tone, { maxLength: 2 }),
            }),
            adc: fc.record({ profile, noise_lsb: fc.constant(0) }),
        })
        const property = fc.property(lines, parts => {
            const scenario = scenarioOf(parts)
            const { difference, mean, lsb } = ownErrors(scenario)
            const limits = converterLimits(scenario, { nyquistHz: 5e5 / scenario.adc.pair_us })
            const limitV = (dbu: number | undefined) => (dbu === undefined ? 0 : dbuToVolts(dbu))
            // Rounding is noise: 0.29 codes rms a leg, and up to 0.5 where a quiet leg rests.
            expect(difference).toBeLessThan(Math.hypot(limitV(limits.noise_dbu), 0.75 * lsb))
            expect(mean).toBeLessThan(Math.hypot(limitV(limits.cm_dbu), 0.5 * lsb))
        })
        fc.assert(property, { seed: 8, numRuns: cases(5) })
    })

    test("come within 12 dB of what the RP2040's wide codes and timer make of hum and a tone", () => {
        const scenario = scenarioOf({
            source: { tones: [{ hz: 1000, dbu: -10 }] },
            interference: { mains_dbu: -10 },
            adc: { profile: "rp2040" },
        })
        const { difference } = ownErrors(scenario)
        const { noise_dbu } = converterLimits(scenario, { nyquistHz: 6906 })
        expect(dbuToVolts(noise_dbu!) / difference).toBeGreaterThan(1)
        expect(dbuToVolts(noise_dbu!) / difference).toBeLessThan(4)
    })

    test("are not there for straight codes at exact times", () => {
        const scenario = scenarioOf({
            source: { tones: [{ hz: 1000, dbu: -10 }] },
            adc: { profile: "ideal" },
        })
        expect(converterLimits(scenario, { nyquistHz: 6906 }).level_dbu ?? -200).toBeLessThan(-150)
    })

    test("have the timer's ticks as a sawtooth: 2.4 us every 10 ms put -47.2 dB beside 1 kHz", () => {
        const scenario = scenarioOf({
            source: { tones: [{ hz: 1000, dbu: 0 }], noise_dbu: -150 },
            cable: { length_m: 0 },
            interference: { noise_dbu: -150 },
            adc: { profile: "rp2040", curve: "ideal" },
        })
        const { noise_dbu } = converterLimits(scenario, { nyquistHz: 6906 })
        const lossDb = 20 * Math.log10(20_050 / 20_000)
        const beside = 20 * Math.log10((2 * Math.PI * 1000 * 2.4e-6) / Math.sqrt(12))
        expect(noise_dbu).toBeCloseTo(beside - lossDb, 6)
        expect(beside).toBeCloseTo(-47.2, 1)
    })
})

describe("the departure of a curve from a straight line", () => {
    test("is half a wide code where a single one is in the middle of few codes", () => {
        // 9.9 codes of input for one of output: the line takes part of it
        const few = curveDeparture("rp2040", 2530, 2590)
        expect(few).toBeGreaterThan(3)
        expect(few).toBeLessThan(4.95)
        expect(curveDeparture("rp2040", 1600, 2500)).toBeLessThan(0.3)
    })

    test("never shrinks to nothing where the rails are in the range, and is nothing of a straight line", () => {
        for (const curve of curveNames) {
            expect(curveDeparture(curve, -2000, 6000)).toBeGreaterThan(200)
            if (curve === "ideal") expect(curveDeparture(curve, 100, 4000)).toBeLessThan(1e-9)
        }
        expect(curveDeparture("ideal", 100, 100.5)).toBe(0)
    })
})
