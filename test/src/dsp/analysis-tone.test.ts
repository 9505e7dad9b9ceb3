import { describe, expect, test } from "vitest"
import { Random } from "../../../common/random"
import { bandGain, TONE_TOP } from "../../../src/dsp/band-filter"
import { Analyser, PICO, TWELVE_BITS } from "./burst"
import {
    balanced,
    common,
    type Legs,
    mains,
    PAIR_RATE_HZ,
    powerDb,
    steps,
    sum,
    times,
    together,
    tone,
} from "./signals"

/** Issue 2. */
const LEVEL_DB = 0.05
const FREQUENCY_PERCENT = 0.05

/** The band ends at 0.337 of the pair rate, a tone is read beyond that [Hz]. */
const BAND_HZ = 4650
const TONE_TOP_HZ = TONE_TOP * PAIR_RATE_HZ

/** A fifth of the pair rate is where the looks of a level block meet a tone in step [Hz]. */
const isSpread = (hz: number) => Math.abs(hz - PAIR_RATE_HZ / 5) > 20

const random = new Random(1, "analysis tone")
const anyPhase = () => 2 * Math.PI * random.uniform()
const how = (noiseCodes = TWELVE_BITS.codeNoise) => ({
    startS: random.uniform(),
    noiseCodes,
    random,
})

function expectTone(legs: Legs, hz: number, dbu: number, analyser = new Analyser(TWELVE_BITS)) {
    const reading = analyser.see(legs, how())
    expect(Math.abs(reading.toneDbu! - dbu), `${hz} Hz`).toBeLessThan(LEVEL_DB)
    expect(100 * Math.abs(reading.toneFrequencyHz! / hz - 1), `${hz} Hz`).toBeLessThan(
        FREQUENCY_PERCENT,
    )
    return reading
}

describe("a tone", () => {
    test("is read to 0.05 dB and 0.05 % from 160 Hz to the end of the band", () => {
        for (const hz of steps(160.3, BAND_HZ, 300).filter(isSpread))
            expectTone(balanced(tone(hz, 0, anyPhase())), hz, 0)
    })

    test("above the band is read as far as its level can be made good, and the levels have all of it", () => {
        for (const hz of steps(BAND_HZ, TONE_TOP_HZ - 1, 60)) {
            const analyser = new Analyser(TWELVE_BITS)
            const legs = () => balanced(tone(hz, 0, anyPhase()))
            // The looks of the first block do not know it.
            for (let burst = 0; burst < 4; burst++) analyser.see(legs(), how())
            expectTone(legs(), hz, 0, analyser)
            const { levelDbu, hotDbu, coldDbu } = analyser.levels()
            expect(Math.abs(levelDbu!), `${hz} Hz`).toBeLessThan(LEVEL_DB)
            // The legs agree to half a percent there.
            for (const dbu of [hotDbu!, coldDbu!])
                expect(Math.abs(dbu - powerDb(0.25)), `${hz} Hz`).toBeLessThan(2 * LEVEL_DB)
        }
    })

    test("above that is none: what the filter leaves of it is noise", () => {
        for (const hz of steps(TONE_TOP_HZ + 10, 6500, 40)) {
            const analyser = new Analyser(TWELVE_BITS)
            for (let burst = 0; burst < 3; burst++)
                analyser.see(balanced(tone(hz, 0, anyPhase())), how())
            const reading = analyser.see(balanced(tone(hz, 0, anyPhase())), how())
            expect(reading.toneDbu, `${hz} Hz`).toBeUndefined()
            const left = 2 * powerDb(bandGain(hz / PAIR_RATE_HZ))
            expect(Math.abs(reading.noiseDbu! - left), `${hz} Hz`).toBeLessThan(0.5)
        }
    })

    test("is read under common-mode hum 10 dB stronger", () => {
        for (const mainsHz of [50, 60])
            for (const hz of [440, 1000, 3000]) {
                const hum = mains(mainsHz, [-10, -40, -22], anyPhase())
                expectTone(together(common(hum), balanced(tone(hz, -20, anyPhase()))), hz, -20)
            }
    })

    test("is left out where there is none: silence, white noise, hum alone", () => {
        const analyser = new Analyser(PICO)
        const lines = [
            times(0, tone(1, 0)),
            mains(50, [-10, -30, -20], 1),
            mains(60, [-3, -20, -12], 2),
        ]
        for (const line of lines.map(common))
            for (let burst = 0; burst < 20; burst++)
                for (const noiseCodes of [0.97, 30])
                    expect(analyser.see(line, how(noiseCodes)).toneDbu).toBeUndefined()
    })

    test("under 10 dB above the rest is no tone: two tones of one level are noise", () => {
        const two = balanced(sum(tone(1000, -10, 1), tone(2100, -10, 2)))
        const reading = new Analyser(TWELVE_BITS).see(two, how())
        expect(reading.toneDbu).toBeUndefined()
        // Their sum; a window of 40 ms, and what they have in common under it.
        expect(Math.abs(reading.noiseDbu! - powerDb(0.2))).toBeLessThan(0.2)
    })
})

describe("a tone on a hum line", () => {
    for (const hz of [150, 250, 300])
        test(`of ${hz} Hz is reported as a tone, with no hum and no rejection`, () => {
            const analyser = new Analyser(TWELVE_BITS)
            for (let burst = 0; burst < 20; burst++) {
                const legs = balanced(tone(hz, 0, anyPhase()))
                const reading = expectTone(legs, hz, 0, analyser)
                expect(reading.humDbu).toBeUndefined()
                expect(reading.cmrrDb).toBeUndefined()
                expect(reading.cmrrMinDb).toBeUndefined()
            }
        })

    test("of 100 Hz is one too, though its frequency is seen less well", () => {
        const analyser = new Analyser(TWELVE_BITS)
        for (let burst = 0; burst < 20; burst++) {
            const reading = analyser.see(balanced(tone(100, 0, anyPhase())), how())
            expect(Math.abs(reading.toneDbu!)).toBeLessThan(LEVEL_DB)
            expect(Math.abs(reading.toneFrequencyHz! - 100)).toBeLessThan(1)
            expect(reading.humDbu).toBeUndefined()
            expect(reading.cmrrDb).toBeUndefined()
            expect(reading.cmrrMinDb).toBeUndefined()
        }
    })

    test("of 60 Hz is the mains itself: hum, and no tone", () => {
        for (let burst = 0; burst < 20; burst++) {
            const line = balanced(tone(60, 0, anyPhase()))
            const reading = new Analyser(TWELVE_BITS).see(line, how())
            expect(reading.toneDbu).toBeUndefined()
            expect(Math.abs(reading.humDbu!)).toBeLessThan(0.1)
        }
    })

    test("gives no rejection even with hum on both legs", () => {
        const line = together(common(mains(50, [-20, -40, -30])), balanced(tone(250, 0, 1)))
        const reading = new Analyser(TWELVE_BITS, 50).see(line, how())
        expect(Math.abs(reading.toneFrequencyHz! - 250)).toBeLessThan(1)
        expect(reading.cmrrDb).toBeUndefined()
        expect(reading.cmrrMinDb).toBeUndefined()
    })
})
