import { tableLines } from "../output/table"
import { MISSING } from "../text/number"
import type { Analysis } from "./analysis"
import { distortionLines } from "./distortion-text"
import { bandText, db, hertz } from "./figures"
import type { Hum } from "./hum"
import type { NoiseLevel } from "./noise"
import type { RecordedLegs } from "./recorded-legs"
import { rejectionLines } from "./rejection-text"
import { verdictLines } from "./verdict-text"

const WEIGHTINGS: Record<NoiseLevel["weighting"], string> = {
    none: "unweighted",
    A: "A (IEC 61672)",
    "468-rms": "ITU-R 468, rms",
}

function head(analysis: Analysis, { name, origin }: RecordedLegs): string[] {
    const { blocks, pairs, pairRateHz, skewUs, segments, segmentPairs, spectrum } = analysis
    const seconds = pairs / pairRateHz
    const ms = (1000 * segmentPairs) / pairRateHz
    const lines = [
        `${name}: ${blocks === 1 ? "one block" : `${blocks} blocks`}, ${pairs} pairs, ${seconds.toFixed(2)} s ` +
            `at ${Number(pairRateHz.toFixed(2))} pairs/s, cold ${Number(skewUs.toFixed(2))} us after hot`,
    ]
    if (origin !== undefined) {
        const { calibration } = origin
        const date = calibration?.date?.toISOString().slice(0, 10)
        const said =
            calibration === undefined
                ? "not calibrated"
                : `calibrated ${date ?? "at no known date"}`
        lines.push(
            `from ${origin.from}, board ${origin.board}, firmware ${origin.firmware}, ${said}`,
        )
    }
    lines.push(
        `spectra: Hann, mean of ${segments} segments of ${segmentPairs} pairs (${ms.toFixed(1)} ms); ` +
            `a line is ${spectrum.widthHz.toFixed(2)} Hz wide`,
        `band: ${bandText(analysis)}`,
    )
    return lines
}

function levelLines(analysis: Analysis): string[] {
    const rows = [
        ["difference", db(analysis.levelDbu)],
        ["common mode", db(analysis.commonDbu)],
        ["hot", db(analysis.hotDbu)],
        ["cold", db(analysis.coldDbu)],
    ]
    if (analysis.floorDbu !== null)
        rows.push(["converter's noise in the difference", db(analysis.floorDbu)])
    return tableLines(["level", "dBu"], rows)
}

function humLines(hum: Hum | null): string[] {
    if (hum === null) return ["hum: no mains line stands out of the noise"]
    const rows = hum.lines.map(line => [
        `${line.harmonic}`,
        hertz(line.hz),
        db(line.differenceDbu),
        db(line.commonDbu),
        db(line.ratioDb),
        db(line.differenceNoiseDbu),
        db(line.commonNoiseDbu),
    ])
    rows.push(["all", "", db(hum.differenceDbu), db(hum.commonDbu), "", "", ""])
    return tableLines(
        [
            "hum",
            "frequency",
            "difference dBu",
            "common dBu",
            "ratio dB",
            "noise there: difference",
            "common",
        ],
        rows,
    )
}

function noiseLines(noise: readonly NoiseLevel[], toHz: number): string[] {
    const rows = noise.map(level => [
        WEIGHTINGS[level.weighting],
        bandText(level),
        db(level.noiseDbu),
        db(level.withHumDbu),
        db(level.withAllDbu),
    ])
    if (noise.every(({ weighting }) => weighting !== "468-rms"))
        rows.push([
            WEIGHTINGS["468-rms"],
            `takes 12.5 kHz, has ${hertz(toHz)}`,
            MISSING,
            MISSING,
            MISSING,
        ])
    return tableLines(
        ["noise of the difference", "band", "noise dBu", "with hum", "with hum and tone"],
        rows,
    )
}

/** An analysis for people: tables of text, line by line. */
export function analysisLines(analysis: Analysis, legs: RecordedLegs): string[] {
    const sections = [
        verdictLines(analysis.verdict),
        head(analysis, legs),
        levelLines(analysis),
        humLines(analysis.hum),
        noiseLines(analysis.noise, analysis.toHz),
        distortionLines(analysis.distortion),
        rejectionLines(analysis.rejection, analysis.relation),
    ]
    return sections.flatMap((lines, i) => (i === 0 ? lines : ["", ...lines]))
}
