import { describe, expect, test } from "vitest"
import { Random } from "../../../common/random"
import { Analyser, PICO } from "./burst"
import { balanced, common, type Legs, mains, silence, times, together, tone } from "./signals"

const BURSTS = 25

/** Scatter of the weaker part, hum in the difference, for one burst [dB]: 3 over the root of its signal-to-noise ratio. */
const CMRR_DB = [
    [0.1, 0.3],
    [0.03, 0.6],
    [0.01, 1.5],
]

const random = new Random(1, "analysis cmrr")
const anyPhase = () => 2 * Math.PI * random.uniform()
const how = () => ({ startS: random.uniform(), noiseCodes: PICO.codeNoise, random })

/** Hum of which a part gets into the difference. */
function converting(mainsHz: number, part: number, dbu = -10): Legs {
    const hum = mains(mainsHz, [dbu, dbu - 30, dbu - 12, dbu - 40, dbu - 20], anyPhase())
    return { hot: times(1 + part / 2, hum), cold: times(1 - part / 2, hum) }
}

const extras: [string, () => Legs][] = [
    ["alone", () => common(silence)],
    ["with a tone", () => balanced(tone(1000, 0, anyPhase()))],
]

describe("the rejection at the hum lines", () => {
    for (const [name, extra] of extras)
        test(`${name} is that of the line, 20 to 40 dB at 50 and 60 Hz`, () => {
            for (const mainsHz of [50, 60])
                for (const [part, tolerance] of CMRR_DB) {
                    const analyser = new Analyser(PICO)
                    for (let burst = 0; burst < BURSTS; burst++) {
                        const line = together(converting(mainsHz, part), extra())
                        const { cmrrDb, cmrrMinDb } = analyser.see(line, how())
                        const error = cmrrDb! + 20 * Math.log10(part)
                        expect(Math.abs(error), `${mainsHz} ${part}`).toBeLessThan(tolerance)
                        expect(cmrrMinDb).toBeUndefined()
                    }
                }
        })

    test("has a lower bound where the difference holds no hum, and that is truly below", () => {
        let bounds = 0
        for (const mainsHz of [50, 60])
            for (const part of [0, 1e-4, 3e-4, 1e-3]) {
                const analyser = new Analyser(PICO)
                for (let burst = 0; burst < BURSTS; burst++) {
                    const { cmrrDb, cmrrMinDb } = analyser.see(converting(mainsHz, part), how())
                    expect(cmrrDb !== undefined && cmrrMinDb !== undefined).toBe(false)
                    if (cmrrMinDb === undefined) continue
                    bounds++
                    expect(cmrrMinDb).toBeLessThan(part > 0 ? -20 * Math.log10(part) : 200)
                    // Hum of -10 dBu, a floor of -57 dBu and three lines: it would be worth little below this.
                    expect(cmrrMinDb).toBeGreaterThan(40)
                }
            }
        expect(bounds).toBeGreaterThan(BURSTS)
    })

    test("is left out where the common mode holds no hum to speak of", () => {
        for (const line of [common(silence), balanced(tone(1000, 0)), converting(50, 0.5, -100)]) {
            const analyser = new Analyser(PICO)
            for (let burst = 0; burst < BURSTS; burst++) {
                const { cmrrDb, cmrrMinDb } = analyser.see(line, how())
                expect(cmrrDb).toBeUndefined()
                expect(cmrrMinDb).toBeUndefined()
            }
        }
    })

    // On the Pico's noise a line counts in the common mode from -74.8 dBu on, and for the rejection 10 dB higher; what could
    // hide in the difference is -68.8 dBu.
    test("is left out where common-mode hum is seen but stands less than 10 dB over that", () => {
        const analyser = new Analyser(PICO)
        let seen = 0
        for (let burst = 0; burst < BURSTS; burst++) {
            const line = common(mains(50, [-67.3], anyPhase()))
            const { commonHumDbu, cmrrDb, cmrrMinDb } = analyser.see(line, how())
            if (commonHumDbu !== undefined) seen++
            expect(cmrrDb).toBeUndefined()
            expect(cmrrMinDb).toBeUndefined()
        }
        // The mains itself is found in half of such bursts.
        expect(seen).toBeGreaterThan(BURSTS / 4)
    })

    test("has harmonics of -70 dBu in its common-mode hum: that noise is a quarter of the difference's", () => {
        const analyser = new Analyser(PICO)
        let power = 0
        let seen = 0
        for (let burst = 0; burst < 4 * BURSTS; burst++) {
            const line = common(mains(50, [-62, -200, -70], anyPhase()))
            const { commonHumDbu } = analyser.see(line, how())
            if (commonHumDbu === undefined) continue
            power += 10 ** (commonHumDbu / 10)
            seen++
        }
        expect(seen).toBeGreaterThan(2 * BURSTS)
        // The fundamental alone would read 0.64 dB less.
        const truth = 10 ** -6.2 + 10 ** -7
        expect(Math.abs(10 * Math.log10(power / seen / truth))).toBeLessThan(0.3)
    })
})
