// Rejection of a 0 dBu common-mode sine on a matched line against frequency: what is left of it in the difference, on the
// timing of the plain loop. Plain subtraction, the two alignments of the firmware, and a converter that samples both legs at
// once. Measured coherently (Hann, 8192 pairs), first on ideal codes, then on the RP2040's with its noise, its transfer curve and its
// timer ticks.

import { printTable } from "../host/output/table"
import { Converter } from "../sim/converter/converter"
import type { Line } from "../sim/line/line"
import { parseScenario } from "../sim/scenario/parse"
import { ALIGNER_OVERHEAD, Aligner } from "../src/dsp/aligner"
import { designAlignment } from "../src/dsp/alignment"
import { designInterpolator, TAPS } from "../src/dsp/interpolator"

const PAIRS = 8192
const FREQUENCIES_HZ = [50, 100, 200, 500, 1000, 2000, 3000, 4000, 5000]
const TARGET_DB: Record<number, number> = { 50: 90, 1000: 70, 3000: 45 }
const AMPLITUDE_V = Math.sqrt(2 * 0.6)

function sample(adc: object, hz: number): { h: number[]; c: number[]; converter: Converter } {
    const converter = new Converter(parseScenario(JSON.stringify({ adc }), "bench"), 1)
    const line: Line = {
        legs: (tHotS, tColdS, out) => {
            out[0] = AMPLITUDE_V * Math.sin(2 * Math.PI * hz * tHotS)
            out[1] = AMPLITUDE_V * Math.sin(2 * Math.PI * hz * tColdS)
        },
    }
    const codes = new Uint16Array(2 * (PAIRS + ALIGNER_OVERHEAD + TAPS))
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

function measure(adc: object, hz: number): { plain: number; levels: number; noise: number } {
    const { h, c, converter } = sample(adc, hz)
    const skew = converter.skewUs * 1e-6 * converter.pairRateHz
    const plain = h.slice(0, PAIRS).map((x, i) => x - c[i])
    const taps = designInterpolator(skew, 1)
    const levels = plain.map((_, i) => h[i + 4] - taps.reduce((sum, w, k) => sum + w * c[i + k], 0))
    const aligner = new Aligner(designAlignment(skew, 1))
    const end = 5 * Math.floor(h.length / 5)
    aligner.begin(c, 0, 0)
    aligner.process(h, c, end)
    return {
        plain: rejection(plain, hz, converter),
        levels: rejection(levels, hz, converter),
        noise: rejection(h.slice(0, PAIRS), hz, converter),
    }
}

let missed = 0
const rows = FREQUENCIES_HZ.map(hz => {
    const ideal = measure({ profile: "ideal" }, hz)
    const rp2040 = measure({ profile: "rp2040" }, hz)
    const simultaneous = measure({ profile: "rp2040", skew_us: 0, jitter_us: 0 }, hz)
    const theory = -20 * Math.log10(2 * Math.sin(Math.PI * hz * 26.1e-6))
    const target = TARGET_DB[hz]
    const reached = Math.min(ideal.levels, ideal.noise)
    if (target !== undefined && reached < target) missed++
    return [
        `${hz} Hz`,
        theory.toFixed(1),
        ideal.plain.toFixed(1),
        ideal.levels.toFixed(1),
        ideal.noise.toFixed(1),
        target === undefined ? "" : `${target} ${reached < target ? "MISSED" : "ok"}`,
        rp2040.plain.toFixed(1),
        rp2040.levels.toFixed(1),
        rp2040.noise.toFixed(1),
        simultaneous.plain.toFixed(1),
    ]
})
console.log(
    "rejection in dB     --------------- ideal codes ----------------   ------------- RP2040 -------------",
)
printTable(
    [
        "",
        "theory",
        "plain",
        "levels",
        "noise",
        "target",
        "plain",
        "levels",
        "noise",
        "simultaneous",
    ],
    rows,
)
process.exitCode = missed === 0 ? 0 : 1
