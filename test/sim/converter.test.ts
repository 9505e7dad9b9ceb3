import { describe, expect, test } from "vitest"
import { Converter } from "../../sim/converter/converter"
import type { Line } from "../../sim/line/line"
import { parseScenario } from "../../sim/scenarios/parse"

const converterOf = (adc: object, receiver: object = {}, seed = 1) =>
    new Converter(parseScenario(JSON.stringify({ adc, receiver }), "test"), seed)

/** Any function of time on both legs. */
const lineOf = (hot: (tS: number) => number, cold = hot): Line => ({
    legs(tHotS, tColdS, out) {
        out[0] = hot(tHotS)
        out[1] = cold(tColdS)
    },
})

function legsOf(codes: Uint16Array): [number[], number[]] {
    const all = Array.from(codes)
    return [all.filter((_, i) => i % 2 === 0), all.filter((_, i) => i % 2 === 1)]
}

function deviation(x: number[]): number {
    const mean = x.reduce((sum, v) => sum + v, 0) / x.length
    return Math.sqrt(x.reduce((sum, v) => sum + (v - mean) ** 2, 0) / x.length)
}

const PAIRS = 20_000
const burst = (converter: Converter, line: Line, pairs = PAIRS, startS = 0) => {
    const codes = new Uint16Array(2 * pairs)
    converter.burst(line, startS, codes)
    return legsOf(codes)
}

