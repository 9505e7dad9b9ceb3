import { Converter } from "../../sim/converter/converter"
import type { Line } from "../../sim/line/line"
import { parseScenario } from "../../sim/scenario/parse"
import { type Case, casesOf, ratioDb } from "./case"

const PAIRS = 8192
const AMPLITUDE_V = 1.5

const skewsUs = [1, 2, 5, 26.1, 50]
const frequenciesHz = [50, 200, 1000, 3000, 5000]

/** Amplitude at hz of uniformly sampled values: Hann window, two parts orthogonal to it. */
function amplitudeAt(values: readonly number[], hz: number, rateHz: number): number {
    let re = 0
    let im = 0
    let weights = 0
    values.forEach((value, n) => {
        const weight = 1 - Math.cos((2 * Math.PI * (n + 0.5)) / values.length)
        const angle = (2 * Math.PI * hz * n) / rateHz
        re += weight * value * Math.cos(angle)
        im += weight * value * Math.sin(angle)
        weights += weight
    })
    return (2 * Math.hypot(re, im)) / weights
}

/** One sine on both pins, converted with a skew, subtracted as it comes. */
function plainCmrrDb(skewUs: number, hz: number): number {
    const adc = { profile: "ideal", pair_us: 72.4, skew_us: skewUs }
    const converter = new Converter(parseScenario(JSON.stringify({ adc }), "case"), 1)
    const at = (tS: number) => AMPLITUDE_V * Math.sin(2 * Math.PI * hz * tS)
    const line: Line = {
        legs(tHotS, tColdS, out) {
            out[0] = at(tHotS)
            out[1] = at(tColdS)
        },
    }
    const codes = new Uint16Array(2 * PAIRS)
    converter.burst(line, 1, codes)
    const d = Array.from({ length: PAIRS }, (_, i) => codes[2 * i] - codes[2 * i + 1])
    const left = amplitudeAt(d, hz, converter.pairRateHz) * converter.voltsPerCode
    return ratioDb(AMPLITUDE_V / left)
}

const rows = skewsUs.flatMap(skewUs => frequenciesHz.map(hz => ({ skewUs, hz })))

export const skewCases: Case[] = casesOf(
    { group: "skew", unit: "dB", tolerance: 0.1 },
    rows,
    ({ skewUs, hz }) => ({
        name: `${skewUs} us at ${hz} Hz, plain subtraction`,
        published: -ratioDb(2 * Math.sin(Math.PI * hz * skewUs * 1e-6)),
        source: "-20 log10(2 sin(pi f s))",
        ours: () => plainCmrrDb(skewUs, hz),
    }),
)
