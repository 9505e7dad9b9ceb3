import { describe, expect, test } from "vitest"
import { Random } from "../../sim/random"
import { ALIGNER_OVERHEAD, Aligner } from "../../src/dsp/aligner"
import { designAlignment } from "../../src/dsp/alignment"
import { LevelMeter } from "../../src/dsp/levels"
import { exactFrequencies } from "../../src/dsp/pair-rates"
import {
    FAST,
    FAST_PLANNER,
    FAST_TAPS,
    fastAnalyser,
    fastMoments,
    fastSample,
    SPI_PART,
} from "./fast"
import {
    balanced,
    common,
    dbuToVolts,
    type Legs,
    MID_CODE,
    mains,
    meanSquare,
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
const floorDbu = powerDb((2 * (SPI_PART.codeNoise * VOLTS_PER_CODE) ** 2) / 0.6)

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
    test("of 20 Hz to 20 kHz in the difference is read to 0.5 dB", () => {
        const found = meanNoiseDbu(() => balanced(audioBand(-30)), SPI_PART.codeNoise)
        expect(Math.abs(found + 30)).toBeLessThan(NOISE_DB)
    })

    test("of the legs is read to 0.5 dB from 3 dB above the floor on, with and without hum", () => {
        for (const over of [3, 20])
            for (const line of [common(silence), common(mains(50, [-10, -40, -22]))]) {
                const codes = dbuToVolts(floorDbu + over) / VOLTS_PER_CODE / Math.SQRT2
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

describe("the alignment for half a pair", () => {
    const alignment = designAlignment(FAST.skewPairs, 1, exactFrequencies(FAST.pairRateHz))

    /** Mean square of the aligned difference [dBu]. */
    function aligned(legs: Legs): number {
        const pairs = 1000
        const [h, c] = fastSample(legs, pairs + ALIGNER_OVERHEAD)
        const aligner = new Aligner(alignment)
        aligner.begin(c, MID_CODE, MID_CODE)
        aligner.process(h, c, pairs + ALIGNER_OVERHEAD)
        return powerDb((meanSquare(h.slice(20, pairs)) * VOLTS_PER_CODE ** 2) / 0.6)
    }

    test("keeps the difference to 0.05 dB up to 18 kHz, to 0.1 dB up to 20 kHz", () => {
        for (const hz of [...steps(1000, 18_000, 34), 19_000, 20_000]) {
            // Whole periods are not in 980 pairs: the mean of two phases a quarter apart.
            const power = [0, Math.PI / 2].reduce(
                (total, phase) => total + 10 ** (aligned(balanced(tone(hz, 0, phase))) / 10) / 2,
                0,
            )
            expect(Math.abs(powerDb(power)), `${hz} Hz`).toBeLessThan(hz > 18_000 ? 0.1 : 0.05)
        }
    })

    test("rejects the common mode: 80 dB at 3 kHz, 60 at 10 kHz, 35 at 16 kHz", () => {
        for (const [hz, db] of [
            [3000, 80],
            [10_000, 60],
            [16_000, 35],
        ])
            expect(-aligned(common(tone(hz, 0, 1))), `${hz} Hz`).toBeGreaterThan(db)
    })
})

describe("the levels of a fast block", () => {
    const levels = (legs: Legs, hz: number) => {
        const plan = FAST_PLANNER.plan(FAST.pairRateHz / 50, hz / FAST.pairRateHz, 0)
        const meter = new LevelMeter({ ...SPI_PART, codeNoise: 1e-3 }, FAST_TAPS)
        meter.add(fastMoments(legs, plan))
        return meter.read()
    }

    test("are right to 0.1 dB from 300 Hz to 10 kHz, to 0.25 dB up to 16 kHz", () => {
        for (const hz of steps(300, 16_000, 200))
            for (const phase of [0, 0.8, 1.6, 2.4]) {
                const { levelDbu, hotDbu, coldDbu } = levels(balanced(tone(hz, 0, phase)), hz)
                const limit = hz > 10_000 ? 0.25 : 0.1
                expect(Math.abs(levelDbu!), `${hz} Hz`).toBeLessThan(limit)
                // A leg has half of the signal; it needs no alignment.
                expect(Math.abs(hotDbu! + 6.02), `${hz} Hz`).toBeLessThan(0.06)
                expect(Math.abs(coldDbu! + 6.02), `${hz} Hz`).toBeLessThan(0.06)
            }
    })

    test("reject a common-mode tone: 90 dB at 1 kHz, 60 at 3 kHz", () => {
        for (const [hz, db] of [
            [1000, 90],
            [3000, 60],
        ])
            expect(levels(common(tone(hz, 0, 1)), hz).levelDbu ?? -200).toBeLessThan(-db)
    })
})
