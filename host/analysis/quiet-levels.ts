import { type Band, bandPower, linePower } from "./band"
import { findLines, linesFound } from "./find-lines"
import { dbuOrNull } from "./level"
import { fitWindow } from "./line-groups"
import { linesOverNoise, standing } from "./lines-and-noise"
import { measure } from "./measure"
import type { RecordedLegs } from "./recorded-legs"
import { Segments } from "./segments"

/** The audio band begins here [Hz]. */
export const AUDIO_FROM_HZ = 20

/** What is in the difference of two legs that carry no signal. */
export interface QuietLevels {
    /** mains lines that stand out of the noise; null: none does */
    humDbu: number | null
    /** all else, from a segment's resolution or 20 Hz to half the pair rate */
    noiseDbu: number | null
}

/** What is left of a band without others. @param without in any order; they may overlap */
export function bandsLeft(band: Band, without: readonly Band[]): Band[] {
    const rising = [...without].sort((a, b) => a.fromHz - b.fromHz)
    const left: Band[] = []
    let fromHz = band.fromHz
    for (const hole of rising) {
        if (hole.fromHz > fromHz) left.push({ fromHz, toHz: Math.min(hole.fromHz, band.toHz) })
        fromHz = Math.max(fromHz, hole.toHz)
    }
    if (fromHz < band.toHz) left.push({ fromHz, toHz: band.toHz })
    return left.filter(({ fromHz, toHz }) => fromHz < toHz)
}

/**
 * Hum and noise of legs that carry no signal, without some bands.
 * @throws UsageError when no block is long enough
 */
export function quietLevels(legs: RecordedLegs, without: readonly Band[]): QuietLevels {
    const segments = new Segments(legs.blocks, legs.pairRateHz, legs.skewUs * 1e-6)
    const groupLines = linesFound(findLines(segments), segments)
    const measured = measure(
        segments,
        groupLines.map(({ hz }) => hz),
        fitWindow(segments),
        segments.some(segments.count),
    )
    const band = {
        fromHz: Math.max(AUDIO_FROM_HZ, segments.resolutionHz),
        toHz: segments.pairRateHz / 2,
    }
    const lines = linesOverNoise(groupLines, measured)
    const mains = lines.filter(
        line => line.kind === "mains" && standing(line, "difference", measured.count) !== undefined,
    )
    const others = lines.filter(line => !mains.includes(line))
    let hum = 0
    let noise = 0
    for (const part of bandsLeft(band, without)) {
        noise += bandPower(measured.rest, "difference", part)
        noise += linePower(others, "difference", part)
        for (const line of mains)
            if (line.hz >= part.fromHz && line.hz <= part.toHz)
                hum += standing(line, "difference", measured.count) ?? 0
    }
    return { humDbu: dbuOrNull(hum), noiseDbu: dbuOrNull(noise) }
}
