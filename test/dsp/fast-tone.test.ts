import { describe, expect, test } from "vitest"
import { Random } from "../../sim/random"
import { fastAnalyser, SPI_PART } from "./fast"
import { balanced, common, type Legs, mains, silence, steps, sum, together, tone } from "./signals"

const LEVEL_DB = 0.05

/** From 95 Hz, two periods in a burst, and from the lowest tone on [%]. */
const FREQUENCY_PERCENT = 0.01
const LOW_FREQUENCY_PERCENT = 0.2

const random = new Random(1, "fast tone")
const anyPhase = () => 2 * Math.PI * random.uniform()
const how = (noiseCodes = SPI_PART.codeNoise) => ({
    startS: random.uniform(),
    noiseCodes,
    random,
})

/** Two bursts of a new analyser: the first looks may have met the tone in step. */
function read(legs: Legs) {
    const analyser = fastAnalyser()
    analyser.see(legs, how())
    return analyser.see(legs, how())
}

function expectTone(legs: Legs, hz: number, dbu: number, percent = FREQUENCY_PERCENT) {
    const reading = read(legs)
    expect(Math.abs(reading.toneDbu! - dbu), `${hz} Hz`).toBeLessThan(LEVEL_DB)
    expect(100 * Math.abs(reading.toneHz! / hz - 1), `${hz} Hz`).toBeLessThan(percent)
    return reading
}

describe("a tone at 47.6 kHz", () => {
    test("is read to 0.05 dB and 0.01 % from 95 Hz to 16 kHz, the end of the band", () => {
        for (const hz of [
            ...steps(95, 300, 41),
            ...steps(303.3, 1500, 60),
            ...steps(1500, 16_000, 120),
        ])
            expectTone(balanced(tone(hz, 0, anyPhase())), hz, 0)
    })

    test("is read to 0.05 dB and 0.2 % from 87 Hz on", () => {
        for (const hz of steps(87, 95, 16))
            expectTone(balanced(tone(hz, 0, anyPhase())), hz, 0, LOW_FREQUENCY_PERCENT)
    })

    test("above the band is none", () => {
        for (const hz of steps(16_100, 23_000, 30))
            expect(read(balanced(tone(hz, 0, anyPhase()))).toneDbu, `${hz} Hz`).toBeUndefined()
    })

    test("leaves no noise behind from 95 Hz on, once the DC is known: what stays is under the converter's floor", () => {
        for (const hz of [...steps(95, 200, 21), ...steps(210.5, 16_000, 60)]) {
            // Irregular looks fold a tone onto the DC of a block, to a seventh of it; that is averaged over sixteen blocks.
            const analyser = fastAnalyser()
            const see = () => analyser.see(balanced(tone(hz, 0, anyPhase())), how())
            for (let burst = 0; burst < 16; burst++) see()
            expect(see().noiseDbu ?? -100, `${hz} Hz`).toBeLessThan(-65)
        }
    })

    test("is read under common-mode hum 10 dB stronger", () => {
        for (const mainsHz of [50, 60])
            for (const hz of [440, 1000, 3000, 15_000]) {
                const hum = mains(mainsHz, [-10, -40, -22], anyPhase())
                expectTone(together(common(hum), balanced(tone(hz, -20, anyPhase()))), hz, -20)
            }
    })

    test("is read from 1.5 kHz on beside hum in the difference that is 10 dB stronger", () => {
        for (const hz of [1500, 2000, 3000, 10_000]) {
            const hum = mains(50, [-10, -40, -22], anyPhase())
            // Until the mains is known its fundamental is the strongest sine, and no tone.
            const analyser = fastAnalyser()
            const line = balanced(sum(hum, tone(hz, -20, anyPhase())))
            for (let burst = 0; burst < 8; burst++) analyser.see(line, how())
            const reading = analyser.see(line, how())
            expect(Math.abs(reading.toneDbu! + 20), `${hz} Hz`).toBeLessThan(0.1)
            expect(Math.abs(reading.toneHz! - hz), `${hz} Hz`).toBeLessThan(5)
            expect(Math.abs(reading.humDbu! + 9.74), `${hz} Hz`).toBeLessThan(0.1)
        }
    })

    test("is none below 86 Hz, in silence, in white noise and in hum alone", () => {
        const lines = [
            common(silence),
            common(mains(50, [-10, -30, -20], 1)),
            balanced(mains(50, [-10, -40, -30], 1)),
            balanced(mains(60, [-10, -40, -30], 2)),
            balanced(tone(80, -10)),
        ]
        for (const line of lines) {
            const analyser = fastAnalyser()
            for (let burst = 0; burst < 20; burst++)
                for (const noiseCodes of [0.35, 3])
                    expect(analyser.see(line, how(noiseCodes)).toneDbu).toBeUndefined()
        }
    })
})
