import { LineFit } from "./line-fit"
import { fitWindow, type LineGroup, linesOf } from "./line-groups"
import type { Segments } from "./segments"

/** Segments that are longer have a resolution below all audio [s]. */
const MAX_SEGMENT_S = 0.2

/** Places tried [resolutions]: what is above is a line like any other, and found by its peak. */
const PLACES = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1, 1.1, 1.2, 1.3]
const LAST_LOW = 0.95

/** A line has to take away this part of what is left of the legs; a slope that is in the noise does not matter. */
const MIN_TAKEN = 0.02

const MAX_LINES = 2

/** Mean square under the window that is left of both legs without some groups. */
function leftOf(groups: readonly LineGroup[], segments: Segments, indices: readonly number[]) {
    const fit = new LineFit(
        linesOf(groups, segments).map(({ hz }) => hz / segments.pairRateHz),
        segments.pairs,
        fitWindow(segments),
    )
    const weights = fitWindow(segments).values(segments.pairs)
    let sum = 0
    for (const index of indices) {
        const { hotV, coldV } = segments.at(index)
        for (const leg of [hotV, coldV])
            fit.rest(leg, fit.fit(leg)).forEach((value, i) => {
                sum += weights[i] * value * value
            })
    }
    return sum
}

/**
 * The groups with what short segments hold of sines that are too slow to show a period in them: without it, it would leak over
 * the band. A line at about the right place takes away slope and bend of them.
 */
export function withLowLines(
    groups: readonly LineGroup[],
    segments: Segments,
    indices: readonly number[],
): LineGroup[] {
    const all = [...groups]
    if (segments.pairs > MAX_SEGMENT_S * segments.pairRateHz) return all
    let left = leftOf(all, segments, indices)
    for (let n = all.filter(({ kind }) => kind === "low").length; n < MAX_LINES; n++) {
        const tried = PLACES.map(place => {
            const hz = place * segments.resolutionHz
            const low: LineGroup = { kind: "low", hz, multiples: [1], channel: "difference" }
            return { low, place, left: leftOf([...all, low], segments, indices) }
        })
        const best = tried.reduce((a, b) => (b.left < a.left ? b : a))
        if (best.place > LAST_LOW || left - best.left < MIN_TAKEN * left) break
        all.push(best.low)
        left = best.left
    }
    return all
}
