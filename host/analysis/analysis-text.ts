import { tableLines } from "../output/table"
import { fixed, MISSING } from "../view/number"
import type { Analysis } from "./analysis"
import type { Distortion, Ratio } from "./distortion"
import type { Hum } from "./hum"
import type { NoiseLevel } from "./noise"
import type { RecordedLegs } from "./recorded-legs"
import type { Rejection } from "./rejection"

const WEIGHTINGS: Record<NoiseLevel["weighting"], string> = {
    none: "unweighted",
    A: "A (IEC 61672)",
    "468-rms": "ITU-R 468, rms",
}

const REJECTION_KINDS: Record<Rejection["kind"], string> = {
    hum: "hum",
    sine: "sine",
    band: "noise, third of an octave",
}

/** A level or a ratio to a hundredth of a decibel. */
function db(value: number | null): string {
    return fixed(value ?? undefined, 2)
}

/** A frequency to four digits and a tenth of a hertz at best: `49.9 Hz`, `6.906 kHz`. */
export function hertz(hz: number): string {
    if (hz >= 10_000) return `${(hz / 1000).toFixed(2)} kHz`
    return hz >= 999.95 ? `${(hz / 1000).toFixed(3)} kHz` : `${hz.toFixed(1)} Hz`
}

function bandText({ fromHz, toHz }: { fromHz: number; toHz: number }): string {
    return `${hertz(fromHz)} to ${hertz(toHz)}`
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
    if (analysis.clippedPairs) lines.push(`clipped: ${analysis.clippedPairs} pairs at a rail`)
    return lines
}

function levelLines(analysis: Analysis): string[] {
    const rows = [
        ["difference", db(analysis.levelDbu)],
        ["common mode", db(analysis.cmDbu)],
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

function distortionLines(distortion: Distortion | null): string[] {
    if (distortion === null)
        return ["distortion: no sine stands 10 dB above all else but hum in the difference"]
    const { toneHz, toneDbu, harmonics, thd, thdMaxDb, thdPlusNoise } = distortion
    const thdCells =
        thd === null && thdMaxDb !== null
            ? [`under ${db(thdMaxDb)}`, MISSING, MISSING, MISSING]
            : ratioCells(thd)
    const lines = tableLines(
        [
            `distortion of ${toneHz.toFixed(2)} Hz at ${db(toneDbu)} dBu`,
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

function rejectionLines(rejection: readonly Rejection[]): string[] {
    if (rejection.length === 0) return ["common-mode rejection: no common mode to tell it by"]
    const rows = rejection.map(row => [
        REJECTION_KINDS[row.kind],
        hertz(row.hz),
        db(row.commonDbu),
        db(row.differenceDbu),
        row.coherence === null ? MISSING : row.coherence.toFixed(3),
        row.cmrrDb === null ? `over ${db(row.cmrrMinDb)}` : db(row.cmrrDb),
    ])
    return tableLines(
        [
            "common-mode rejection",
            "frequency",
            "common dBu",
            "difference dBu",
            "coherence",
            "CMRR dB",
        ],
        rows,
    )
}

/** An analysis for people: tables of text, line by line. */
export function analysisLines(analysis: Analysis, legs: RecordedLegs): string[] {
    const sections = [
        head(analysis, legs),
        levelLines(analysis),
        humLines(analysis.hum),
        noiseLines(analysis.noise, analysis.toHz),
        distortionLines(analysis.distortion),
        rejectionLines(analysis.rejection),
    ]
    return sections.flatMap((lines, i) => (i === 0 ? lines : ["", ...lines]))
}
