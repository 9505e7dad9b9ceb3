// Rejection of a 0 dBu common-mode sine on a matched line against frequency: what is left of it in the difference, at the rates
// that boards with converters of their own have. Plain subtraction, and both legs in the band as the firmware brings them together.
// Measured coherently (Hann, 8192 pairs), on ideal codes and on the RP2040's with its noise, its transfer curve and its timer ticks.

import { printTable } from "../host/output/table"
import { Converter } from "../sim/converter/converter"
import type { Line } from "../sim/line/line"
import { parseScenario } from "../sim/scenarios/parse"
import { designColdTaps } from "../src/dsp/band-filter"
import { BandDifference, FILTER_OVERHEAD } from "../src/dsp/difference"

/** A multiple of five: the filter works in groups. */
const PAIRS = 8190

const FREQUENCIES_HZ = [50, 100, 200, 500, 1000, 1500, 2000, 2500, 3000, 3500, 4000, 5000, 6000]

/** What both converters have to reach, up to this frequency, at every rate. */
const TARGET_DB = 60
const TARGET_TO_HZ = 3000

const AMPLITUDE_V = Math.sqrt(2 * 0.6)

/** The measured table of the plain loop, and what an emulated chip's flash cache makes of it, fast and slow. */
const RATES = [
    { pair_us: 72.4, skew_us: 26.1, tick_us: 2.4 },
    { pair_us: 87.58, skew_us: 33.1, tick_us: 6.5 },
    { pair_us: 100.54, skew_us: 39.58, tick_us: 12 },
]

/** A burst of the sine on both legs. */
function sample(adc: object, hz: number): { h: number[]; c: number[]; converter: Converter } {
    const converter = new Converter(parseScenario(JSON.stringify({ adc }), "bench"), 1)
    const line: Line = {
        legs: (tHotS, tColdS, out) => {
            out[0] = AMPLITUDE_V * Math.sin(2 * Math.PI * hz * tHotS)
            out[1] = AMPLITUDE_V * Math.sin(2 * Math.PI * hz * tColdS)
        },
    }
    const codes = new Uint16Array(2 * (PAIRS + FILTER_OVERHEAD))
    converter.burst(line, 0.1, codes)
    const h: number[] = []
    const c: number[] = []
    for (let i = 0; i < codes.length; i += 2) {
        h.push(codes[i])
        c.push(codes[i + 1])
    }
    return { h, c, converter }
}

/** Rejection [dB]: level of the sine that went in over that of the same sine in d. */
function rejection(d: number[], hz: number, converter: Converter): number {
    const w = (2 * Math.PI * hz) / converter.pairRateHz
    let re = 0
    let im = 0
    let weights = 0
    const mean = d.reduce((a, b) => a + b) / d.length
    for (let n = 0; n < d.length; n++) {
        const weight = 0.5 - 0.5 * Math.cos((2 * Math.PI * (n + 0.5)) / d.length)
        re += weight * (d[n] - mean) * Math.cos(w * n)
        im -= weight * (d[n] - mean) * Math.sin(w * n)
        weights += weight
    }
    const amplitudeV = (2 * Math.hypot(re, im) * converter.voltsPerCode) / weights
    return 20 * Math.log10(AMPLITUDE_V / amplitudeV)
}

/** Rejection by plain subtraction, and in the band [dB]. */
function measure(adc: object, hz: number): { plain: number; band: number } {
    const { h, c, converter } = sample(adc, hz)
    const skewPairs = converter.skewUs * 1e-6 * converter.pairRateHz
    const plain = h.slice(0, PAIRS).map((x, i) => x - c[i])
    const band = new BandDifference(designColdTaps(skewPairs, 1))
    band.begin(2048, 2048)
    while (!band.step(h, c, PAIRS)) {}
    return {
        plain: rejection(plain, hz, converter),
        band: rejection(h.slice(0, PAIRS), hz, converter),
    }
}

let missed = 0
const rows = FREQUENCIES_HZ.map(hz => {
    const theory = -20 * Math.log10(2 * Math.sin(Math.PI * hz * RATES[0].skew_us * 1e-6))
    const ideal = RATES.map(rate => measure({ profile: "ideal", ...rate }, hz))
    const rp2040 = RATES.map(rate => measure({ profile: "rp2040", ...rate }, hz))
    const reached = Math.min(...[...ideal, ...rp2040].map(({ band }) => band))
    const isAsked = hz <= TARGET_TO_HZ
    if (isAsked && reached < TARGET_DB) missed++
    return [
        `${hz} Hz`,
        theory.toFixed(1),
        ideal[0].plain.toFixed(1),
        ...ideal.map(({ band }) => band.toFixed(1)),
        ...rp2040.map(({ band }) => band.toFixed(1)),
        isAsked ? `${TARGET_DB} ${reached < TARGET_DB ? "MISSED" : "ok"}` : "",
    ]
})
const columns = RATES.map(({ pair_us }) => `${pair_us} us`)
console.log(`rejection in dB; pairs of ${columns.join(", ")}`)
printTable(
    [
        "",
        "theory",
        "plain",
        ...columns.map(column => `ideal ${column}`),
        ...columns.map(column => `RP2040 ${column}`),
        "target",
    ],
    rows,
)
process.exitCode = missed === 0 ? 0 : 1
