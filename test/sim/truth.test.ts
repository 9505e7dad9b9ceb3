import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { loadScenario } from "../../node/load-scenario"
import { createLine } from "../../sim/line/line"
import { faults } from "../../sim/scenario/parts/faults"
import { drives } from "../../sim/scenario/parts/source"
import type { Scenario } from "../../sim/scenario/schema"
import { parseScenario } from "../../sim/scenarios/parse"
import { READINGS_FROM_HZ, readingsTopHz } from "../../sim/truth/reading-band"
import { type Truth, truthOf } from "../../sim/truth/truth"
import { cases } from "../cases"
import { type Bin, powerOf, spectrumOf, toDbu } from "./spectrum"

/** One second at this rate: every whole frequency is a bin of its own. */
const RATE_HZ = 16_384
const nyquistHz = RATE_HZ / 2
const TOP_HZ = readingsTopHz(nyquistHz)
const SEED = 5

const scenarioOf = (parts: object) => parseScenario(JSON.stringify(parts), "test")

/** Both legs over one second, by FFT, in the band of the readings. */
function spectra(scenario: Scenario): { hot: Bin[]; cold: Bin[] } {
    const line = createLine(scenario, { seed: SEED, nyquistHz })
    const [h, c, pins] = [new Float64Array(RATE_HZ), new Float64Array(RATE_HZ), [0, 0]]
    for (let i = 0; i < RATE_HZ; i++) {
        line.legs(i / RATE_HZ, i / RATE_HZ, pins as [number, number])
        h[i] = pins[0]
        c[i] = pins[1]
    }
    const isRead = (hz: number) => hz >= READINGS_FROM_HZ && hz < TOP_HZ
    const inBand = (bins: Bin[]) => bins.map((bin, k) => (isRead(k) ? bin : { re: 0, im: 0 }))
    return { hot: inBand(spectrumOf(h)), cold: inBand(spectrumOf(c)) }
}

const minus = (a: Bin, b: Bin): Bin => ({ re: a.re - b.re, im: a.im - b.im })
const half = (a: Bin, b: Bin): Bin => ({ re: (a.re + b.re) / 2, im: (a.im + b.im) / 2 })

/** The same readings from one second of samples, by FFT: an implementation apart. Which sine is the tone and what mains is followed is given. */
function measured(scenario: Scenario, { f_hz, mains_hz }: Truth): Truth {
    const { hot, cold } = spectra(scenario)
    const silent = scenario.source.tones.map(({ hz }) => ({ hz, dbu: -150 }))
    const without = spectra({ ...scenario, source: { ...scenario.source, tones: silent } })
    const d = hot.map((bin, k) => minus(bin, cold[k]))
    const m = hot.map((bin, k) => half(bin, cold[k]))
    const otherD = without.hot.map((bin, k) => minus(bin, without.cold[k]))
    const otherM = without.hot.map((bin, k) => half(bin, without.cold[k]))
    const inner = (a: Bin[], b: Bin[]) =>
        a.reduce((sum, { re, im }, k) => sum + re * b[k].re + im * b[k].im, 0)
    const lines = Array.from({ length: mains_hz === undefined ? 0 : 10 }, (_, i) => i + 1)
    const humLines = lines.map(order => order * mains_hz!)
    const tone = f_hz === undefined ? 0 : powerOf([d[f_hz]])
    const isWanted = (k: number) => powerOf([minus(d[k], otherD[k])]) > powerOf([otherD[k]])
    const hum = powerOf(humLines.filter(k => !isWanted(k)).map(k => d[k]))
    const cmhum = powerOf(humLines.map(k => otherM[k]))
    const withoutHum = (bins: Bin[], other: Bin[]) =>
        bins.map((bin, k) => (humLines.includes(k) ? minus(bin, other[k]) : bin))
    const [signalD, signalM] = [withoutHum(d, otherD), withoutHum(m, otherM)]
    return {
        level_dbu: toDbu(powerOf(d)),
        cm_dbu: toDbu(powerOf(m)),
        hot_dbu: toDbu(powerOf(hot)),
        cold_dbu: toDbu(powerOf(cold)),
        bal_pct: (200 * inner(signalM, signalD)) / powerOf(signalD),
        corr_pct: (100 * inner(hot, cold)) / Math.sqrt(powerOf(hot) * powerOf(cold)),
        tone_dbu: toDbu(tone),
        hum_dbu: toDbu(hum),
        cmhum_dbu: toDbu(cmhum),
        noise_dbu: toDbu(powerOf(d) - tone - hum),
        cmrr_db: toDbu(cmhum) - toDbu(hum),
    }
}

