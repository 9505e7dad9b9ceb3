import type { Converter } from "../../sim/converter/converter"
import { type Case, casesOf, ratioDb } from "./case"
import { convertSine } from "./converted-sine"
import { sinadDb } from "./sinad"
import { plainCmrrDb } from "./skews"

/** 181 ticks of the RP2040's timer at its pair rate. */
const PAIRS = 25_000
const HZ = 1000

/** SINAD of a sine on the hot pin, its peak in codes, by least-squares fit. */
function sinad(adc: object, peakLsb: (fullScale: number) => number, hz = HZ): number {
    const peakV = ({ fullScaleCode, voltsPerCode }: Converter) =>
        peakLsb((fullScaleCode + 1) / 2) * voltsPerCode
    const { hot, converter } = convertSine(adc, peakV, hz, PAIRS)
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
        ours: () => plainCmrrDb({ profile: "ideal", skew_us: 0, gain_mismatch_pct: percent }, 50),
    })),
]
