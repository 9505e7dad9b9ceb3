import { describe, expect, test } from "vitest"
import { Random } from "../../../common/random"
import { Analyser, PICO } from "./burst"
import {
    balanced,
    common,
    dbuToVolts,
    IN_BAND,
    type Legs,
    mains,
    powerDb,
    silence,
    times,
    together,
    tone,
    VOLTS_PER_CODE,
} from "./signals"

/** Issue 2: from 3 dB above the floor on. */
const NOISE_DB = 0.7

/** A burst of 560 pairs knows its noise to 0.4 dB, at 3 dB above the floor to 0.8 dB; 40 of them to 0.15 dB. */
const BURSTS = 40

/** 300 bursts know their noise to 0.025 dB; the lines take 0.25 dB of it. */
const MANY_BURSTS = 300
const BIAS_DB = 0.1

/** Powers of the parts against the whole: the noise's scatter in 40 bursts. */
const SUM_DB = 0.3

const floorDbu = powerDb((2 * IN_BAND * (PICO.codeNoise * VOLTS_PER_CODE) ** 2) / 0.6)
const random = new Random(1, "analysis noise")
const anyPhase = () => 2 * Math.PI * random.uniform()

/** Each leg's converter noise with half the power of white noise in the difference on top, which has a level in the band [codes]. */
const withNoise = (dbu: number) =>
    Math.hypot(PICO.codeNoise, dbuToVolts(dbu) / VOLTS_PER_CODE / Math.sqrt(2 * IN_BAND))

/** More in the hot leg than in the cold: 1 % of the hum gets into the difference. */
function loop(mainsHz: number): Legs {
    const hum = mains(mainsHz, [-10, -40, -22, -50, -30], anyPhase())
    return { hot: times(1.005, hum), cold: times(0.995, hum) }
}

const lines: [string, () => Legs][] = [
    ["nothing else", () => common(silence)],
    ["a tone of 1 kHz", () => balanced(tone(1000, 4, anyPhase()))],
    ["hum of 50 Hz", () => loop(50)],
    ["hum of 60 Hz and a tone", () => together(loop(60), balanced(tone(2345, 0, anyPhase())))],
]

const powerOf = (dbu: number | undefined) => (dbu === undefined ? 0 : 10 ** (dbu / 10))

describe("noise", () => {
    for (const [name, line] of lines)
        test(`with ${name} is read to 0.7 dB from 3 dB above the floor on`, () => {
            for (const over of [3, 6, 20]) {
                const analyser = new Analyser(PICO)
                let power = 0
                for (let burst = 0; burst < BURSTS; burst++) {
                    const how = {
                        startS: random.uniform(),
                        noiseCodes: withNoise(floorDbu + over),
                        random,
                    }
                    power += powerOf(analyser.see(line(), how).noiseDbu) / BURSTS
                }
                const error = powerDb(power) - floorDbu - over
                expect(Math.abs(error), `${over} dB`).toBeLessThan(NOISE_DB)
            }
        })

    test("has no bias: what the lines take with them is given back", () => {
        const analyser = new Analyser(PICO)
        let power = 0
        for (let burst = 0; burst < MANY_BURSTS; burst++) {
            const how = { noiseCodes: withNoise(-20), random }
            power += powerOf(analyser.see(common(silence), how).noiseDbu) / MANY_BURSTS
        }
        expect(Math.abs(powerDb(power) + 20)).toBeLessThan(BIAS_DB)
    })

    test("has none beside hum either, whose lines take their share", () => {
        const analyser = new Analyser(PICO, 50)
        let power = 0
        for (let burst = -10; burst < MANY_BURSTS; burst++) {
            const hum = mains(50, [-15, -25, -20, -30, -25], anyPhase())
            const how = { startS: random.uniform(), noiseCodes: withNoise(-30), random }
            const { noiseDbu } = analyser.see(together(common(hum), balanced(hum)), how)
            if (burst >= 0) power += powerOf(noiseDbu) / MANY_BURSTS
        }
        expect(Math.abs(powerDb(power) + 30)).toBeLessThan(BIAS_DB)
    })

    test("of the converter alone is seldom printed, and then at most a few dB over a quarter of it", () => {
        const analyser = new Analyser(PICO)
        let printed = 0
        for (let burst = 0; burst < 200; burst++) {
            const { noiseDbu } = analyser.see(common(silence), {
                noiseCodes: PICO.codeNoise,
                random,
            })
            if (noiseDbu === undefined) continue
            printed++
            expect(noiseDbu).toBeLessThan(floorDbu)
        }
        // A window of 40 ms is worth 370 samples: a quarter too much is three standard deviations.
        expect(printed).toBeLessThan(6)
    })
})

describe("the parts of the difference", () => {
    test("add up to the whole: tone, hum and noise", () => {
        for (const [hz, toneDbu] of [
            [440, -10],
            [1000, -20],
            [3000, -25],
        ]) {
            const analyser = new Analyser(PICO)
            let [parts, whole] = [0, 0]
            for (let burst = 0; burst < BURSTS; burst++) {
                const line = together(loop(50), balanced(tone(hz, toneDbu, anyPhase())))
                const how = { startS: random.uniform(), noiseCodes: withNoise(-40), random }
                const reading = analyser.see(line, how)
                parts +=
                    powerOf(reading.toneDbu) + powerOf(reading.humDbu) + powerOf(reading.noiseDbu)
                const humPower =
                    powerOf(-50) + powerOf(-80) + powerOf(-62) + powerOf(-90) + powerOf(-70)
                whole += powerOf(toneDbu) + powerOf(-40) + humPower
            }
            expect(Math.abs(powerDb(parts / whole))).toBeLessThan(SUM_DB)
        }
    })
})
