import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { faults } from "../../sim/scenario/parts/faults"
import { drives } from "../../sim/scenario/parts/source"
import { parseScenario } from "../../sim/scenarios/parse"
import { type Truth, truthOf } from "../../sim/truth/truth"
import { cases } from "../cases"

const nyquistHz = 6906
const scenarioOf = (parts: object) => parseScenario(JSON.stringify(parts), "test")

const double = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const dbu = fc.oneof(fc.constant(-150), fc.integer({ min: -90, max: 10 }))
const tone = fc.record({
    hz: fc.oneof(
        double(10, 1.2 * nyquistHz),
        fc.integer({ min: 1, max: 12 }).map(k => 50 * k),
    ),
    dbu,
})
const harmonics_db = fc.array(fc.integer({ min: -60, max: 10 }), { minLength: 1, maxLength: 40 })
const field = { imbalance_pct: double(0, 100), harmonics_db }
const ohm = double(1, 3000)
const lines = fc.record({
    source: fc.record({
        drive: fc.constantFrom(...drives),
        tones: fc.array(tone, { maxLength: 6 }),
        noise_dbu: dbu,
        pink_dbu: dbu,
        z_hot_ohm: ohm,
        z_cold_ohm: ohm,
    }),
    cable: fc.record({
        length_m: double(0, 100),
        fault: fc.constantFrom(...faults.filter(fault => fault !== "intermittent")),
    }),
    interference: fc.record({
        mains_hz: double(40, 70),
        mains_dbu: dbu,
        mains_drift_hz: fc.constantFrom(0, 0.2),
        harmonics_db,
        ground_ohm: double(0, 10),
        tones: fc.array(tone, { maxLength: 6 }),
        noise_dbu: dbu,
        pink_dbu: dbu,
        buzz: fc.record({ kind: fc.constantFrom("rectifier", "dimmer"), dbu }),
        switching: fc.array(tone, { maxLength: 2 }),
        magnetic: fc.record({ uv_per_m: double(0, 100), ...field }),
        electric: fc.record({ na_per_m: double(0, 100), ...field }),
    }),
    receiver: fc.record({ z_hot_ohm: double(1000, 50_000), c_hot_pf: double(0, 3000) }),
})
const seeds = fc.option(fc.integer({ min: 0, max: 1000 }), { nil: undefined })
const RUNS = { seed: 20, numRuns: cases(8) }

/** Power of a level; 0 of one that is left out because there is nothing. */
const power = (level: number | undefined) => (level === undefined ? 0 : 10 ** (level / 10))
const amplitude = (level: number | undefined) => Math.sqrt(power(level))

function expectBalance(truth: Truth): void {
    const parted = power(truth.tone_dbu) + power(truth.hum_dbu) + power(truth.noise_dbu)
    if (truth.level_dbu === undefined) expect(parted).toBe(0)
    else expect(parted / power(truth.level_dbu)).toBeCloseTo(1, 9)
}

/** Of hot, cold and their difference, and of hot, cold and twice their mean. */
function expectTriangle(truth: Truth): void {
    const [hot, cold] = [amplitude(truth.hot_dbu), amplitude(truth.cold_dbu)]
    const slack = 1e-9 * (hot + cold)
    for (const side of [amplitude(truth.level_dbu), 2 * amplitude(truth.cm_dbu)]) {
        expect(side).toBeGreaterThanOrEqual(Math.abs(hot - cold) - slack)
        expect(side).toBeLessThanOrEqual(hot + cold + slack)
    }
}

function expectFollowedMains({ mains_hz, hum_dbu, cmhum_dbu, cm_dbu }: Truth): void {
    expect(mains_hz === undefined).toBe(hum_dbu === undefined && cmhum_dbu === undefined)
    if (mains_hz !== undefined) expect(Math.abs(Math.abs(mains_hz - 55) - 5)).toBeLessThanOrEqual(3)
    expect(power(cmhum_dbu)).toBeLessThanOrEqual(power(cm_dbu) * (1 + 1e-9))
}

const mainsOf = ({ mains_hz, hum_dbu, cmhum_dbu }: Truth) => [mains_hz, hum_dbu, cmhum_dbu]

