import { Converter } from "../../sim/converter/converter"
import type { Line } from "../../sim/line/line"
import { parseScenario } from "../../sim/scenario/parse"
import { type Case, casesOf, ratioDb } from "./case"
import { sinadDb } from "./sinad"

/** 181 ticks of the RP2040's timer at its pair rate. */
const PAIRS = 25_000
const HZ = 1000
const SEED = 1

/** SINAD of a sine on the hot pin, its peak in codes, by least-squares fit. */
function sinad(adc: object, peakLsb: (fullScale: number) => number, hz = HZ): number {
    const converter = new Converter(parseScenario(JSON.stringify({ adc }), "case"), SEED)
    const peakV = peakLsb((converter.fullScaleCode + 1) / 2) * converter.voltsPerCode
    const line: Line = {
        legs(tHotS, _, out) {
            out[0] = peakV * Math.sin(2 * Math.PI * hz * tHotS)
            out[1] = 0
        },
    }
    const codes = new Uint16Array(2 * PAIRS)
    converter.burst(line, 1, codes)
    const hot = codes.filter((_, i) => i % 2 === 0)
    return sinadDb(hot, hz, converter.pairRateHz).sinadDb
}

/** -0.5 dBFS: just short of the ends. */
const nearFullScale = (fullScale: number) => fullScale * 10 ** (-0.5 / 20)
const fifty = () => 50

const quantised = [8, 10, 12, 14, 16]

const pico = { profile: "rp2040", tick_us: 0 }

export const converterCases: Case[] = [
    ...casesOf({ group: "quantisation", unit: "dB", tolerance: 0.2 }, quantised, bits => ({
        name: `${bits} bits, sine at -0.5 dBFS`,
        published: 6.0206 * bits + 1.7609 - 0.5,
        source: "6.02 N + 1.76 dB",
        ours: () => sinad({ profile: "ideal", bits }, nearFullScale, 997.3),
    })),
    {
        group: "converter noise",
        name: "0.97 LSB in 12 bits, sine at -0.5 dBFS",
        unit: "dB",
        published: ratioDb(2048 / Math.SQRT2 / 0.97) - 0.5,
        tolerance: 0.2,
        source: "amplitude over noise",
        ours: () => sinad({ ...pico, curve: "ideal" }, nearFullScale),
    },
    {
        group: "RP2040",
        name: "SINAD of a sine at -0.5 dBFS, uniform instants",
        unit: "dB",
        published: 53.77,
        tolerance: 1,
        source: "M. Omo 2021, sine fit",
        ours: () => sinad(pico, nearFullScale),
    },
    {
        group: "RP2040",
        name: "SINAD lost by bias at code 1536, 50 LSB",
        unit: "dB",
        published: 7,
        tolerance: 1,
        source: "field notes",
        ours: () => sinad(pico, fifty) - sinad({ ...pico, offset_lsb: [-512, -512] }, fifty),
    },
    {
        group: "RP2040",
        name: "tick of 2.4 us every 10 ms, ideal codes, 1 kHz",
        unit: "dB",
        published: -ratioDb((2 * Math.PI * HZ * 2.4e-6) / Math.sqrt(12)),
        tolerance: 0.2,
        source: "sawtooth of delay, closed form",
        ours: () => sinad({ profile: "ideal", tick_us: 2.4, tick_ms: 10 }, nearFullScale),
    },
    {
        group: "RP2040",
        name: "SINAD of a sine at -0.5 dBFS, 1 kHz, with its tick",
        unit: "dB",
        published: -10 * Math.log10(10 ** -5.377 + 10 ** -4.7224),
        tolerance: 0.3,
        source: "powers of both errors added",
        ours: () => sinad({ profile: "rp2040" }, nearFullScale),
    },
    ...casesOf({ group: "gain mismatch", unit: "dB", tolerance: 0.05 }, [1, 0.1], percent => ({
        name: `${percent} % between the channels`,
        published: -ratioDb(percent / 100),
        source: "-20 log10 e",
        ours: () => mismatchDb(percent),
    })),
]

/** Rejection of a slow common-mode sine by channels of unequal gain, both at the same instant. */
function mismatchDb(percent: number): number {
    const adc = { profile: "ideal", skew_us: 0, gain_mismatch_pct: percent }
    const converter = new Converter(parseScenario(JSON.stringify({ adc }), "case"), SEED)
    const line: Line = {
        legs(tHotS, tColdS, out) {
            out[0] = 1.5 * Math.sin(2 * Math.PI * 50 * tHotS)
            out[1] = 1.5 * Math.sin(2 * Math.PI * 50 * tColdS)
        },
    }
    const codes = new Uint16Array(2 * PAIRS)
    converter.burst(line, 1, codes)
    const hot = codes.filter((_, i) => i % 2 === 0)
    const difference = Int32Array.from(hot, (code, i) => code - codes[2 * i + 1])
    const amplitude = (values: ArrayLike<number>) =>
        sinadDb(values, 50, converter.pairRateHz).amplitude
    return ratioDb(amplitude(hot) / amplitude(difference))
}
