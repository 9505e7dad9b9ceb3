import { describe, expect, test } from "vitest"
import { Random } from "../../../common/random"
import { LevelMeter } from "../../../src/dsp/levels"
import { PLANNER, TAPS } from "./blocks"
import { Analyser, IDEAL, PICO } from "./burst"
import { momentsOf } from "./moments-of"
import { balanced, common, mains, PAIR_RATE_HZ, together, tone } from "./signals"

const TOP = 4095

/**
 * A search for the mains that has found nothing rests for four bursts; a mains that is not there any more is lost after four. The legs' DC is
 * taken for a new one after three blocks, of which a receiver has seven in the time of a burst.
 */
const SOON = 9

const random = new Random(1, "robustness")
const square = (halfPairs: number) => (i: number) => (Math.floor(i / halfPairs) % 2 ? TOP : 0)
const clipped = (code: number) => Math.max(0, Math.min(TOP, Math.round(code)))
const sine = (hz: number, peak: number) => (i: number) =>
    clipped(2048 + peak * Math.sin((2 * Math.PI * hz * i) / PAIR_RATE_HZ))
const both =
    (code: (i: number) => number) =>
    (i: number): [number, number] => [code(i), code(i)]
const opposed =
    (code: (i: number) => number) =>
    (i: number): [number, number] => [code(i), TOP - code(i)]

/** Codes of a pair by index, sampled at one instant: skew is no matter here. */
const disturbances: [string, (i: number) => [number, number]][] = [
    ["silence", () => [2048, 2048]],
    ["DC at the lower rail", () => [0, 0]],
    ["DC at the upper rail", () => [TOP, TOP]],
    ["legs at opposite rails", () => [0, TOP]],
    ["a square wave of the pair rate's half", opposed(square(1))],
    ["a full-scale square wave of 1 kHz", opposed(square(7))],
    ["a full-scale square wave of 50 Hz", opposed(square(138))],
    ["a full-scale square wave of 50 Hz on both legs", both(square(138))],
    ["a full-scale square wave of 5 Hz", both(square(1381))],
    ["a dead cold leg", i => [sine(1000, 1500)(i), 2048]],
    ["a dead hot leg at the rail", i => [0, sine(1000, 1500)(i)]],
    ["a tone on a hum line", opposed(sine(100, 1500))],
    ["clipping", opposed(sine(440, 1e5))],
    ["white noise", () => [TOP * random.uniform(), TOP * random.uniform()]],
    ["a click", i => [i === 200 ? TOP : 2048, 2048]],
    ["a step", i => [i < 300 ? 1000 : 3000, 2048]],
    ["a tone at half the pair rate", opposed(sine(PAIR_RATE_HZ / 2 - 1, 1000))],
    ["a tone near DC", opposed(sine(3, 1000))],
]

const finite = (reading: object) =>
    Object.values(reading).every(value => value === undefined || Number.isFinite(value))

describe("after", () => {
    const clean = together(balanced(tone(1000, 0, 1)), common(mains(50, [-20, -40, -30], 1)))

    for (const [name, pair] of disturbances)
        test(`${name}, all finite, clean bursts read right soon`, () => {
            for (const scale of [PICO, IDEAL, { ...IDEAL, codeNoise: 0 }]) {
                const analyser = new Analyser(scale)
                for (let burst = 0; burst < 3; burst++)
                    expect(analyser.seeCodes(pair)).toSatisfy(finite)
                const how = { noiseCodes: scale.codeNoise, random }
                for (let burst = 0; burst < SOON; burst++)
                    expect(analyser.see(clean, how)).toSatisfy(finite)
                const reading = analyser.see(clean, how)
                expect(Math.abs(reading.toneDbu!)).toBeLessThan(0.05)
                expect(Math.abs(reading.toneFrequencyHz! - 1000)).toBeLessThan(0.5)
                // The sum of the three lines; a mains frequency still a little off costs it 0.1 dB.
                expect(Math.abs(reading.commonHumDbu! + 19.54)).toBeLessThan(0.2)
                // White noise has been taken for mains at a half hertz from it now and then: it is led back in steps.
                expect(Math.abs(reading.mainsHz! - 50)).toBeLessThan(0.8)
            }
        })

    test("any of these the levels are finite, and three blocks later right", () => {
        const plan = PLANNER.plan(PAIR_RATE_HZ / 50, { tone: undefined, isPlain: true })
        const moments = (pair: (i: number) => [number, number]) => {
            const codes = Array.from({ length: plan.pairs }, (_, i) => pair(i))
            const [h, c] = [codes.map(([hot]) => hot), codes.map(([, cold]) => cold)]
            return momentsOf(h, c, plan, TAPS, PICO)
        }
        for (const scale of [PICO, IDEAL, { ...IDEAL, codeNoise: 0 }]) {
            const meter = new LevelMeter(scale, TAPS)
            for (const [, pair] of disturbances) {
                for (let block = 0; block < 3; block++) {
                    meter.add(moments(pair))
                    expect(meter.read()).toSatisfy(finite)
                }
                for (let block = 0; block < 3; block++)
                    meter.add(moments(i => [sine(500, 1000)(i), 2048]))
                const truth = 20 * Math.log10((1000 * scale.voltsPerCode) / Math.sqrt(1.2))
                expect(Math.abs(meter.read().hotDbu! - truth)).toBeLessThan(0.05)
            }
        }
    })
})
