import { UsageError } from "../../common/usage-error"
import { HARMONICS } from "../../host/analysis/comb"
import { type Hum, humOf } from "../../host/analysis/hum"
import { fitWindow, type LineGroup, linesOf } from "../../host/analysis/line-groups"
import { linesOverNoise } from "../../host/analysis/lines-and-noise"
import { measure } from "../../host/analysis/measure"
import type { PairPowers } from "../../host/analysis/pair-spectrum"
import { Segments } from "../../host/analysis/segments"
import type { RawPairs } from "./band-legs"

/** What one burst holds: its spectrum, and the lines of the mains. */
export interface BurstLines {
    /** all that is there, mean squares by line [V²] */
    spectrum: PairPowers
    /** null: no mains is known */
    hum: Hum | null
}

/** The whole burst is one segment. */
const LONGEST_S = 1

/** A burst with what its pairs are. */
export interface TimedPairs extends RawPairs {
    pairRateHz: number
    /** from a hot conversion to its cold one, as a part of the pair time, 0..1; 0 is plain subtraction */
    skewPairs: number
}

/** Frequencies that the board has found. */
interface KnownHz {
    mainsHz: number | undefined
    toneFrequencyHz: number | undefined
}

/**
 * Spectrum and mains lines of one burst by the functions of `quietline analyse`, at the frequencies that the board has found.
 * @returns undefined for a burst of less than one period of 50 Hz
 */
export function burstLines(
    burst: TimedPairs,
    { mainsHz, toneFrequencyHz }: KnownHz,
): BurstLines | undefined {
    const segments = segmentOf(burst)
    if (segments === undefined) return undefined
    const all = [0]
    const groups: LineGroup[] = []
    if (toneFrequencyHz !== undefined)
        groups.push({ kind: "tone", hz: toneFrequencyHz, multiples: [1], channel: "difference" })
    if (mainsHz !== undefined)
        groups.push({ kind: "mains", hz: mainsHz, multiples: HARMONICS, channel: "common" })
    const lines = linesOf(groups, segments)
    const linesHz = lines.map(({ hz }) => hz)
    const measured = measure(segments, linesHz, fitWindow(segments), all)
    const hum = humOf(linesOverNoise(lines, measured), mainsHz, HARMONICS.length, 1)
    return { spectrum: measured.all, hum }
}

function segmentOf({ hotV, coldV, pairRateHz, skewPairs }: TimedPairs): Segments | undefined {
    const block = { startS: 0, hotV: Float32Array.from(hotV), coldV: Float32Array.from(coldV) }
    try {
        return new Segments([block], pairRateHz, skewPairs / pairRateHz, LONGEST_S)
    } catch (error) {
        if (error instanceof UsageError) return undefined
        throw error
    }
}
