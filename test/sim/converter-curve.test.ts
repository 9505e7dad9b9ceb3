import { describe, expect, test } from "vitest"
import { sinadDb } from "../../bench/physics/sinad"
import { Converter } from "../../sim/converter/converter"
import { type CurveName, curveNames, TransferCurve } from "../../sim/profiles/curve"
import { parseScenario } from "../../sim/scenarios/parse"

const ALL_BITS = [6, 8, 10, 12, 14, 16]
const STEPS = 64

/** Width of each code by the histogram of a ramp without noise, read to 1/64 LSB. */
function widthsOf(name: CurveName, bits = 12): Float64Array {
    const curve = new TransferCurve(name, bits)
    const widths = new Float64Array(2 ** bits)
    for (let i = 0; i < widths.length * STEPS; i++)
        widths[curve.codeAt((i + 0.5) / STEPS - 0.5)] += 1 / STEPS
    return widths
}

/** DNL and INL over codes first to last against the straight line through both ends [LSB of that line]. */
function linearityOf(widths: Float64Array, first: number, last: number) {
    const used = widths.slice(first, last + 1)
    const lsb = used.reduce((a, b) => a + b) / used.length
    const dnl = used.map(width => width / lsb - 1)
    let sum = 0
    const inl = dnl.map(d => {
        sum += d
        return sum
    })
    return { lsb, dnl, inl }
}

const readingOf = (name: CurveName) => {
    const curve = new TransferCurve(name, 12)
    return (volts: number) => curve.codeAt((volts / 3.3) * 4096)
}

describe("a transfer curve", () => {
    test("is rounding and clipping when ideal, at any resolution", () => {
        for (const bits of ALL_BITS) {
            const curve = new TransferCurve("ideal", bits)
            const top = 2 ** bits - 1
            const wrong: number[] = []
            for (let x = -3; x < top + 3; x += 0.125)
                if (curve.codeAt(x) !== Math.min(top, Math.max(0, Math.round(x)))) wrong.push(x)
            expect(wrong).toEqual([])
            expect([curve.codeAt(-1e12), curve.codeAt(1e12)]).toEqual([0, top])
        }
    })

    test("never turns back and ends at the rails", () => {
        for (const name of curveNames)
            for (const bits of ALL_BITS) {
                const curve = new TransferCurve(name, bits)
                const top = 2 ** bits - 1
                const falls: number[] = []
                let last = curve.codeAt(-2)
                for (let x = -2; x < top + 2; x += 0.25) {
                    const code = curve.codeAt(x)
                    if (code < last || !Number.isInteger(code)) falls.push(x)
                    last = code
                }
                expect(falls).toEqual([])
                expect([curve.codeAt(-1e12), last, curve.codeAt(1e12)]).toEqual([0, top, top])
            }
    })

    test("stays the same part of the span at other resolutions", () => {
        for (const name of curveNames) {
            const of12 = new TransferCurve(name, 12)
            for (const bits of ALL_BITS) {
                const curve = new TransferCurve(name, bits)
                const codes = 2 ** bits
                // The top code of the coarser of the two is as far as both go.
                const most = 1 - 1 / Math.min(codes, 4096)
                let worst = 0
                for (let part = 0; part < 1; part += 1 / 5000) {
                    const expected = Math.min(most, of12.codeAt(part * 4096) / 4096)
                    const own = Math.min(most, curve.codeAt(part * codes) / codes)
                    worst = Math.max(worst, Math.abs(own - expected))
                }
                // Both round by half a code.
                expect(worst).toBeLessThanOrEqual(0.5 / codes + 0.5 / 4096)
            }
        }
        // Sixteen of 16 bits share the wide code; at 10 bits it is one of the four in its code.
        expect(widthsOf("rp2040", 16)[24_576]).toBeCloseTo(9.6, 1)
        expect(widthsOf("rp2040", 10)[384]).toBeCloseTo((4 + 8.6) / 4, 1)
    })
})