describe("a converter", () => {
    test("states its figures: rate, skew, volts per code with the pad, noise, full scale", () => {
        const converter = converterOf(
            { profile: "ideal", bits: 10, pair_us: 50, skew_us: 20 },
            { pad_db: 20, vref_v: 2 },
        )
        expect(converter).toMatchObject({ pairRateHz: 20_000, skewUs: 20, fullScaleCode: 1023 })
        expect(converter.voltsPerCode).toBeCloseTo(20 / 1024, 12)
        expect(converter.codeNoise).toBeCloseTo(1 / Math.sqrt(12), 12)
        expect(converterOf({ profile: "rp2040" }).codeNoise).toBe(0.97)
    })

    test("maps volts to codes around mid-scale and clips at the rails", () => {
        const converter = converterOf({ profile: "ideal", bits: 12 }, { vref_v: 4.096, pad_db: 20 })
        const volts = [0, 0.01, -0.01, 1, 20.47, 20.48, 99, -20.48, -99]
        const codes = volts.map(
            v =>
                burst(
                    converter,
                    lineOf(() => v),
                    1,
                )[0][0],
        )
        expect(codes).toEqual([2048, 2049, 2047, 2148, 4095, 4095, 4095, 0, 0])
    })

    test("reads cold one skew after hot, and ends when its last pair is through", () => {
        const converter = converterOf(
            { profile: "ideal", pair_us: 100, skew_us: 30 },
            { vref_v: 4 },
        )
        // 1000 V a second and 61 uV a code: instants are read to 0.03 us.
        const ramp = lineOf(tS => 1000 * (tS - 5))
        const codes = new Uint16Array(2 * 8)
        expect(converter.burst(ramp, 5, codes)).toBeCloseTo(5.0008, 12)
        const [hot, cold] = legsOf(codes)
        hot.forEach((code, i) => {
            expect((code - 32_768) * converter.voltsPerCode).toBeCloseTo(0.1 * i, 4)
            expect((cold[i] - 32_768) * converter.voltsPerCode).toBeCloseTo(0.1 * i + 0.03, 4)
        })
    })

    test("states its skew without the error that it has", () => {
        const converter = converterOf(
            { profile: "ideal", pair_us: 100, skew_us: 30, skew_error_us: 3 },
            { vref_v: 4 },
        )
        const codes = new Uint16Array(2 * 8)
        converter.burst(
            lineOf(tS => 1000 * (tS - 5)),
            5,
            codes,
        )
        expect(converter.skewUs).toBe(30)
        legsOf(codes)[1].forEach((code, i) => {
            expect((code - 32_768) * converter.voltsPerCode).toBeCloseTo(0.1 * i + 0.033, 4)
        })
    })

    test("errs by the stated rms, rounding included, on a signal that crosses many codes", () => {
        const radPerS = 12_345.6
        for (const noise of [0, 0.5, 0.97, 4]) {
            const converter = converterOf({ noise_lsb: noise, curve: "ideal", tick_us: 0 })
            const legs = burst(
                converter,
                lineOf(tS => Math.sin(tS * radPerS)),
            )
            for (const [leg, lateS] of [0, 26.1e-6].entries()) {
                const errors = legs[leg].map((code, i) => {
                    const volts = Math.sin((i * 72.4e-6 + lateS) * radPerS)
                    return code - 2048 - volts / converter.voltsPerCode
                })
                // Standard error of a deviation over 20,000 values: 0.5 %; four of them.
                const expected = Math.max(noise, 1 / Math.sqrt(12))
                expect(Math.abs(deviation(errors) / expected - 1)).toBeLessThan(0.02)
                if (noise === 0) expect(Math.max(...errors.map(Math.abs))).toBeLessThan(0.500001)
            }
        }
    })

    test("jitters each conversion by itself with the stated rms", () => {
        const converter = converterOf({ profile: "ideal", jitter_us: 2 }, { vref_v: 3.2768 })
        // 10 mV per us: one code is 0.005 us.
        const pair = 72.4e-6
        const steep = lineOf(
            tS => 1e4 * (tS - pair * Math.round(tS / pair)),
            tS => 1e4 * (tS - 26.1e-6 - pair * Math.round((tS - 26.1e-6) / pair)),
        )
        const [hot, cold] = burst(converter, steep, PAIRS, pair * 100)
        const usPerCode = (converter.voltsPerCode / 1e4) * 1e6
        expect(deviation(hot) * usPerCode).toBeCloseTo(2, 1)
        expect(deviation(cold) * usPerCode).toBeCloseTo(2, 1)
        const difference = hot.map((code, i) => code - cold[i])
        expect(deviation(difference) * usPerCode).toBeCloseTo(2 * Math.SQRT2, 1)
    })

    test("adds offsets in codes and scales the cold leg around mid-scale", () => {
        const converter = converterOf({
            profile: "ideal",
            bits: 12,
            gain_mismatch_pct: 10,
            offset_lsb: [5, -7],
        })
        const at = (code: number) => {
            const line = lineOf(() => code * converter.voltsPerCode)
            return burst(converter, line, 1).flat()
        }
        expect(at(0)).toEqual([2053, 2041])
        expect(at(100)).toEqual([2153, 2151])
        expect(at(-100)).toEqual([1953, 1931])
    })

    test("reads too high by the reference's error, bias and all, but states nominal volts", () => {
        const nominal = converterOf({ profile: "ideal" })
        const converter = converterOf({ profile: "ideal", reference_error_pct: 2 })
        expect(converter.voltsPerCode).toBe(nominal.voltsPerCode)
        for (const code of [-20_000, 0, 12_345]) {
            const line = lineOf(() => code * converter.voltsPerCode)
            const reading = Math.round((32_768 + code) * 1.02)
            expect(burst(converter, line, 1).flat()).toEqual([reading, reading])
        }
    })

    test("puts offset, noise and the reference's error before its curve", () => {
        // 0.1 V is less than the ESP32's zero at 0.137 V: not even noise shows; 4 % more is 0.104 V.
        const volts = { profile: "esp32", offset_lsb: [-2048, -2048], reference_error_pct: 0 }
        const at = (v: number, adc: object) =>
            burst(
                converterOf({ ...volts, ...adc }),
                lineOf(() => v),
                1000,
            )[0]
        expect(new Set(at(0.1, {}))).toEqual(new Set([0]))
        expect(new Set(at(0.1, { reference_error_pct: 4 }))).toEqual(new Set([0]))
        expect(at(0.135, { noise_lsb: 0 })[0]).toBe(0)
        expect(at(0.135, { noise_lsb: 0, reference_error_pct: 4 })[0]).toBeGreaterThan(1)
        expect(deviation(at(1, {}))).toBeGreaterThan(3)
    })

    test("gives the same codes for the same seed and others for another", () => {
        const run = (seed: number) =>
            burst(
                converterOf({}, {}, seed),
                lineOf(() => 0.1),
                100,
            )
        expect(run(3)).toEqual(run(3))
        expect(run(3)).not.toEqual(run(4))
    })
})
