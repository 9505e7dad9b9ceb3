import { describe, expect, test } from "vitest"
import { Random } from "../../../common/random"
import { Analyser, IDEAL, PICO } from "./burst"
import { fastAnalyser } from "./fast"
import {
    balanced,
    common,
    type Legs,
    mains,
    type Signal,
    silence,
    sum,
    together,
    tone,
} from "./signals"

/** From one burst to the next [s]. */
const BURST_S = 1.1

const random = new Random(1, "lasting hum")
const between = (low: number, high: number) => low + (high - low) * random.uniform()
const anyPhase = () => between(0, 2 * Math.PI)

/** G1 to D3: some of them next to lines of 48 to 62 Hz. */
const BASS_HZ = [48.999, 51.913, 58.27, 61.735, 73.416, 97.999, 103.826, 123.471, 146.832]

/** A bass that plays a note for two bursts, each 8 dB weaker in the second, over chords. */
function bass(burst: number): Signal {
    const draw = new Random(burst >> 1, "bass")
    const hz = BASS_HZ[Math.floor(BASS_HZ.length * draw.uniform())]
    const dbu = -12 - 8 * (burst & 1)
    const notes = [1, 2, 3].map(k => tone(k * hz, dbu - 7 * (k - 1), anyPhase()))
    return sum(...notes, tone(hz * between(3, 6), dbu - between(3, 20), anyPhase()))
}

/** A note with two more of its series. */
function noteOf(hz: number): Signal {
    const dbu = between(-14, -8)
    return sum(...[1, 2, 3].map(k => tone(k * hz, dbu - 7 * (k - 1), anyPhase())))
}

const randomOf = <T>(values: readonly T[]) => values[Math.floor(values.length * random.uniform())]

/** What is read of a line in bursts. */
const readingsOf = (
    analyser: Analyser,
    bursts: number,
    line: (burst: number) => Legs,
    noiseCodes = 0.3,
) =>
    Array.from({ length: bursts }, (_, burst) =>
        analyser.see(line(burst), { startS: BURST_S * burst, noiseCodes, random }),
    )

describe("hum is what lasts", () => {
    test.each([
        { name: "two periods", make: () => new Analyser(IDEAL) },
        { name: "one period", make: () => fastAnalyser() },
    ])("a bass on the lines of a mains is none, in bursts of $name", ({ make }) => {
        const readings = readingsOf(make(), 300, burst => balanced(bass(burst)))
        expect(readings.filter(({ humDbu }) => humDbu !== undefined).length).toBeLessThan(3)
    })

    // A leg alone is half as strong in the common mode as in the difference: what is sought there is the programme.
    test.each(["hot", "cold"])(
        "the first notes of a bass on the %s leg alone name no mains",
        leg => {
            const lines = 40
            const named = Array.from({ length: lines }, () => {
                const signal = [0, 1].map(() => noteOf(randomOf([48.999, 51.913, 58.27, 61.735])))
                const readings = readingsOf(new Analyser(PICO), signal.length, burst => ({
                    hot: silence,
                    cold: silence,
                    [leg]: signal[burst],
                }))
                return readings.some(({ mainsHz }) => mainsHz !== undefined)
            })
            expect(named.filter(is => is).length).toBeLessThan(0.2 * lines)
        },
    )

    test.each([
        { name: "two periods", make: () => new Analyser(IDEAL) },
        { name: "one period", make: () => fastAnalyser() },
    ])(
        "nor does a bass give a rejection to a matched line with hum on both legs, in bursts of $name",
        ({ make }) => {
            const hum = mains(50.1, [-16, -40, -22, -50, -30])
            const line = (burst: number) => together(common(hum), balanced(bass(burst)))
            const readings = readingsOf(make(), 300, line)
            expect(readings.filter(({ cmrrDb }) => cmrrDb !== undefined).length).toBeLessThan(3)
            const known = readings.filter(({ commonHumDbu }) => commonHumDbu !== undefined)
            expect(known.length).toBeGreaterThan(200)
        },
    )

    test("a line that chance has put there now and then is none, though there is next to nothing else", () => {
        const hum = mains(50, [-30, -45, -40, -50, -40])
        const line = (burst: number) => {
            const chance = burst % 4 === 0 ? tone(between(149, 151), -66, anyPhase()) : silence
            return together(common(hum), balanced(sum(tone(1000, -4), chance)))
        }
        const readings = readingsOf(new Analyser(PICO), 300, line, PICO.codeNoise)
        expect(readings.filter(({ cmrrDb }) => cmrrDb !== undefined).length).toBeLessThan(3)
    })

    test("a line that does not follow that of the common mode is none, as steady as it is", () => {
        const hum = mains(50, [-30, -45, -30, -50, -40])
        const line = () =>
            together(common(hum), balanced(sum(tone(1000, -20), tone(150, -40, anyPhase()))))
        const readings = readingsOf(new Analyser(PICO), 200, line, 4 * PICO.codeNoise)
        expect(readings.filter(({ humDbu }) => humDbu !== undefined).length).toBeLessThan(20)
    })

    test("the ripple of a supply in the source is hum, and says nothing of the line's rejection", () => {
        const hum = mains(50.06, [-15, -56, -41, -50, -60])
        const ripple = [2, 4, 6, 8].map(k => tone(k * 50.06, -24 - 3 * k))
        const line = () => together(common(hum), balanced(sum(tone(1277, -9), ...ripple)))
        const readings = readingsOf(new Analyser(IDEAL), 40, line).slice(4)
        for (const { humDbu, cmrrDb } of readings) {
            expect(Math.abs(humDbu! + 28.7)).toBeLessThan(0.3)
            expect(cmrrDb).toBeUndefined()
        }
    })
})
