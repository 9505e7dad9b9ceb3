import { HARMONICS } from "./comb"
import { isOverRounding } from "./free-lines"
import { LineFit } from "./line-fit"
import { fitWindow, type LineGroup, linesOf, refined } from "./line-groups"
import { measure } from "./measure"
import { type Channel, densityAt, leastFactor } from "./noise-beside"
import type { Segments } from "./segments"

/** Mains frequencies of the world [Hz]. */
const NOMINAL_HZ = [50, 60]

/** A mains frequency is within this of its nominal value [Hz]; grids do better, clocks of boards do not. */
const WITHIN_HZ = 0.8

/** Steps of the search [Hz]: half a step of the third line is less than a fifth of a resolution. */
const STEP_HZ = 0.2

/** The search goes by the first lines, as the receiver's does. */
const SEARCH_LINES = [1, 2, 3]

/** One channel of some segments, the common mode twice. */
function signalsOf(channel: Channel, segments: Segments, indices: readonly number[]) {
    const share = channel === "difference" ? -1 : 1
    return indices.map(index => {
        const { hotV, coldV } = segments.at(index)
        return hotV.map((hot, i) => hot + share * coldV[i])
    })
}

/** Power that the first lines of a mains frequency explain. @param signals of the channel */
function explained(
    hz: number,
    others: readonly LineGroup[],
    segments: Segments,
    signals: readonly Float32Array[],
    channel: Channel,
): number {
    const mains: LineGroup = { kind: "mains", hz, multiples: SEARCH_LINES, channel }
    const lines = linesOf([mains, ...others], segments)
    const fit = new LineFit(
        lines.map(line => line.hz / segments.pairRateHz),
        segments.pairs,
        fitWindow(segments),
    )
    let power = 0
    for (const signal of signals) {
        const { re, im } = fit.fit(signal)
        lines.forEach(({ group }, k) => {
            if (group === mains) power += re[k] ** 2 + im[k] ** 2
        })
    }
    return power
}

/** The mains in one channel; undefined when none of its first lines stands out there. */
function mainsIn(
    channel: Channel,
    others: readonly LineGroup[],
    segments: Segments,
    indices: readonly number[],
): LineGroup | undefined {
    const steps = Math.round(WITHIN_HZ / STEP_HZ)
    const signals = signalsOf(channel, segments, indices)
    let best = { hz: 0, power: 0 }
    for (const nominal of NOMINAL_HZ) {
        for (let step = -steps; step <= steps; step++) {
            const hz = nominal + step * STEP_HZ
            const power = explained(hz, others, segments, signals, channel)
            if (power > best.power) best = { hz, power }
        }
    }
    if (best.power === 0) return undefined
    const few: LineGroup = { kind: "mains", hz: best.hz, multiples: SEARCH_LINES, channel }
    if (!standsOut(few, others, segments, indices)) return undefined
    const [found] = refined([few, ...others], segments, indices)
    return isMains(found.hz) ? { ...found, multiples: HARMONICS } : undefined
}

/** True near a mains frequency of the world. */
export function isMains(hz: number): boolean {
    return NOMINAL_HZ.some(nominal => Math.abs(hz - nominal) <= WITHIN_HZ)
}

/** True if one of the lines does. */
function standsOut(
    mains: LineGroup,
    others: readonly LineGroup[],
    segments: Segments,
    indices: readonly number[],
): boolean {
    const lines = linesOf([mains, ...others], segments)
    const measured = measure(
        segments,
        lines.map(({ hz }) => hz),
        fitWindow(segments),
        indices,
    )
    return lines.some(({ group, hz }, k) => {
        const { rest, lineWidthHz, count } = measured
        const noise = densityAt(rest, mains.channel, hz, count) * lineWidthHz
        const power = measured.lines[k][mains.channel]
        return (
            group === mains &&
            isOverRounding(power, measured) &&
            measured.lines[k][mains.channel] >= leastFactor(count) * noise
        )
    })
}

/**
 * Finds the mains by its first lines, in the common mode, or if it is not there in the difference.
 * @param others lines that are there as well
 * @param indices the segments to look at
 */
export function findMains(
    others: readonly LineGroup[],
    segments: Segments,
    indices: readonly number[],
): LineGroup | undefined {
    return (
        mainsIn("common", others, segments, indices) ??
        mainsIn("difference", others, segments, indices)
    )
}

/** Distance from the nearest line that the mains is sought by, of any frequency it could have [Hz]. */
export function fromSearchedLines(hz: number): number {
    const distances = NOMINAL_HZ.flatMap(nominal =>
        SEARCH_LINES.map(k => Math.max(0, Math.abs(hz - k * nominal) - k * WITHIN_HZ)),
    )
    return Math.min(...distances)
}

/** Distance from the nearest line of a mains frequency [Hz]. */
export function fromMains(hz: number, mains: LineGroup): number {
    return Math.min(...mains.multiples.map(k => Math.abs(hz - k * mains.hz)))
}
