import { describe, expect, test } from "vitest"
import { UsageError } from "../../common/usage-error"
import type { Wav } from "../../formats/wav/wav"
import { loadScenario } from "../../node/load-scenario"
import { createLine } from "../../sim/line/line"
import { createLineFromLegs } from "../../sim/line/wav-legs"
import { createProgramFromWav } from "../../sim/line/wav-program"
import { parseScenario } from "../../sim/scenarios/parse"
import { truthOfLegs } from "../../sim/truth/legs-truth"
import { truthOf } from "../../sim/truth/truth"
import { powerOf, spectrumOf, toDbu } from "./spectrum"

const RATE_HZ = 48_000
const nyquistHz = 6900

/** One second, so that whole frequencies loop without a seam. */
function wavOf(...channels: ((tS: number) => number)[]): Wav {
    const length = RATE_HZ
    const sampled = channels.map(channel =>
        Float32Array.from({ length }, (_, i) => channel(i / RATE_HZ)),
    )
    return { rateHz: RATE_HZ, channels: sampled, path: "x.wav" }
}

const sine = (hz: number, peak = 1) => {
    return (tS: number) => peak * Math.sin(2 * Math.PI * hz * tS + 0.3)
}

function meanSquare(at: (tS: number) => number, count = 4096): number {
    let sum = 0
    for (let i = 0; i < count; i++) sum += at((i * 1.37) / count) ** 2
    return sum / count
}

describe("a programme from a WAV", () => {
    test("with a full-scale sine comes out at +4 dBu, or at the level asked for", () => {
        const wav = wavOf(sine(1000))
        const level = (options: object) =>
            toDbu(meanSquare(createProgramFromWav(wav, { nyquistHz, ...options }).at))
        expect(level({})).toBeCloseTo(4, 2)
        expect(level({ fullScaleDbu: -20 })).toBeCloseTo(-20, 2)
    })

    test("is read between its samples to -90 dB, across the loop's seam as well", () => {
        const { at } = createProgramFromWav(wavOf(sine(1000)), { nyquistHz })
        const peakV = Math.SQRT2 * Math.sqrt(0.6) * 10 ** (4 / 20)
        const error = meanSquare(tS => at(tS) / peakV - sine(1000)(tS))
        expect(10 * Math.log10(error)).toBeLessThan(-90)
    })

    test("of two channels is their mean", () => {
        const both = createProgramFromWav(wavOf(sine(700), sine(700, 0.5)), { nyquistHz })
        const one = createProgramFromWav(wavOf(sine(700, 0.75)), { nyquistHz })
        for (const tS of [0, 0.123, 1.9]) expect(both.at(tS)).toBeCloseTo(one.at(tS), 6)
    })

    test("keeps what is below the corner and loses what is above", () => {
        const gainDb = (hz: number) => {
            return toDbu(meanSquare(createProgramFromWav(wavOf(sine(hz)), { nyquistHz }).at)) - 4
        }
        expect(Math.abs(gainDb(0.88 * nyquistHz))).toBeLessThan(0.05)
        expect(gainDb(1.12 * nyquistHz)).toBeLessThan(-70)
        expect(gainDb(15_000)).toBeLessThan(-70)
    })

    test("takes the place of the scenario's signal and leaves the interference", () => {
        const scenario = loadScenario("hum-loop")
        const program = createProgramFromWav(wavOf(sine(3000)), { nyquistHz })
        const line = createLine(scenario, { seed: 1, nyquistHz, program })
        const count = 16_384
        const pins: [number, number] = [0, 0]
        const hot = Array.from({ length: count }, (_, i) => {
            line.legs(i / count, i / count, pins)
            return pins[0]
        })
        const bins = spectrumOf(hot)
        expect(powerOf([bins[1000]])).toBeLessThan(1e-9)
        const lossDb = 20 * Math.log10(20_000 / 20_050.8)
        expect(toDbu(powerOf([bins[3000]]))).toBeCloseTo(4 - 20 * Math.log10(2) + lossDb, 2)
        expect(toDbu(powerOf([bins[50]]))).toBeCloseTo(-10 + lossDb, 3)
    })

    test("has its level in the truth, without what was filtered out and without its DC", () => {
        const wav = wavOf(tS => 0.2 + 0.3 * sine(1000)(tS) + 0.4 * sine(15_000)(tS))
        const program = createProgramFromWav(wav, { nyquistHz })
        const truth = truthOf(loadScenario("tone"), { nyquistHz, program })
        const lossDb = 20 * Math.log10(20_000 / 20_050.8)
        expect(truth.level_dbu).toBeCloseTo(4 + 20 * Math.log10(0.3) + lossDb, 2)
        expect(truth.bal_pct).toBeCloseTo(0, 6)
        expect(truth).not.toHaveProperty("tone_dbu")
    })
})

