import { LineFit } from "./line-fit"
import type { Channel } from "./noise-beside"
import type { Segments } from "./segments"
import { BOX, type CosineWindow, HANN_SQUARED } from "./window"

/** From this length on a Hann window tells harmonics of 50 Hz apart [s]. */
const MIN_FOR_HANN_S = 0.036

/** Lines nearer than this are one [resolutions]. */
const APART_UNDER_HANN = 1.5
const APART_UNDER_BOX = 1

const MAX_STEPS = 25

/** A frequency is found when the last step turns the ends of a segment by less than this against each other [radians]. */
const FINE = 1e-5

interface Complex {
    re: number
    im: number
}

/** Sines at whole multiples of one frequency. */
export interface LineGroup {
    /** "low": too slow to show a period in a segment */
    kind: "tone" | "mains" | "sine" | "low"
    hz: number
    multiples: readonly number[]
    /** the signal that the frequency is found in */
    channel: Channel
}

/** A line of a group. */
export interface GroupLine {
    group: LineGroup
    multiple: number
    hz: number
}

/**
 * The weights that lines are fitted under. Under the square of the spectrum's window a fit and its rest add up to the power
 * that the spectrum shows, whatever the rest is.
 */
export function fitWindow({ pairs, pairRateHz }: Segments): CosineWindow {
    return pairs >= MIN_FOR_HANN_S * pairRateHz ? HANN_SQUARED : BOX
}

/** What lines have to be apart, from each other and from the ends of the band [Hz]. */
export function apartHz(segments: Segments): number {
    const resolutions = fitWindow(segments) === HANN_SQUARED ? APART_UNDER_HANN : APART_UNDER_BOX
    return resolutions * segments.resolutionHz
}

/** Slower than this is no line [resolutions]. */
export const MIN_RESOLUTIONS = 0.92

/** What is too slow for a segment keeps out less than a line [resolutions]. */
const APART_FROM_LOW = 0.15

/** What is too slow is always there; a tone counts first, then the mains, then other sines, then the tone's harmonics. */
function rank({ group, multiple }: GroupLine): number {
    if (group.kind === "low") return -1
    if (group.kind === "tone") return multiple === 1 ? 0 : 3
    return group.kind === "mains" ? 1 : 2
}

/** The lines of all groups that can be told apart, the first of each conflict by rank. */
export function linesOf(groups: readonly LineGroup[], segments: Segments): GroupLine[] {
    const apart = apartHz(segments)
    const fromLow = APART_FROM_LOW * segments.resolutionHz
    const wanted = groups
        .flatMap(group =>
            group.multiples.map(multiple => ({ group, multiple, hz: multiple * group.hz })),
        )
        .sort((a, b) => rank(a) - rank(b))
    const kept: GroupLine[] = []
    for (const line of wanted) {
        const isLow = line.group.kind === "low"
        const isInside =
            isLow ||
            (line.hz >= MIN_RESOLUTIONS * segments.resolutionHz &&
                line.hz <= segments.pairRateHz / 2 - apart)
        const isApart = kept.every(({ group, hz }) => {
            const least = isLow || group.kind === "low" ? fromLow : apart
            return Math.abs(hz - line.hz) >= least
        })
        if (isInside && isApart) kept.push(line)
    }
    return kept
}

function at({ re, im }: { re: Float64Array; im: Float64Array }, k: number): Complex {
    return { re: re[k], im: im[k] }
}

/** How far off each group's frequency still is, by one step of Gauss and Newton [Hz]. */
function errorsOf(
    groups: readonly LineGroup[],
    segments: Segments,
    indices: readonly number[],
): number[] {
    const lines = linesOf(groups, segments)
    const fit = new LineFit(
        lines.map(({ hz }) => hz / segments.pairRateHz),
        segments.pairs,
        fitWindow(segments),
    )
    const pulls = groups.map(() => 0)
    const powers = groups.map(() => 0)
    const turns = lines.map(({ hz }) => segments.correction(hz))
    for (const index of indices) {
        const { hotV, coldV } = segments.at(index)
        const [hot, cold] = [fit.fitWithMoments(hotV), fit.fitWithMoments(coldV)]
        lines.forEach(({ group, multiple }, k) => {
            const sign = group.channel === "difference" ? -1 : 1
            const { re, im } = turns[k]
            /** hot ± cold, cold turned */
            const both = (h: Complex, c: Complex): Complex => ({
                re: h.re + sign * (c.re * re - c.im * im),
                im: h.im + sign * (c.re * im + c.im * re),
            })
            const line = both(at(hot.phasors, k), at(cold.phasors, k))
            const moment = both(at(hot.moments, k), at(cold.moments, k))
            const g = groups.indexOf(group)
            pulls[g] += 2 * multiple * (line.re * moment.im - line.im * moment.re)
            powers[g] += multiple ** 2 * (line.re ** 2 + line.im ** 2)
        })
    }
    const { spread } = fit
    const radians = pulls.map((pull, i) => (powers[i] > 0 ? pull / (powers[i] * spread) : 0))
    return radians.map(w => (w / (2 * Math.PI)) * segments.pairRateHz)
}

/**
 * The groups with their frequencies found by least squares, from values within half a resolution.
 * @param indices the segments to look at
 * @param isFixed true for groups that stay where they are: what is not clear of the noise would wander
 */
export function refined(
    groups: readonly LineGroup[],
    segments: Segments,
    indices: readonly number[],
    isFixed: (index: number) => boolean = () => false,
): LineGroup[] {
    const most = segments.resolutionHz / 2
    let current = [...groups]
    for (let step = 0; step < MAX_STEPS; step++) {
        const errors = errorsOf(current, segments, indices).map((hz, i) =>
            isFixed(i) || current[i].kind === "low" ? 0 : hz,
        )
        current = current.map((group, i) => {
            const highest = Math.max(...group.multiples)
            const bounded = Math.max(-most / highest, Math.min(most / highest, errors[i]))
            return { ...group, hz: group.hz + bounded }
        })
        const farthest = Math.max(...errors.map(Math.abs))
        if ((2 * Math.PI * farthest) / segments.resolutionHz < FINE) break
    }
    return current
}
