import { UsageError } from "../../common/usage-error"
import { type Band, bandPower, linePower } from "./band"
import { type Clipping, clippingOf, railsOf } from "./clipped"
import { HARMONICS } from "./comb"
import { distortionOf } from "./distortion"
import { findSignalLines, linesFound } from "./find-lines"
import { humOf } from "./hum"
import { legsRelation } from "./legs-relation"
import { dbuOrNull } from "./level"
import { fitWindow } from "./line-groups"
import type { LineReading } from "./line-reading"
import { linesOverNoise, standing } from "./lines-and-noise"
import { measure } from "./measure"
import { noiseOf, partPowers } from "./noise"
import type { RecordedLegs } from "./recorded-legs"
import { rejectionAtLines, rejectionInBands } from "./rejection"
import { Segments } from "./segments"
import { balanceOf } from "./signal-balance"
import { type Verdict, verdictOf } from "./verdict"

/** The audio band begins here [Hz]. */
const AUDIO_FROM_HZ = 20

/** A file of floats that says nothing of where it is from has no floor [dBu]. */
const NO_FLOOR_DBU = -150

/** A tone has to be this many times all the rest of the difference but hum and its own harmonics. */
const TONE_OVER_REST = 10

/** All that is said about a capture. */
export interface Analysis extends LineReading {
    verdict: Verdict
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

/** Rounding to steps on both legs, dithered (a quarter of a step squared each), or the converter's noise, in the difference [V²]. */
function floorOf({ voltsPerStep = 0 }: RecordedLegs, own: number, band: Band): number {
    return own > 0 ? 2 * own * (band.toHz - band.fromHz) : voltsPerStep ** 2 / 2
}

function clippingIn({
    origin,
    rails,
    fullScaleV,
    blocks,
    pairRateHz,
}: RecordedLegs): Clipping | null {
    if (origin) return clippingOf(blocks, pairRateHz, railsOf(origin))
    if (rails === undefined) return null
    return clippingOf(blocks, pairRateHz, { hot: rails, cold: rails }, fullScaleV)
}

/** DC of the legs as parts of the converter's span; that of a recording says nothing. */
function offsetsOf({ origin, blocks }: RecordedLegs) {
    if (origin === undefined) return { hot: 0, cold: 0 }
    const { lowV, highV, calibration } = origin
    const share = (leg: "hotV" | "coldV", offsetV: number) => {
        let [sum, count] = [0, 0]
        for (const block of blocks) {
            for (const value of block[leg]) sum += value
            count += block[leg].length
        }
        return (sum / count + offsetV) / (highV - lowV)
    }
    return {
        hot: share("hotV", calibration?.hotOffsetV ?? 0),
        cold: share("coldV", calibration?.coldOffsetV ?? 0),
    }
}

/**
 * Analyses two recorded legs: docs/analysis.md has the definitions.
 * @throws UsageError when there is nothing to analyse: too short, or silent
 */
export function analyse(legs: RecordedLegs, options: AnalysisOptions = {}): Analysis {
    const { onProgress = () => {} } = options
    checkSounds(legs)
    const segments = segmentsOf(legs, options.segmentS)
    const found = findSignalLines(segments)
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
    // a line of the mains that does not stand out of the noise is noise
    const hum = ofKind("mains").filter(line => standing(line, "difference", count) !== undefined)
    const split = {
        tone: first,
        hum,
        others: lines.filter(line => !hum.includes(line) && !first.includes(line)),
    }
    const powers = partPowers(rest, split, band)
    const harmonics = ofKind("tone").filter(({ multiple }) => multiple > 1)
    const besides = powers.noise - linePower(harmonics, "difference", band)
    const isTone = powers.withAll - powers.withHum >= TONE_OVER_REST * besides
    const parts = isTone ? split : { tone: [], hum: split.hum, others: [...split.others, ...first] }
    const powerOf = (part: "difference" | "common" | "hot" | "cold") =>
        bandPower(rest, part, band) + linePower(lines, part, band)
    const levelOf = (part: Parameters<typeof powerOf>[0]) => dbuOrNull(powerOf(part))
    const own = ownDensity(legs)
    const clipping = clippingIn(legs)
    const relation = legsRelation(legs)
    const strongestV2 = lines.reduce(
        (most, { powers }) => Math.max(most, powers.difference, powers.common),
        0,
    )
    const figures: Omit<Analysis, "verdict"> = {
        pairRateHz: segments.pairRateHz,
        skewUs: legs.skewUs,
        blocks: legs.blocks.length,
        pairs: legs.blocks.reduce((sum, { hotV }) => sum + hotV.length, 0),
        segments: count,
        segmentPairs: segments.pairs,
        unusedPairs: segments.unusedPairs,
        clippedPairs: clipping?.pairs ?? null,
        clipping,
        relation,
        ...band,
        floorDbu: dbuOrNull(2 * own * (band.toHz - band.fromHz)),
        levelDbu: levelOf("difference"),
        commonDbu: levelOf("common"),
        hotDbu: levelOf("hot"),
        coldDbu: levelOf("cold"),
        balancePct: balanceOf(rest, lines, band, powerOf("difference"), floorOf(legs, own, band)),
        hum: humOf(lines, found.mains?.hz, HARMONICS.length, count),
        noise: noiseOf(rest, parts, band),
        distortion: isTone ? distortionOf(ofKind("tone"), powers.withHum, band, count) : null,
        // legs that hang together have a ratio, and no rejection
        rejection:
            relation.kind === "own"
                ? [
                      ...rejectionAtLines(lines, count),
                      ...rejectionInBands(rest, count, own / 2, strongestV2),
                  ]
                : [],
        spectrum: measured.all,
    }
    const floorDbu = dbuOrNull(floorOf(legs, own, band)) ?? NO_FLOOR_DBU
    return { ...figures, verdict: verdictOf(figures, floorDbu, offsetsOf(legs)) }
}
