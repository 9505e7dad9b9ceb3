import { LineFit } from "./line-fit"
import { fitWindow, type GroupLine, type LineGroup, linesOf } from "./line-groups"
import type { Segments } from "./segments"

/** Segments that are longer have a resolution below all audio [s]. */
const MAX_SEGMENT_S = 0.2

/** Places tried [resolutions]: what is above is a line like any other, and found by its peak. */
const PLACES = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1, 1.1, 1.2, 1.3]
const LAST_LOW = 0.95

/** A line has to take away this part of what is left of the legs; a slope that is in the noise does not matter. */
const MIN_TAKEN = 0.02

const MAX_LINES = 2

function fitOf(lines: readonly GroupLine[], segments: Segments): LineFit {
    return new LineFit(
        lines.map(({ hz }) => hz / segments.pairRateHz),
        segments.pairs,
        fitWindow(segments),
    )
}

/** What is left of both legs without some groups. */
class Left {
    /** mean square under the window, times the sum of the weights and the legs */
    readonly power: number
    private readonly lines: readonly GroupLine[]
    private readonly rests: readonly Float64Array[]

    constructor(
        private readonly groups: readonly LineGroup[],
        private readonly segments: Segments,
        private readonly indices: readonly number[],
    ) {
        this.lines = linesOf(groups, segments)
        const fit = fitOf(this.lines, segments)
        this.rests = indices.flatMap(index => {
            const { hotV, coldV } = segments.at(index)
            return [hotV, coldV].map(leg => fit.rest(leg, fit.fit(leg)))
        })
        const weights = fitWindow(segments).values(segments.pairs)
        let sum = 0
        for (const rest of this.rests)
            for (let i = 0; i < rest.length; i++) sum += weights[i] * rest[i] * rest[i]
        this.power = sum
    }

    /** The power that one group more would leave. */
    powerWith(group: LineGroup): number {
        const groups = [...this.groups, group]
        const lines = linesOf(groups, this.segments)
        const line = lines.findIndex(one => one.group === group)
        // a line that is no line by now, as it is too near to the new one, is back in the rest
        if (line < 0 || lines.length !== this.lines.length + 1)
            return new Left(groups, this.segments, this.indices).power
        const fit = fitOf(lines, this.segments)
        return this.rests.reduce((left, rest) => left - fit.taken(rest, line), this.power)
    }
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
    for (let n = all.filter(({ kind }) => kind === "low").length; n < MAX_LINES; n++) {
        const left = new Left(all, segments, indices)
        const tried = PLACES.map(place => {
            const hz = place * segments.resolutionHz
            const low: LineGroup = { kind: "low", hz, multiples: [1], channel: "difference" }
            return { low, place, power: left.powerWith(low) }
        })
        const best = tried.reduce((a, b) => (b.power < a.power ? b : a))
        if (best.place > LAST_LOW || left.power - best.power < MIN_TAKEN * left.power) break
        all.push(best.low)
    }
    return all
}
