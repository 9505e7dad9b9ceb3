import { tableLines } from "../output/table"
import { MISSING } from "../text/number"
import type { Distortion, Ratio } from "./distortion"
import { bandText, db, hertz } from "./figures"

function ratioCells(ratio: Ratio | null): string[] {
    if (ratio === null) return [MISSING, MISSING, MISSING, MISSING]
    return [
        db(ratio.overFundamentalDb),
        ratio.overFundamentalPct.toPrecision(3),
        db(ratio.overTotalDb),
        ratio.overTotalPct.toPrecision(3),
    ]
}

function orders({ harmonics }: Distortion): string {
    if (harmonics.length === 0) return "no harmonic in the band"
    return `harmonics ${harmonics.map(({ order }) => order).join(", ")}`
}

/** The tables of distortion. */
export function distortionLines(distortion: Distortion | null): string[] {
    if (distortion === null)
        return [
            "distortion: no sine stands 10 dB above all else but hum and its harmonics in the difference",
        ]
    const { toneFrequencyHz, toneDbu, harmonics, thd, thdMaxDb, thdPlusNoise } = distortion
    const thdCells =
        thd === null && thdMaxDb !== null
            ? [`under ${db(thdMaxDb)}`, MISSING, MISSING, MISSING]
            : ratioCells(thd)
    const lines = tableLines(
        [
            `distortion of ${toneFrequencyHz.toFixed(2)} Hz at ${db(toneDbu)} dBu`,
            "over fundamental dB",
            "%",
            "over total dB",
            "%",
        ],
        [
            [`THD, ${orders(distortion)}`, ...thdCells],
            [`THD+N, ${bandText(distortion)}`, ...ratioCells(thdPlusNoise)],
        ],
    )
    const stand = harmonics.filter(({ dbu }) => dbu !== null)
    if (stand.length === 0) return lines
    const rows = stand.map(({ order, hz, dbu, relativeDb }) => [
        `${order}`,
        hertz(hz),
        db(dbu),
        db(relativeDb),
    ])
    return [...lines, "", ...tableLines(["harmonic", "frequency", "dBu", "to the tone dB"], rows)]
}
