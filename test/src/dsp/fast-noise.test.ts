import { describe, expect, test } from "vitest"
import { Random } from "../../../common/random"
import { bandGain } from "../../../src/dsp/band-filter"
import { LevelMeter } from "../../../src/dsp/levels"
import { FAST, FAST_PLANNER, FAST_TAPS, fastAnalyser, fastMoments, SPI_PART } from "./fast"
import {
    balanced,
    common,
    dbuToVolts,
    IN_BAND,
    type Legs,
    mains,
    powerDb,
    type Signal,
    silence,
    steps,
    sum,
    tone,
    VOLTS_PER_CODE,
} from "./signals"

const NOISE_DB = 0.5
const BURSTS = 60
const random = new Random(1, "fast noise")
const anyPhase = () => 2 * Math.PI * random.uniform()
const floorDbu = powerDb((2 * IN_BAND * (SPI_PART.codeNoise * VOLTS_PER_CODE) ** 2) / 0.6)

/** Noise of 20 Hz to 20 kHz: 200 sines of one power at random places. */
function audioBand(dbu: number): Signal {
    const each = dbu - powerDb(200)
    return sum(
        ...Array.from({ length: 200 }, () => {
            return tone(20 + 19_980 * random.uniform(), each, anyPhase())
        }),
    )
}

function meanNoiseDbu(line: () => Legs, noiseCodes: number): number {
    const analyser = fastAnalyser()
    let power = 0
    for (let burst = 0; burst < BURSTS; burst++) {
        const reading = analyser.see(line(), { startS: random.uniform(), noiseCodes, random })
        power += 10 ** ((reading.noiseDbu ?? -200) / 10) / BURSTS
    }
    return powerDb(power)
}

describe("noise at 47.6 kHz", () => {
    test("of 20 Hz to 20 kHz in the difference is read to 0.5 dB, what of it is in the band", () => {
        const places = steps(20, 20_000, 1000)
        const inBand = places.reduce((sum, hz) => sum + bandGain(hz / FAST.pairRateHz) ** 2, 0)
        const found = meanNoiseDbu(() => balanced(audioBand(-30)), SPI_PART.codeNoise)
        expect(Math.abs(found + 30 - powerDb(inBand / places.length))).toBeLessThan(NOISE_DB)
    })

    test("of the legs is read to 0.5 dB from 3 dB above the floor on, with and without hum", () => {
        for (const over of [3, 20])
            for (const line of [common(silence), common(mains(50, [-10, -40, -22]))]) {
                const codes = dbuToVolts(floorDbu + over) / VOLTS_PER_CODE / Math.sqrt(2 * IN_BAND)
                const found = meanNoiseDbu(() => line, Math.hypot(SPI_PART.codeNoise, codes))
                expect(Math.abs(found - floorDbu - over), `${over} dB`).toBeLessThan(NOISE_DB)
            }
    })

    test("of the converter alone is printed in none of 100 bursts", () => {
        const analyser = fastAnalyser()
        for (let burst = 0; burst < 100; burst++) {
            const how = { noiseCodes: SPI_PART.codeNoise, random }
            expect(analyser.see(common(silence), how).noiseDbu).toBeUndefined()
        }
    })
})

describe("the levels of a fast block", () => {
    const levels = (legs: Legs, hz: number) => {
        const plan = FAST_PLANNER.plan(FAST.pairRateHz / 50, {
            tone: hz / FAST.pairRateHz,
            isPlain: true,
        })
        const meter = new LevelMeter({ ...SPI_PART, codeNoise: 1e-3 }, FAST_TAPS)
        meter.add(fastMoments(legs, plan))
        return meter.read()
    }

    test("are what the band makes of a tone, to 0.1 dB from 300 Hz to 16 kHz", () => {
        for (const hz of steps(300, 16_000, 200)) {
            const band = 2 * powerDb(bandGain(hz / FAST.pairRateHz))
            for (const phase of [0, 0.8, 1.6, 2.4]) {
                const { levelDbu, hotDbu, coldDbu } = levels(balanced(tone(hz, 0, phase)), hz)
                expect(Math.abs(levelDbu! - band), `${hz} Hz`).toBeLessThan(0.1)
                expect(Math.abs(hotDbu! + 6.02 - band), `${hz} Hz`).toBeLessThan(0.1)
                expect(Math.abs(coldDbu! + 6.02 - band), `${hz} Hz`).toBeLessThan(0.1)
            }
            // Up to 0.22 of the pair rate that is nothing at all.
            if (hz < 0.22 * FAST.pairRateHz) expect(Math.abs(band), `${hz} Hz`).toBeLessThan(0.015)
        }
    })

    test("reject a common-mode tone: 85 dB at 1 kHz, 66 from 3 to 14 kHz", () => {
        for (const [hz, db] of [
            [1000, 85],
            [3000, 66],
            [7000, 66],
            [14_000, 66],
        ])
            expect(levels(common(tone(hz, 0, 1)), hz).levelDbu ?? -200).toBeLessThan(-db)
    })
})
