import { describe, expect, test } from "vitest"
import { profileNames } from "../../../sim/profiles/profiles"
import { chipOf, RigParts } from "../../../sim/rig/parts"
import { RigBench } from "../../../sim/rig/rig-bench"
import { drivesOf, scenarioWith } from "./rigs"

const IDEAL = { adc: { profile: "ideal", bits: 12 } }

/** Mean code of each terminal after 20 ms. */
function codesOf(bench: RigBench, digits: string, tS: number): number[] {
    const looks = 64
    const { codes } = bench.look(drivesOf(digits), 0.02, looks, tS)
    return [0, 1, 2].map(i => {
        let sum = 0
        for (let k = 0; k < looks; k++) sum += codes[3 * k + i]
        return sum / looks
    })
}

describe("the rig's converter", () => {
    test("reads a pin from ground on, a drive's supply as full scale", () => {
        const bench = new RigBench(scenarioWith({ fault: "no-cable" }, IDEAL), 1)
        const [hot, cold, shield] = codesOf(bench, "00122", 1)
        // 375 ohm against 100 kohm: 15 codes; the pins' own input currents through 5.7 kohm: up to 2
        for (const code of [hot, 4095 - cold, 4095 - shield])
            expect(Math.abs(code - 15)).toBeLessThan(3.5)
    })

    test("states what a board would, and reads what that means within its errors", () => {
        for (const profile of profileNames) {
            const scenario = scenarioWith({ fault: "no-cable" }, { adc: { profile } })
            const bench = new RigBench(scenario, 1)
            const { voltsPerCode, zeroV, supplyV, lookUs, fullScaleCode } = bench.stated
            expect(supplyV).toBe(3.3)
            expect(lookUs).toBeCloseTo(scenario.adc.pair_us + scenario.adc.skew_us, 9)
            expect(fullScaleCode).toBe(2 ** scenario.adc.bits - 1)
            expect(zeroV).toBe(profile === "esp32" ? 0.137 : 0)
            const volts = codesOf(bench, "00000", 1).map(code => zeroV + voltsPerCode * code)
            // half the supply: 1.5 % of the supply, 4 % of a reference, parts and input currents of 1.5 %
            for (const volt of volts) expect(Math.abs(volt / 1.65 - 1)).toBeLessThan(0.07)
        }
    })

    test("looks at hot, cold and shield in turn, with drives that stay", () => {
        const bench = new RigBench(scenarioWith({}, IDEAL), 1)
        const { codes, endS } = bench.look(drivesOf("21000"), 0.005, 40, 1)
        expect(codes).toHaveLength(120)
        expect(endS).toBeCloseTo(1.005 + 40 * 98.5e-6, 9)
        const [hot, cold, shield] = codes.slice(-3)
        expect(hot).toBeGreaterThan(3900)
        expect(cold).toBeLessThan(100)
        expect(shield).toBeLessThan(100)
    })

    test("looks on 2 ms after its last look, however late the bus is, up to a tenth of a second", () => {
        const bench = new RigBench(scenarioWith({}, IDEAL), 1)
        const lengthS = 10 * 98.5e-6
        const { endS } = bench.look(drivesOf("21000"), 0.005, 10, 1)
        expect(bench.lookOn(10, endS + 0.01).endS).toBeCloseTo(endS + 0.002 + lengthS, 9)
        expect(bench.lookOn(10, endS).endS).toBeCloseTo(endS + 2 * (0.002 + lengthS), 9)
        expect(bench.lookOn(10, endS + 0.2).endS).toBeCloseTo(endS + 0.2 + lengthS, 9)
    })

    test("reads the same with the same seed, and another rig with another", () => {
        const codes = (seed: number) =>
            new RigBench(scenarioWith({}), seed).look(drivesOf("11222"), 0.01, 20, 1).codes
        expect(codes(5)).toEqual(codes(5))
        expect(codes(5)).not.toEqual(codes(6))
    })
})

