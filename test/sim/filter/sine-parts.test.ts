import { describe, expect, test } from "vitest"
import { createLine } from "../../../sim/line/line"
import { buzzLegs, clocksOf, sineLegs } from "../../../sim/line/sine-parts"
import { LineNetwork } from "../../../sim/network/line-network"
import { parseScenario } from "../../../sim/scenarios/parse"
import { buzzSines, scenarioSines } from "../../../sim/signals/sines"
import { WanderingClock } from "../../../sim/signals/wandering-clock"
import { errorDb } from "./responses"

const SEED = 12
const scenarioOf = (parts: object) => parseScenario(JSON.stringify(parts), "test")

const noNoise = { noise_dbu: -150 }
const ideal = { source: { z_hot_ohm: 0, z_cold_ohm: 0, ...noNoise }, cable: { length_m: 0 } }

const drifting = scenarioOf({
    ...ideal,
    interference: {
        ...noNoise,
        mains_dbu: 0,
        mains_drift_hz: 0.2,
        harmonics_db: [0, -10, -6, -150, -20],
    },
})

const clock = new WanderingClock(50, 0.2, SEED, "interference.mains.drift")

const hotOf = (scenario: typeof drifting) => {
    const line = createLine(scenario, { seed: SEED, nyquistHz: 6906 })
    const pins: [number, number] = [0, 0]
    return (tS: number) => {
        line.legs(tS, tS, pins)
        return pins[0]
    }
}

/** Phase of harmonic `order` of 50 Hz about tS, in radians: 0.32 s under a Hann window. */
function phaseAt(at: (tS: number) => number, order: number, tS: number): number {
    const count = 2048
    let [re, im] = [0, 0]
    for (let i = 0; i < count; i++) {
        const fromS = (0.32 * (i - count / 2)) / count
        const value = at(tS + fromS) * Math.sin((Math.PI * i) / count) ** 2
        re += value * Math.cos(2 * Math.PI * 50 * order * fromS)
        im -= value * Math.sin(2 * Math.PI * 50 * order * fromS)
    }
    return Math.atan2(im, re)
}

/** Smallest angle that is the same but for whole turns. */
const wrapped = (rad: number) => rad - 2 * Math.PI * Math.round(rad / (2 * Math.PI))

describe("a drifting mains", () => {
    const hot = hotOf(drifting)
    const times = Array.from({ length: 40 }, (_, i) => 1 + 13.7 * i)

    test("has the frequency of its clock at every time, as its zero crossings show", () => {
        const pure = hotOf(
            scenarioOf({
                ...ideal,
                interference: { ...noNoise, mains_dbu: 0, mains_drift_hz: 0.2, harmonics_db: [0] },
            }),
        )
        const crossing = (fromS: number): number => {
            // The first upward one within a period, narrowed down by halves.
            const stepS = 1e-3
            let low = fromS
            while (!(pure(low) < 0 && pure(low + stepS) >= 0)) low += stepS
            let high = low + stepS
            for (let i = 0; i < 40; i++) {
                const middle = (low + high) / 2
                if (pure(middle) < 0) low = middle
                else high = middle
            }
            return low
        }
        const seen = times.map(tS => {
            const first = crossing(tS)
            const tenthPeriodLater = crossing(first + 0.19)
            const middleS = (first + tenthPeriodLater) / 2
            const hz = 10 / (tenthPeriodLater - first)
            // The frequency bends by at most 0.01 Hz/s^2: 2e-5 Hz over the ten periods.
            expect(Math.abs(hz - clock.frequencyHz(middleS))).toBeLessThan(5e-5)
            return hz
        })
        expect(Math.min(...seen)).toBeLessThan(49.9)
        expect(Math.max(...seen)).toBeGreaterThan(50.1)
    })

    test("carries its harmonics along, locked to the fundamental", () => {
        for (const order of [2, 3, 5]) {
            const offsets = times.map(tS => {
                return wrapped(phaseAt(hot, order, tS) - order * phaseAt(hot, 1, tS))
            })
            // The window's lines leave 1e-3 of each other; a wander of 0.2 Hz unlocked would be many turns.
            const most = offsets.reduce((m, v) => Math.max(m, Math.abs(wrapped(v - offsets[0]))), 0)
            expect(most).toBeLessThan(0.01)
        }
    })

    test("is the sum of its sines at the clock's reading", () => {
        const sines = scenarioSines(drifting, SEED)
        expect(sines.map(({ periods }) => periods)).toEqual([1, 2, 3, 5])
        for (const tS of times) {
            const expected = sines.reduce((sum, { periods, rms, phaseRad }) => {
                const turns = periods * clock.cycles(tS)
                return sum + Math.SQRT2 * rms * Math.sin(2 * Math.PI * (turns % 1) + phaseRad)
            }, 0)
            // Nothing loads the source: both legs carry all of the common EMF.
            expect(hot(tS)).toBeCloseTo(expected, 9)
        }
    })
})

