import { UsageError } from "../../sim/usage-error"
import { type Band, bandPower, linePower } from "./band"
import { clippedPairs } from "./clipped"
import { type Distortion, distortionOf } from "./distortion"
import { findLines, linesFound } from "./find-lines"
import { type Hum, humOf } from "./hum"
import { dbuOrNull } from "./level"
import { fitWindow } from "./line-groups"
import { linesOverNoise } from "./lines-and-noise"
import { measure } from "./measure"
import { type NoiseLevel, noiseOf, partPowers } from "./noise"
import type { PairPowers } from "./pair-spectrum"
import type { RecordedLegs } from "./recorded-legs"
import { type Rejection, rejectionAtLines, rejectionInBands } from "./rejection"
import { Segments } from "./segments"

/** The audio band begins here [Hz]. */
const AUDIO_FROM_HZ = 20

/** A tone has to be this many times all the rest of the difference but hum and its own harmonics. */
const TONE_OVER_REST = 10

/** All that is said about a capture. What could not be measured is null. */
export interface Analysis {
    pairRateHz: number
    skewUs: number
    blocks: number
    /** of all blocks */
    pairs: number
    /** segments that the spectra are means of, and their length */
    segments: number
    segmentPairs: number
    unusedPairs: number
    /** null: not known where the converter's rails are */
    clippedPairs: number | null
    /** band of all figures: from a segment's resolution or 20 Hz to half the pair rate */
    fromHz: number
    toHz: number
    /** the converter's own noise in the difference, in that band; null: not known */
    floorDbu: number | null
    levelDbu: number | null
    cmDbu: number | null
    hotDbu: number | null
    coldDbu: number | null
    hum: Hum | null
    noise: NoiseLevel[]
    distortion: Distortion | null
    rejection: Rejection[]
    /** of everything */
    spectrum: PairPowers
}

/** Choices and what is told meanwhile. */
export interface AnalysisOptions {
    /** longest segment [s] */
    segmentS?: number
    /** called now and then with the part that is done, 0..1 */
    onProgress?: (part: number) => void
}

function checkSounds({ name, blocks }: RecordedLegs): void {
    const isConstant = (values: Float32Array) => values.every(value => value === values[0])
    if (blocks.every(({ hotV, coldV }) => isConstant(hotV) && isConstant(coldV))) {
        throw new UsageError(
            `${name}: silent: all samples of each leg are the same; record a signal`,
        )
    }
}

function segmentsOf({ name, blocks, pairRateHz, skewUs }: RecordedLegs, longestS?: number) {
    try {
        return new Segments(blocks, pairRateHz, skewUs * 1e-6, longestS)
    } catch (error) {
        throw error instanceof UsageError ? new UsageError(`${name}: ${error.message}`) : error
    }
}

/** Density of the converter's own noise on one leg; 0: not known [V²/Hz]. */
function ownDensity({ origin, pairRateHz }: RecordedLegs): number {
    if (origin === undefined) return 0
    return (origin.codeNoise * origin.voltsPerCode) ** 2 / (pairRateHz / 2)
}

/**
 * Analyses two recorded legs: docs/analysis.md has the definitions.
 * @throws UsageError when there is nothing to analyse: too short, or silent
 */
export function analyse(legs: RecordedLegs, options: AnalysisOptions = {}): Analysis {
    const { onProgress = () => {} } = options
    checkSounds(legs)
    const segments = segmentsOf(legs, options.segmentS)
    const found = findLines(segments)
    const groupLines = linesFound(found, segments)
    const measured = measure(
        segments,
        groupLines.map(({ hz }) => hz),
        fitWindow(segments),
        segments.some(segments.count),
        done => onProgress(done / segments.count),
    )
    const { rest, count } = measured
    const lines = linesOverNoise(groupLines, measured)
    const band: Band = {
        fromHz: Math.max(AUDIO_FROM_HZ, segments.resolutionHz),
        toHz: segments.pairRateHz / 2,
    }
    const ofKind = (wanted: string) => lines.filter(({ kind }) => kind === wanted)
    const first = lines.filter(({ kind, multiple }) => kind === "tone" && multiple === 1)
    const split = {
        tone: first,
        hum: ofKind("mains"),
        others: lines.filter(line => line.kind !== "mains" && !first.includes(line)),
    }
    const powers = partPowers(rest, split, band)
    const harmonics = ofKind("tone").filter(({ multiple }) => multiple > 1)
    const besides = powers.noise - linePower(harmonics, "difference", band)
    const isTone = powers.withAll - powers.withHum >= TONE_OVER_REST * besides
    const parts = isTone ? split : { tone: [], hum: split.hum, others: [...split.others, ...first] }
    const levelOf = (part: "difference" | "common" | "hot" | "cold") =>
        dbuOrNull(bandPower(rest, part, band) + linePower(lines, part, band))
    const own = ownDensity(legs)
    return {
        pairRateHz: segments.pairRateHz,
        skewUs: legs.skewUs,
        blocks: legs.blocks.length,
        pairs: legs.blocks.reduce((sum, { hotV }) => sum + hotV.length, 0),
        segments: count,
        segmentPairs: segments.pairs,
        unusedPairs: segments.unusedPairs,
        clippedPairs: legs.origin ? clippedPairs(legs.blocks, legs.origin) : null,
        ...band,
        floorDbu: dbuOrNull(2 * own * (band.toHz - band.fromHz)),
        levelDbu: levelOf("difference"),
        cmDbu: levelOf("common"),
        hotDbu: levelOf("hot"),
        coldDbu: levelOf("cold"),
        hum: humOf(lines, found.mains?.hz, found.mains?.multiples.length ?? 0, count),
        noise: noiseOf(rest, parts, band),
        distortion: isTone ? distortionOf(ofKind("tone"), powers.withHum, band, count) : null,
        rejection: [...rejectionAtLines(lines, count), ...rejectionInBands(rest, count, own / 2)],
        spectrum: measured.all,
    }
}