/** Every level stated must be met; levels below floorDbu drown in the FFT's rounding. */
function expectMatch(scenario: Scenario, toleranceDb: number, floorDbu: number): Truth {
    const truth = truthOf(scenario, { nyquistHz, seed: SEED })
    const seen = measured(scenario, truth)
    for (const [key, value] of Object.entries(truth) as [keyof Truth, number][]) {
        if (key === "f_hz" || key === "mains_hz") continue
        if (key.endsWith("_dbu") && value < floorDbu) continue
        if (key === "bal_pct" && (truth.level_dbu ?? -200) < floorDbu) continue
        // What is left of d without the hum is the difference of two powers: too little of it drowns.
        if (key === "bal_pct" && Math.abs(value) > 150) continue
        if (key === "corr_pct" && Math.min(truth.hot_dbu!, truth.cold_dbu!) < floorDbu) continue
        if (key === "cmrr_db" && truth.hum_dbu! < floorDbu) continue
        const tolerance = key.endsWith("_pct") ? 10 * toleranceDb : toleranceDb
        expect(Math.abs(value - seen[key]!), `${key} ${value} ${seen[key]}`).toBeLessThan(tolerance)
    }
    return truth
}

const noNoise = { noise_dbu: -150 }

describe("the truth of a scenario", () => {
    test("meets an FFT of the sampled line for any drive, impedances, fault and tones", () => {
        const tone = fc.record({
            hz: fc.constantFrom(50, 100, 180, 440, 550, 600, 1000, 1001),
            dbu: fc.integer({ min: -40, max: 10 }),
        })
        const ohm = fc.integer({ min: 0, max: 3000 })
        const scenarios = fc.record({
            source: fc.record({
                drive: fc.constantFrom(...drives),
                polarity: fc.constantFrom(1, -1),
                tones: fc.array(tone, { maxLength: 3 }),
                noise_dbu: fc.constant(-150),
                z_hot_ohm: ohm,
                z_cold_ohm: ohm,
            }),
            cable: fc.record({
                fault: fc.constantFrom(...faults.filter(fault => fault !== "intermittent")),
            }),
            interference: fc.record({
                mains_hz: fc.constantFrom(45, 47, 50, 55, 60, 63, 65, 400),
                mains_dbu: fc.integer({ min: -40, max: 0 }),
                harmonics_db: fc.array(fc.integer({ min: -40, max: 0 }), {
                    minLength: 1,
                    maxLength: 16,
                }),
                tones: fc.array(tone, { maxLength: 2 }),
                noise_dbu: fc.constant(-150),
            }),
            receiver: fc.record({ z_hot_ohm: fc.integer({ min: 1000, max: 50_000 }) }),
        })
        const property = fc.property(scenarios, parts => {
            expectMatch(scenarioOf(parts), 1e-3, -110)
        })
        fc.assert(property, { seed: 11, numRuns: cases(12) })
    })

    test("counts noise from 1 Hz to the top of the band, on both legs", () => {
        const scenario = scenarioOf({
            source: { tones: [{ hz: 1000, dbu: -20 }], noise_dbu: -35, z_cold_ohm: 2000 },
            cable: { c_leg_shield_pf_per_m: 0, c_leg_leg_pf_per_m: 0, l_uh_per_m: 0 },
            interference: { mains_dbu: -25, noise_dbu: -30 },
        })
        // 5500 bins of noise: 0.06 dB of standard error in a power; three of them.
        const truth = expectMatch(scenario, 0.2, -60)
        const imbalance = 20_000 / 20_050.8 - 20_000 / 22_000.8
        const difference = (20_000 / 20_050.8 + 20_000 / 22_000.8) / 2
        const densities = difference ** 2 * 10 ** -3.5 + imbalance ** 2 * 10 ** -3
        // The levels of noises are from 20 Hz to 20 kHz.
        const expected = 10 * Math.log10((densities * (TOP_HZ - READINGS_FROM_HZ)) / 19_980)
        expect(truth.noise_dbu).toBeCloseTo(expected, 9)
    })

    test("meets an FFT when everything of the network and of the signals takes part", () => {
        const scenario = scenarioOf({
            source: {
                tones: [{ hz: 3000, dbu: -10 }],
                z_hot_ohm: 300,
                z_cold_ohm: 400,
                pink_dbu: -75,
            },
            cable: { length_m: 400, c_mismatch_pct: 7, fault_end: "source", fault: "open-shield" },
            interference: {
                mains_hz: 50,
                mains_dbu: -20,
                ground_ohm: 30,
                buzz: { kind: "dimmer", dbu: -30, angle_deg: 70 },
                switching: [{ hz: 4321, dbu: -35 }],
                magnetic: { uv_per_m: 20, imbalance_pct: 5, harmonics_db: [0, -6, -10] },
                electric: { na_per_m: 50, imbalance_pct: 10 },
                pink_dbu: -50,
            },
            receiver: { z_cold_ohm: 19_000, c_hot_pf: 2000 },
        })
        // Pink noise has most of its power in few bins: a standard error of about 0.1 dB.
        expectMatch(scenario, 0.3, -70)
    })

    test("gives a balanced line's well-known numbers", () => {
        const truth = truthOf(
            scenarioOf({
                source: {
                    tones: [{ hz: 1000, dbu: -10 }],
                    z_hot_ohm: 0,
                    z_cold_ohm: 0,
                    ...noNoise,
                },
                cable: { length_m: 0 },
                interference: noNoise,
            }),
            { nyquistHz },
        )
        const halfDb = 20 * Math.log10(2)
        expect(truth.level_dbu).toBeCloseTo(-10, 9)
        expect(truth.tone_dbu).toBeCloseTo(-10, 9)
        expect(truth.hot_dbu).toBeCloseTo(-10 - halfDb, 9)
        expect(truth).toMatchObject({ bal_pct: 0, f_hz: 1000 })
        expect(truth.corr_pct).toBeCloseTo(-100, 9)
        for (const key of ["cm_dbu", "hum_dbu", "mains_hz", "cmhum_dbu", "noise_dbu", "cmrr_db"]) {
            expect(truth).not.toHaveProperty(key)
        }
    })

    test("states the field notes' rejection for 10 ohm of source imbalance", () => {
        const scenario = scenarioOf({
            source: { z_hot_ohm: 50, z_cold_ohm: 60 },
            cable: { length_m: 0 },
            interference: { mains_dbu: -10 },
        })
        expect(truthOf(scenario, { nyquistHz }).cmrr_db).toBeCloseTo(66.04, 1)
    })

    test("has no tone when none stands 10 dB above the rest, and counts it as noise", () => {
        const two = (dbu: number) =>
            scenarioOf({
                source: {
                    tones: [
                        { hz: 440, dbu: -10 },
                        { hz: 1000, dbu },
                    ],
                    ...noNoise,
                },
                interference: noNoise,
            })
        const close = truthOf(two(-19.9), { nyquistHz })
        expect(close).not.toHaveProperty("tone_dbu")
        expect(close.noise_dbu).toBeCloseTo(close.level_dbu!, 12)
        expect(truthOf(two(-20.1), { nyquistHz }).f_hz).toBe(440)
    })

    test("leaves out rejection while a tone sits on a mains line", () => {
        const on = (hz: number) =>
            truthOf(
                scenarioOf({
                    source: { tones: [{ hz, dbu: -10 }], z_cold_ohm: 1000 },
                    interference: { mains_dbu: -10 },
                }),
                { nyquistHz },
            )
        expect(on(150)).not.toHaveProperty("cmrr_db")
        expect(on(160)).toHaveProperty("cmrr_db")
    })

    test("adds a tone and mains of one frequency as phasors only while the mains does not wander", () => {
        const on = (mains_drift_hz: number) =>
            scenarioOf({
                source: { tones: [{ hz: 100, dbu: -10 }], ...noNoise },
                interference: {
                    mains_dbu: -10,
                    harmonics_db: [-150, 0],
                    mains_drift_hz,
                    ...noNoise,
                },
            })
        // Half of the tone against all of the mains: equal on both legs without a phase between them.
        const wandering = truthOf(on(0.2), { nyquistHz, seed: SEED })
        expect(wandering.hot_dbu).toBeCloseTo(-10 + 10 * Math.log10(1.25), 1)
        expect(wandering.cold_dbu).toBeCloseTo(wandering.hot_dbu!, 9)
        const locked = truthOf(on(0), { nyquistHz, seed: SEED })
        expect(Math.abs(locked.hot_dbu! - locked.cold_dbu!)).toBeGreaterThan(0.5)
        // Either way the balance is that of the tone alone.
        expect(locked.bal_pct).toBeCloseTo(0, 6)
        expectMatch(on(0), 1e-3, -110)
    })

    test("has no balance where little of the difference is signal, or little of the line difference", () => {
        const on = (dbu: number, z_cold_ohm: number) =>
            truthOf(
                scenarioOf({
                    source: { tones: [{ hz: 1000, dbu }], z_cold_ohm, ...noNoise },
                    interference: { mains_dbu: -20, harmonics_db: [0], ...noNoise },
                }),
                { nyquistHz },
            )
        // the hum of -20 dBu in common leaves -46.2 in the difference
        expect(on(-55, 1050)).not.toHaveProperty("bal_pct")
        expect(on(-29, 1050)).toHaveProperty("bal_pct")
        // 10 dB below the hum in common
        expect(on(-30.5, 50)).not.toHaveProperty("bal_pct")
        expect(on(-29, 50).bal_pct).toBeCloseTo(0, 6)
    })

    test("adds powers of equal frequencies when the phases are not known", () => {
        const scenario = scenarioOf({
            source: {
                tones: [
                    { hz: 500, dbu: -10 },
                    { hz: 500, dbu: -10 },
                ],
                ...noNoise,
            },
            cable: { length_m: 0 },
        })
        const { tone_dbu } = truthOf(scenario, { nyquistHz })
        const lossDb = 20 * Math.log10(20_050 / 20_000)
        expect(tone_dbu).toBeCloseTo(-10 + 10 * Math.log10(2) - lossDb, 9)
    })

    test("of an intermittent hot leg states the cold one, unless the fault's end lets it change too", () => {
        const loose = (fault_end: string) =>
            truthOf(
                scenarioOf({
                    source: { tones: [{ hz: 1000, dbu: -10 }] },
                    cable: { fault: "intermittent", fault_end },
                }),
                { nyquistHz },
            )
        expect(Object.keys(loose("receiver"))).toEqual(["cold_dbu"])
        expect(loose("source")).toEqual({})
    })

    test("of other contacts states the leg that stays, of a cable that comes and goes nothing", () => {
        const of = (cable: object) => Object.keys(truthOf(scenarioOf({ cable }), { nyquistHz }))
        const fault = ["intermittent"]
        expect(of({ fault, contact: { fault: "open-cold" } })).toEqual(["hot_dbu"])
        expect(of({ fault, contact: { fault: "open-shield" } })).toEqual([])
        expect(of({ plugged_ms: [0, 1] })).toEqual([])
    })

    test("says nothing of a programme that it can't know", () => {
        const music = truthOf(loadScenario("program"), { nyquistHz })
        expect(Object.keys(music).sort()).toEqual(["cm_dbu", "cmhum_dbu", "mains_hz"])
        const stated = truthOf(loadScenario("hum-loop"), {
            nyquistHz,
            program: {
                at: () => 0,
                add: () => {},
                rmsV: () => Math.sqrt(0.6),
                shares: () => [{ hz: 1000, share: 1 }],
            },
        })
        expect(stated.level_dbu).toBeCloseTo(20 * Math.log10(20_000 / 20_050.8), 5)
        expect(stated).not.toHaveProperty("noise_dbu")
        expect(stated).not.toHaveProperty("tone_dbu")
        const gone = scenarioOf({ source: { program: "music" }, cable: { fault: "intermittent" } })
        expect(truthOf(gone, { nyquistHz })).toEqual({})
    })
})
