import { beforeAll, describe, expect, it } from "vitest"
import type { Scenario } from "../../sim/scenario/schema"
import { truthOf } from "../../sim/truth/truth"
import type { Telemetry } from "../../src/telemetry/decode"
import { FAST_LINE, fastScenario } from "./fast-line"
import { consoleOf, median, runOptions, telemetryOf } from "./run"

const PAIR_RATE_HZ = 1e6 / 20.992
const truth = (scenario: Scenario) => truthOf(scenario, { nyquistHz: PAIR_RATE_HZ / 2, seed: 1 })

const values = (telemetry: Telemetry[], kind: string, key: string) =>
    telemetry.flatMap(line => (line.kind === kind && key in line.values ? [line.values[key]] : []))

/** The levels but the first few: until the first analysis the looks may be in step with a tone, and 50 Hz is assumed. */
const settled = (telemetry: Telemetry[]) =>
    telemetry.slice(telemetry.findIndex(line => line.kind === "N") + 3)

describe("the compiled image on a fast converter", () => {
    let telemetry: Telemetry[]

    beforeAll(async () => {
        telemetry = telemetryOf(await consoleOf(runOptions(FAST_LINE, 15)))
    })

    it("says what it is, and prints levels and analyses at the same pace as on any other", () => {
        const info = telemetry[0]
        expect(info.values).toMatchObject({ fs_hz: 47637.2, skew_us: 10.5 })
        const times = telemetry.filter(line => line.kind === "M").map(line => line.tMs)
        expect(1000 / median(times.slice(1).map((t, i) => t - times[i]))).toBeGreaterThanOrEqual(8)
        expect(telemetry.filter(line => line.kind === "N").length).toBeGreaterThanOrEqual(12)
    })

    it("reads levels, tone, hum, mains frequency and rejection as they are", () => {
        const wanted = truth(FAST_LINE)
        for (const key of ["level_dbu", "cm_dbu", "hot_dbu", "cold_dbu"] as const)
            for (const value of values(settled(telemetry), "M", key))
                expect(Math.abs(value - wanted[key]!), key).toBeLessThan(0.08)
        const tolerances = {
            tone_dbu: 0.05,
            f_hz: 0.3,
            hum_dbu: 0.3,
            mains_hz: 0.05,
            cmhum_dbu: 0.05,
            cmrr_db: 0.3,
        }
        for (const [key, tolerance] of Object.entries(tolerances)) {
            const found = values(telemetry, "N", key)
            expect(found.length, key).toBeGreaterThan(10)
            for (const value of found)
                expect(Math.abs(value - wanted[key as keyof typeof tolerances]!), key).toBeLessThan(
                    tolerance,
                )
        }
    })
})

describe("the band of a fast converter", () => {
    it.each([100, 1000, 10_000, 15_000])("holds a tone of %d Hz", async hz => {
        const line = fastScenario({ source: { tones: [{ hz, dbu: 0 }] } })
        const telemetry = telemetryOf(await consoleOf(runOptions(line, 10)))
        const wanted = truth(line)
        for (const value of values(telemetry, "N", "tone_dbu"))
            expect(Math.abs(value - wanted.tone_dbu!)).toBeLessThan(0.05)
        const found = values(telemetry, "N", "f_hz")
        expect(found.length).toBeGreaterThan(5)
        for (const value of found) expect(Math.abs(value / hz - 1)).toBeLessThan(5e-4)
        for (const value of values(settled(telemetry), "M", "hot_dbu"))
            expect(Math.abs(value - wanted.hot_dbu!)).toBeLessThan(0.1)
    })

    it("holds white noise to its end", async () => {
        const line = fastScenario({
            source: { noise_dbu: -40 },
            interference: { noise_dbu: -150 },
        })
        const telemetry = telemetryOf(await consoleOf(runOptions(line, 10)))
        const noise = median(values(telemetry, "N", "noise_dbu"))
        expect(Math.abs(noise - truth(line).noise_dbu!)).toBeLessThan(0.5)
    })

    it("finds mains of 60 Hz", async () => {
        const line = fastScenario({
            source: { tones: [{ hz: 440, dbu: 0 }], z_cold_ohm: 250 },
            interference: { mains_hz: 60.05, mains_dbu: -10 },
        })
        const telemetry = telemetryOf(await consoleOf(runOptions(line, 14)))
        const wanted = truth(line)
        const late = telemetry.slice(telemetry.length / 2)
        for (const value of values(late, "N", "mains_hz"))
            expect(Math.abs(value - 60.05)).toBeLessThan(0.05)
        for (const value of values(late, "N", "cmrr_db"))
            expect(Math.abs(value - wanted.cmrr_db!)).toBeLessThan(0.3)
    })
})
