import { type Case, casesOf, ratioDb } from "./case"
import { convertSine } from "./converted-sine"
import { sinadDb } from "./sinad"

const PAIRS = 8192
const AMPLITUDE_V = 1.5

const skewsUs = [1, 2, 5, 26.1, 50]
const frequenciesHz = [50, 200, 1000, 3000, 5000]

/** Rejection of one sine on both pins by a converter, its legs subtracted as they come. */
export function plainCmrrDb(adc: object, hz: number): number {
    const { hot, cold, converter } = convertSine(adc, () => AMPLITUDE_V, hz, PAIRS)
    const left = sinadDb(
        hot.map((code, i) => code - cold[i]),
        hz,
        converter.pairRateHz,
    ).amplitude
    return ratioDb(AMPLITUDE_V / (left * converter.voltsPerCode))
}

const rows = skewsUs.flatMap(skewUs => frequenciesHz.map(hz => ({ skewUs, hz })))

export const skewCases: Case[] = casesOf(
    { group: "skew", unit: "dB", tolerance: 0.1 },
    rows,
    ({ skewUs, hz }) => ({
        name: `${skewUs} us at ${hz} Hz, plain subtraction`,
        published: -ratioDb(2 * Math.sin(Math.PI * hz * skewUs * 1e-6)),
        source: "-20 log10(2 sin(pi f s))",
        ours: () => plainCmrrDb({ profile: "ideal", pair_us: 72.4, skew_us: skewUs }, hz),
    }),
)