describe("the RP2040's curve", () => {
    const widths = widthsOf("rp2040")
    const { dnl, inl } = linearityOf(widths, 0, 4095)

    test("has four codes up to 8.9 LSB too wide and all others a little too narrow", () => {
        const wide = [...dnl.keys()].filter(k => dnl[k] > 0.1)
        expect(wide).toEqual([512, 1536, 2560, 3584])
        // Read to 1/64 LSB.
        for (const k of wide) expect(Math.abs(dnl[k] - 8.75)).toBeLessThan(0.15 + 1 / 64)
        expect(Math.max(...dnl)).toBeCloseTo(8.9, 1)
        expect(Math.min(...dnl)).toBeGreaterThan(-0.03)
    })

    test("is a sawtooth of at most 7.85 LSB without an error of gain", () => {
        expect(Math.max(...inl.map(Math.abs))).toBeCloseTo(7.85, 1)
        expect(Math.max(...inl)).toBeLessThan(7.85 + 1 / STEPS)
        // Both ends lie where they would ideally.
        const curve = new TransferCurve("rp2040", 12)
        expect([0.47, 0.53].map(x => curve.codeAt(x))).toEqual([0, 1])
        expect([4094.47, 4094.53].map(x => curve.codeAt(x))).toEqual([4094, 4095])
    })

    /** SINAD of a 1 kHz sine [peak in LSB] biased at a code, sampled at even instants. */
    const sinad = (peakLsb: number, bias: number, adc: object = {}) => {
        const offset_lsb = [bias - 2048, bias - 2048]
        const converter = new Converter(
            parseScenario(JSON.stringify({ adc: { tick_us: 0, offset_lsb, ...adc } }), "test"),
            1,
        )
        const peakV = peakLsb * converter.voltsPerCode
        const sine = (tS: number) => peakV * Math.sin(2 * Math.PI * 1000 * tS)
        const codes = new Uint16Array(2 * 50_000)
        const legs = (tHotS: number, tColdS: number, out: [number, number]) => {
            out[0] = sine(tHotS)
            out[1] = sine(tColdS)
        }
        converter.burst({ legs }, 0, codes)
        const hot = codes.filter((_, i) => i % 2 === 0)
        return sinadDb(hot, 1000, converter.pairRateHz).sinadDb
    }

    test("leaves a sine near full scale the measured 53.8 dB", () => {
        expect(Math.abs(sinad(2048 * 10 ** (-0.5 / 20), 2048) - 53.8)).toBeLessThan(0.3)
    })

    test("costs a small sine 7 dB when it is biased at a wide code", () => {
        // Away from them there is the noise alone.
        const quiet = 20 * Math.log10(50 / Math.SQRT2 / 0.97)
        expect(sinad(50, 2048)).toBeCloseTo(quiet, 1)
        expect(Math.abs(sinad(50, 2048) - sinad(50, 1536) - 7)).toBeLessThan(0.3)
        expect(sinad(50, 1536, { curve: "ideal" })).toBeCloseTo(quiet, 1)
    })
})

describe("the curves of the ESP32 kinds", () => {
    test("give the readings that users report of an ESP32", () => {
        const reading = readingOf("esp32")
        // The INL that the data sheet allows.
        for (const [volts, code] of [
            [0.819, 823],
            [1.641, 1814],
            [2.462, 2811],
        ])
            expect(Math.abs(reading(volts) - code)).toBeLessThanOrEqual(12)
        expect([0, 0.1, 0.135, 3.13, 3.286].map(reading)).toEqual([0, 0, 0, 4095, 4095])
        expect(reading(0.145)).toBeGreaterThan(0)
        expect(reading(3.12)).toBeLessThan(4095)
    })

    test("bow the ESP32's upwards above 2.45 V as Espressif's calibration table does", () => {
        const reading = readingOf("esp32")
        // esp_adc_cal, ADC1 at 11 dB for a reference of 1.132 V, which gives 1206 codes a volt.
        // 20 mV, up to 2500 codes a volt there.
        for (const [volts, code] of [
            [2.653, 3072],
            [2.872, 3456],
            [3.051, 3840],
        ])
            expect(Math.abs(reading(volts) - code)).toBeLessThan(50)
    })

    test("keep INL and DNL within the data sheets' limits, and not far within", () => {
        for (const [name, last, slopePerV, dnlLimit, inlLimit] of [
            ["esp32", 2789, 1206, 7, 12],
            ["esp32c3", 4094, 4095 / 2.8, 7, 12],
            ["esp32s3", 4094, 4095 / 3.1, 4, 8],
        ] as const) {
            const { lsb, dnl, inl } = linearityOf(widthsOf(name), 1, last)
            expect(4096 / 3.3 / lsb / slopePerV).toBeCloseTo(1, 2)
            expect(Math.max(...dnl)).toBeGreaterThan(0.8 * dnlLimit)
            expect(Math.max(...dnl)).toBeLessThan(dnlLimit)
            expect(Math.min(...dnl)).toBeGreaterThan(-1)
            // About the middle: a best straight line, but for its slope.
            const bound = (Math.max(...inl) - Math.min(...inl)) / 2
            expect(bound).toBeGreaterThan(0.4 * inlLimit)
            expect(bound).toBeLessThan(inlLimit)
        }
    })

    test("reach full scale at 3.1 V on an S3 and at 2.8 V on a C3", () => {
        expect([0, 3.09, 3.1].map(readingOf("esp32s3"))).toEqual([0, expect.any(Number), 4095])
        expect(readingOf("esp32s3")(3.09)).toBeLessThan(4095)
        expect(readingOf("esp32c3")(2.79)).toBeLessThan(4095)
        expect(readingOf("esp32c3")(2.8)).toBe(4095)
    })
})