describe("the truth of any line", () => {
    test("has tone, hum and noise that add up to the level, keeps the triangle of the legs, and hums at 47 to 53 or 57 to 63 Hz only", () => {
        const property = fc.property(lines, seeds, (parts, seed) => {
            const truth = truthOf(scenarioOf(parts), { nyquistHz, seed })
            expectBalance(truth)
            expectTriangle(truth)
            expectFollowedMains(truth)
        })
        fc.assert(property, { ...RUNS, numRuns: cases(25) })
    })

    test("says the same of mains whether it is given as such or as plain common tones", () => {
        const mains = fc.oneof(double(47, 53), double(57, 63), double(40, 46), double(54, 56))
        const series = fc.record({ mains, hum: harmonics_db })
        const property = fc.property(series, ohm, ({ mains, hum }, z_cold_ohm) => {
            // as a rectifier has it: the fundamental is there, and it is not weak
            const list = [0, ...hum.map(db => Math.min(db, -3))].slice(0, 40)
            const source = { tones: [{ hz: 1234.5, dbu: -20 }], z_cold_ohm }
            const read = (interference: object) =>
                truthOf(scenarioOf({ source, interference }), { nyquistHz })
            const named = read({ mains_hz: mains, mains_dbu: -20, harmonics_db: list })
            const tones = list.map((db, i) => ({ hz: mains * (i + 1), dbu: db - 20 }))
            const plain = read({ tones })
            expect(Object.keys(plain)).toEqual(Object.keys(named))
            for (const [key, value] of Object.entries(named))
                expect(plain[key as keyof Truth], key).toBeCloseTo(value, 6)
        })
        fc.assert(property, RUNS)
    })

    test("has the same common hum whatever the source plays", () => {
        const property = fc.property(lines, seeds, (parts, seed) => {
            const own = { ...parts.interference, tones: [], switching: [] }
            const read = (tones: object[]) => {
                const source = { ...parts.source, tones }
                return truthOf(scenarioOf({ ...parts, source, interference: own }), {
                    nyquistHz,
                    seed,
                })
            }
            const [played, silent] = [read(parts.source.tones), read([])]
            expect(played.cmhum_dbu ?? -300).toBeCloseTo(silent.cmhum_dbu ?? -300, 9)
            if (silent.mains_hz !== undefined && played.mains_hz !== undefined)
                expect(played.mains_hz).toBe(silent.mains_hz)
        })
        fc.assert(property, RUNS)
    })

    test("reads all of one band: sines above its top are as if they were not there", () => {
        const property = fc.property(lines, double(100, nyquistHz), (parts, topHz) => {
            const below = <T extends { hz: number }>(tones: T[]) =>
                tones.filter(({ hz }) => hz < topHz)
            const { source, interference } = parts
            const cut = {
                ...parts,
                source: { ...source, tones: below(source.tones) },
                interference: {
                    ...interference,
                    tones: below(interference.tones),
                    switching: below(interference.switching),
                },
            }
            const whole = truthOf(scenarioOf(parts), { nyquistHz, topHz })
            const without = truthOf(scenarioOf(cut), { nyquistHz, topHz })
            expect(Object.keys(whole)).toEqual(Object.keys(without))
            for (const key of ["level_dbu", "cm_dbu", "noise_dbu", "hum_dbu", "cmhum_dbu"] as const)
                expect(whole[key] ?? -300, key).toBeCloseTo(without[key] ?? -300, 6)
            const narrower = truthOf(scenarioOf(parts), { nyquistHz, topHz: 0.8 * topHz })
            for (const key of ["level_dbu", "cm_dbu", "hot_dbu", "cold_dbu"] as const)
                expect(power(narrower[key])).toBeLessThanOrEqual(power(whole[key]) * (1 + 1e-9))
        })
        fc.assert(property, RUNS)
    })

    test("has no hum of a mains that is not followed: its strongest line is a tone when nothing comes near it", () => {
        for (const mains_hz of [45, 46.9, 53.1, 55, 56.9, 63.1, 65, 400]) {
            const read = (harmonics_db: number[]) =>
                truthOf(
                    scenarioOf({
                        source: { z_cold_ohm: 1000 },
                        interference: { mains_hz, mains_dbu: -10, harmonics_db },
                    }),
                    { nyquistHz, seed: 1 },
                )
            const [clear, mixed] = [read([0, -20]), read([0, -3])]
            expect(mainsOf(clear)).toEqual([undefined, undefined, undefined])
            expect(clear.f_hz).toBe(mains_hz)
            expect(mainsOf(mixed)).toEqual([undefined, undefined, undefined])
            expect(mixed).not.toHaveProperty("tone_dbu")
            expect(mixed.noise_dbu).toBeCloseTo(mixed.level_dbu!, 12)
        }
    })
})