describe("the rig as a board's pins", () => {
    test("is in use from the first look until a tenth of a second after all was let go", () => {
        const bench = new RigBench(scenarioWith({}, IDEAL), 1)
        expect(bench.isInUse(1)).toBe(false)
        bench.look(drivesOf("21000"), 0, 1, 2)
        expect(bench.isInUse(100)).toBe(true)
        bench.tone(1000, 100)
        bench.look(0, 0, 1, 101)
        expect(bench.isInUse(102)).toBe(true)
        bench.tone(0, 102)
        expect(bench.isInUse(102.09)).toBe(true)
        expect(bench.isInUse(102.11)).toBe(false)
    })

    test("is a line whose middle is the converter's: legs against ground, less half the span", () => {
        const bench = new RigBench(scenarioWith({}, { ...IDEAL, receiver: { pad_db: 20 } }), 1)
        bench.look(drivesOf("21000"), 0.02, 1, 1)
        const legs: [number, number] = [0, 0]
        bench.line.legs(2, 2, legs)
        // the pad's nominal loss is put back: the converter takes it off again
        expect(legs[0]).toBeCloseTo(16.5, 0)
        expect(legs[1]).toBeCloseTo(-16.5, 0)
    })

    test("has another cable from one moment to the next", () => {
        const bench = new RigBench(scenarioWith({}, IDEAL), 1)
        expect(codesOf(bench, "22000", 1)[1]).toBeGreaterThan(4000)
        bench.setCable(scenarioWith({ fault: "open-cold" }).cable, 2)
        expect(codesOf(bench, "22000", 2)[1]).toBeLessThan(2200)
        bench.setCable(scenarioWith({}).cable, 3)
        expect(codesOf(bench, "22000", 3)[1]).toBeGreaterThan(4000)
    })
})

describe("a rig's parts", () => {
    const seeds = Array.from({ length: 200 }, (_, seed) => seed)

    test("stay within their tolerances and use them", () => {
        for (const chip of ["rp2040", "esp32"] as const) {
            const rigs = seeds.map(seed => new RigParts(chip, seed))
            const spread = (of: (parts: RigParts) => number) => {
                const values = rigs.map(of)
                return [Math.min(...values), Math.max(...values)]
            }
            const expectSpread = (values: number[], low: number, high: number) => {
                expect(values[0]).toBeGreaterThanOrEqual(low)
                expect(values[1]).toBeLessThanOrEqual(high)
                expect(values[1] - values[0]).toBeGreaterThan(0.9 * (high - low))
            }
            expectSpread(
                spread(parts => parts.drives[3].seriesOhm),
                326.7,
                333.3,
            )
            expectSpread(
                spread(parts => parts.inputs[1].upOhm),
                99_000,
                101_000,
            )
            const [mean, apart] = chip === "rp2040" ? [45, 8] : [30, 6]
            expectSpread(
                spread(({ drives }) => (drives[0].highOhm + drives[0].lowOhm) / 2),
                mean - apart,
                mean + apart,
            )
            expectSpread(
                spread(({ drives }) => drives[0].highOhm - drives[0].lowOhm),
                -4,
                4,
            )
        }
    })

    test("drift slowly, no further than 0.3 ohm apart", () => {
        const parts = new RigParts("rp2040", 1)
        const drift = Array.from({ length: 5000 }, (_, i) => parts.wanderOhm(2, i))
        expect(Math.max(...drift) - Math.min(...drift)).toBeLessThan(0.3)
        const steps = drift.slice(1).map((ohm, i) => Math.abs(ohm - drift[i]))
        expect(Math.max(...steps)).toBeLessThan(0.005)
    })

    test("belong to the chip behind the converter", () => {
        expect(chipOf("esp32s3")).toBe("esp32")
        expect(chipOf("ideal")).toBe("rp2040")
    })
})