describe("the clocks of a scenario", () => {
    test("are seconds, mains periods, and one for each switching tone that wanders", () => {
        const clocks = clocksOf(
            scenarioOf({
                interference: {
                    mains_hz: 60,
                    switching: [
                        { hz: 30_000, dbu: -40, wander_hz: 100 },
                        { hz: 31_000, dbu: -40, wander_hz: 100 },
                    ],
                },
            }),
            SEED,
        )
        for (const tS of [0, 0.123, 3600.1]) {
            expect(clocks("seconds")(tS)).toBe(tS)
            expect(clocks("mains")(tS)).toBe(60 * tS)
        }
        const hz = (index: number, tS: number) => {
            const read = clocks(`switching ${index}`)
            return (read(tS + 1e-4) - read(tS - 1e-4)) / 2e-4
        }
        for (const tS of [1, 20, 100]) {
            expect(Math.abs(hz(0, tS) - 30_000)).toBeLessThanOrEqual(100)
            expect(Math.abs(hz(1, tS) - 31_000)).toBeLessThanOrEqual(100)
        }
        // Each wanders by itself.
        const together = [1, 20, 40, 60].map(tS => hz(1, tS) - hz(0, tS) - 1000)
        expect(Math.max(...together.map(Math.abs))).toBeGreaterThan(5)
    })
})

describe("sines through a network", () => {
    test("are one part for each clock, and add up to the phasors through its gains", () => {
        const scenario = scenarioOf({
            source: { tones: [{ hz: 440, dbu: -10 }], z_hot_ohm: 300 },
            cable: { length_m: 300, c_mismatch_pct: 5 },
            interference: {
                ...noNoise,
                mains_dbu: -20,
                mains_drift_hz: 0.1,
                ground_ohm: 5,
                switching: [
                    { hz: 5000, dbu: -30 },
                    { hz: 6000, dbu: -30, wander_hz: 50 },
                ],
            },
        })
        const network = new LineNetwork(scenario)
        const clocks = clocksOf(scenario, SEED)
        const sines = scenarioSines(scenario, SEED)
        const parts = sineLegs(sines, network, clocks)
        expect(parts).toHaveLength(3)
        for (const leg of ["hot", "cold"] as const) {
            for (const tS of [0.01, 1.2345, 77.7]) {
                const expected = sines.reduce(
                    (sum, { port, clock, periods, hz, rms, phaseRad }) => {
                        const { re, im } = network.converter(port, hz)[leg]
                        const angle = 2 * Math.PI * ((periods * clocks(clock)(tS)) % 1) + phaseRad
                        const value = re * Math.sin(angle) + im * Math.cos(angle)
                        return sum + Math.SQRT2 * rms * value
                    },
                    0,
                )
                const seen = parts.reduce((sum, part) => sum + part[leg](tS), 0)
                expect(seen).toBeCloseTo(expected, 9)
            }
        }
    })

    test.each([
        ["rectifier", 40],
        ["dimmer", 90],
    ])(
        "are a %s's buzz of %d degrees to -70 dB of its lines, on a drifting clock",
        (kind, angle) => {
            const scenario = scenarioOf({
                source: { z_hot_ohm: 300, ...noNoise },
                cable: { length_m: 500, c_mismatch_pct: 5 },
                interference: {
                    ...noNoise,
                    mains_drift_hz: 0.3,
                    buzz: { kind, dbu: -10, angle_deg: angle },
                },
            })
            const network = new LineNetwork(scenario)
            const clocks = clocksOf(scenario, SEED)
            const sines = buzzSines(scenario, 6906)
            const buzz = buzzLegs(sines, network, clocks)
            for (const leg of ["hot", "cold"] as const) {
                let [error, power] = [0, 0]
                for (let i = 0; i < 500; i++) {
                    const tS = 100 + i * 1.37e-3
                    const periods = clocks("mains")(tS)
                    const expected = sines.reduce(
                        (sum, { port, periods: order, hz, rms, phaseRad }) => {
                            const { re, im } = network.converter(port, hz)[leg]
                            const angle = 2 * Math.PI * ((order * periods) % 1) + phaseRad
                            return (
                                sum +
                                Math.SQRT2 * rms * (re * Math.sin(angle) + im * Math.cos(angle))
                            )
                        },
                        0,
                    )
                    error += (buzz[leg](tS) - expected) ** 2
                    power += expected ** 2
                }
                expect(errorDb(Math.sqrt(error), Math.sqrt(power))).toBeLessThan(-70)
            }
        },
    )
})
