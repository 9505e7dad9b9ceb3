import { describe, expect, test } from "vitest"
import { Random } from "../../../common/random"
import { LevelMeter } from "../../../src/dsp/levels"
import { blockMoments, TAPS } from "./blocks"
import { Analyser, PICO } from "./burst"
import { type Legs, mains, times, together, tone } from "./signals"

const BURSTS = 15

/** Hum as strong as the signal: what level blocks and analysis see of it differs by a percent or two [%]. */
const PERCENT = 8

const random = new Random(1, "balance")
const anyPhase = () => 2 * Math.PI * random.uniform()
const how = () => ({ startS: random.uniform(), noiseCodes: PICO.codeNoise, random })

/** Hum of which a part gets into the difference. */
function converting(mainsHz: number, part: number): Legs {
    const hum = mains(mainsHz, [-10, -40, -22, -50, -30], anyPhase())
    return { hot: times(1 + part / 2, hum), cold: times(1 - part / 2, hum) }
}

/** Balance as the receiver has it: twelve blocks, and the hum of the last of three bursts. */
function balance(line: Legs, mainsHz: number): number | undefined {
    const analyser = new Analyser(PICO, mainsHz)
    for (let burst = 0; burst < 3; burst++) analyser.see(line, how())
    const meter = new LevelMeter(PICO, TAPS)
    meter.hum = analyser.humShare()
    meter.tone = analyser.toneLoss()
    for (let block = 0; block < 12; block++)
        meter.add(blockMoments(line, { ...how(), mainsHz, toneFrequencyHz: 1000 }))
    return meter.read().balancePct
}

const share = (part: number) => part.toFixed(2)

describe("the signal's balance", () => {
    for (const [hot, cold, truth] of [
        [0.5, 0.5, 0],
        [2 / 3, 1 / 3, 100 / 3],
        [1, 0, 100],
        [0, 1, -100],
    ])
        test(`with ${share(hot)} of it on hot and ${share(cold)} on cold does not mind hum`, () => {
            for (const mainsHz of [50, 60])
                for (let burst = 0; burst < BURSTS; burst++) {
                    const played = tone(1000, -10, anyPhase())
                    const signal = { hot: times(hot, played), cold: times(-cold, played) }
                    const found = balance(together(converting(mainsHz, 0.2), signal), mainsHz)
                    expect(Math.abs(found! - truth)).toBeLessThan(PERCENT)
                }
        })

    test("is left out where the difference holds hum alone", () => {
        for (const mainsHz of [50, 60])
            for (const part of [0.03, 0.1, 0.5])
                for (let burst = 0; burst < BURSTS; burst++)
                    expect(balance(converting(mainsHz, part), mainsHz)).toBeUndefined()
    })
})
