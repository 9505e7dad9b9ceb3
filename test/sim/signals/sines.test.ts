import { describe, expect, test } from "vitest"
import { parseScenario } from "../../../sim/scenarios/parse"
import { buzzSines, scenarioSines } from "../../../sim/signals/sines"

const SEED = 5
const sinesOf = (parts: object, seed = SEED) =>
    scenarioSines(parseScenario(JSON.stringify(parts), "test"), seed)

const volts = (dbu: number) => Math.sqrt(0.6) * 10 ** (dbu / 20)

describe("the sines of a scenario", () => {
    test("are its tones at their ports, by the clock of seconds", () => {
        const sines = sinesOf({
            source: { tones: [{ hz: 1000, dbu: -10 }] },
            interference: { tones: [{ hz: 777, dbu: 4 }] },
        })
        const [wanted, other] = sines
        expect(sines).toHaveLength(2)
        expect(wanted).toMatchObject({ port: "source", clock: "seconds", periods: 1000, hz: 1000 })
        expect(other).toMatchObject({ port: "common", clock: "seconds", periods: 777, hz: 777 })
        expect(wanted.rms).toBeCloseTo(volts(-10), 12)
        expect(other.rms).toBeCloseTo(volts(4), 12)
    })

    test("are the mains' harmonics over each fundamental, in its unit and by periods of the mains", () => {
        const sines = sinesOf({
            interference: {
                mains_hz: 60,
                mains_dbu: -20,
                harmonics_db: [0, -6, -150, 3],
                magnetic: { uv_per_m: 30, harmonics_db: [-3] },
                electric: { na_per_m: 7, harmonics_db: [0, -20] },
            },
        })
        const expected: [string, number, number][] = [
            ["common", 1, volts(-20)],
            ["common", 2, volts(-26)],
            ["common", 4, volts(-17)],
            ["magnetic", 1, 30e-6 * 10 ** (-3 / 20)],
            ["electric", 1, 7e-9],
            ["electric", 2, 0.7e-9],
        ]
        expect(sines.map(({ port, periods }) => [port, periods])).toEqual(
            expected.map(([port, order]) => [port, order]),
        )
        sines.forEach(({ clock, hz, periods, rms }, i) => {
            expect(clock).toBe("mains")
            expect(hz).toBe(60 * periods)
            expect(rms / expected[i][2]).toBeCloseTo(1, 12)
        })
    })

    test("are switching tones by seconds, or by a clock of their own when they wander", () => {
        const switching = [
            { hz: 65_000, dbu: -40 },
            { hz: 70_000, dbu: -40, wander_hz: 200 },
            { hz: 75_000, dbu: -150, wander_hz: 200 },
            { hz: 80_000, dbu: -40, wander_hz: 200 },
        ]
        const sines = sinesOf({ interference: { switching } })
        expect(sines.map(({ clock, periods, hz }) => [clock, periods, hz])).toEqual([
            ["seconds", 65_000, 65_000],
            ["switching 1", 1, 70_000],
            ["switching 3", 1, 80_000],
        ])
    })

    test("keep their phases when one of them is muted, and draw others for another seed", () => {
        const tones = (first: number) => ({
            source: {
                tones: [
                    { hz: 500, dbu: first },
                    { hz: 1000, dbu: -10 },
                ],
            },
            interference: { mains_dbu: -20, harmonics_db: [first, -10] },
        })
        const phases = (first: number, seed: number) =>
            sinesOf(tones(first), seed).map(({ phaseRad }) => phaseRad)
        const [, tone, , second] = phases(0, 1)
        expect(phases(-150, 1)).toEqual([tone, second])
        expect(new Set([...phases(0, 1), ...phases(0, 2)]).size).toBe(8)
        for (const phase of phases(0, 1)) expect(phase >= 0 && phase < 2 * Math.PI).toBe(true)
    })

    test("are none for a scenario without any", () => {
        expect(sinesOf({})).toEqual([])
    })
})

describe("the sines of a buzz", () => {
    const buzzOf = (interference: object, bandHz: number) =>
        buzzSines(parseScenario(JSON.stringify({ interference }), "test"), bandHz)

    test("have its level together, in the band", () => {
        for (const kind of ["rectifier", "dimmer"]) {
            const sines = buzzOf({ buzz: { kind, dbu: -20, angle_deg: 60 } }, 200_000)
            const power = sines.reduce((sum, { rms }) => sum + rms * rms, 0)
            // A dimmer's edge has lines that fall with the order: some power is left above 200 kHz.
            expect(Math.abs(10 * Math.log10(power / 0.6) + 20)).toBeLessThan(0.01)
        }
    })

    test("stay below the band's end and turn with the mains", () => {
        const buzz = { kind: "dimmer", dbu: -20 }
        expect(buzzOf({ buzz }, 250).map(({ hz }) => hz)).toEqual([50, 150])
        expect(buzzOf({ buzz }, 250.1).map(({ hz }) => hz)).toEqual([50, 150, 250])
        const sixty = buzzOf({ mains_hz: 60, buzz: { dbu: -20 } }, 500)
        expect(sixty.map(({ clock, port, periods, hz }) => [clock, port, periods, hz])).toEqual([
            ["mains", "common", 2, 120],
            ["mains", "common", 4, 240],
            ["mains", "common", 6, 360],
            ["mains", "common", 8, 480],
        ])
    })

    test("are none without a level", () => {
        expect(buzzOf({}, 6906)).toEqual([])
    })
})