describe("a recording of the legs", () => {
    const wav = wavOf(sine(997), sine(19_000, 0.25))
    const direct = loadScenario("quiet")

    test("is on the pins at each pin's own instant: left hot, right cold, 1 V at full scale", () => {
        const line = createLineFromLegs(wav, direct)
        const pins: [number, number] = [0, 0]
        for (const tS of [0.01, 0.5003, 0.99999, 7.25]) {
            line.legs(tS, tS + 26.1e-6, pins)
            expect(pins[0]).toBeCloseTo(sine(997)(tS), 4)
            // 19 kHz is 0.79 of the half rate: no low-pass but the recording's own.
            expect(pins[1]).toBeCloseTo(sine(19_000, 0.25)(tS + 26.1e-6), 3)
        }
    })

    test("goes through the front end: half the power at the low-pass's corner, 45 degrees late", () => {
        const adc = { lowpass_hz: 1000 }
        const filtered = parseScenario(JSON.stringify({ adc }), "test")
        const line = createLineFromLegs(wavOf(sine(1000), sine(2000)), filtered)
        const pins: [number, number] = [0, 0]
        for (const tS of [0.5003, 0.7, 0.90001]) {
            line.legs(tS, tS, pins)
            expect(pins[0]).toBeCloseTo(Math.SQRT1_2 * sine(1000)(tS - 1 / 8000), 2)
            const lateS = Math.atan(2) / (2 * Math.PI * 2000)
            expect(pins[1]).toBeCloseTo(sine(2000)(tS - lateS) / Math.sqrt(5), 2)
        }
    })

    test("can be scaled", () => {
        const [one, ten]: [number, number][] = [
            [0, 0],
            [0, 0],
        ]
        createLineFromLegs(wav, direct).legs(0.2, 0.2, one)
        createLineFromLegs(wav, direct, { fullScaleV: 10 }).legs(0.2, 0.2, ten)
        expect(ten[0]).toBeCloseTo(10 * one[0], 12)
    })

    test("loops even if it is a single sample", () => {
        const line = createLineFromLegs(
            {
                rateHz: 8000,
                channels: [Float32Array.of(0.5), Float32Array.of(-0.25)],
                path: "x",
            },
            direct,
        )
        const pins: [number, number] = [0, 0]
        line.legs(12.345, 12.346, pins)
        expect(pins[0]).toBeCloseTo(0.5, 9)
        expect(pins[1]).toBeCloseTo(-0.25, 9)
    })

    test("needs two channels", () => {
        expect(() => createLineFromLegs(wavOf(sine(1)), direct)).toThrow(UsageError)
        expect(() => truthOfLegs(wavOf(sine(1)))).toThrow(/x.wav: expected a stereo recording/)
    })

    test("has its truth over the whole file", () => {
        const truth = truthOfLegs(wavOf(sine(100, 0.5), tS => 0.1 - sine(100, 0.25)(tS)))
        expect(truth.hot_dbu).toBeCloseTo(toDbu(0.125), 4)
        expect(truth.cold_dbu).toBeCloseTo(toDbu(0.125 / 4), 4)
        expect(truth.level_dbu).toBeCloseTo(toDbu(0.75 ** 2 / 2), 4)
        expect(truth.bal_pct).toBeCloseTo(100 / 3, 3)
        expect(truth.corr_pct).toBeCloseTo(-100, 3)
    })
})
