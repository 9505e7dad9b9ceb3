import { findMains, fromMains, fromSearchedLines, isMains } from "./find-mains"
import { apartHz, fitWindow, type LineGroup, linesOf, refined } from "./line-groups"
import { type Measured, measure } from "./measure"
import { type Peak, peaksOf } from "./peaks"
import type { Segments } from "./segments"

/** Segments that are enough to find frequencies in: so many pairs, but not too few segments. */
const PAIRS_LOOKED_AT = 50_000
const LEAST_SEGMENTS = 4
const MOST_SEGMENTS = 32

/** A sine within this of a line of the mains is hum, as for the receiver [Hz]. */
const HUM_WITHIN_HZ = 3

/** Sines that are taken out beside tone and hum, some at a time, because strong ones hide weak ones. */
const MOST_SINES = 12
const SINES_A_ROUND = 4

/** Lines of a tone, the tone itself included. */
const TONE_LINES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]

/** A sine as near as this to where a harmonic would be is the harmonic [resolutions]. */
const SAME = 0.25

/** Frequencies of all sines of a capture. */
export interface FoundLines {
    /** the strongest sine of the difference that is no hum, with its harmonics */
    tone: LineGroup | undefined
    mains: LineGroup | undefined
    others: LineGroup[]
}

function highest(values: Float64Array): number {
    return values.reduce((a, b) => Math.max(a, b), 0)
}

function groupsOf({ tone, mains, others }: FoundLines): LineGroup[] {
    return [tone, mains, ...others].filter(group => group !== undefined)
}

/** All lines that can be told apart. */
export function linesFound(found: FoundLines, segments: Segments) {
    return linesOf(groupsOf(found), segments)
}

/** Looks for the sines of a capture, in a few of its segments. */
class Finder {
    private readonly indices: number[]

    constructor(private readonly segments: Segments) {
        const enough = Math.ceil(PAIRS_LOOKED_AT / segments.pairs)
        this.indices = segments.some(Math.min(MOST_SEGMENTS, Math.max(LEAST_SEGMENTS, enough)))
    }

    find(): FoundLines {
        const strongest = this.strongestIn(this.measured([]), [])
        const [first] = strongest
            ? refined([this.sine(strongest)], this.segments, this.indices)
            : []
        const isClear = first !== undefined && fromSearchedLines(first.hz) >= apartHz(this.segments)
        const mains = findMains(isClear ? [first] : [], this.segments, this.indices)
        const isHum =
            first !== undefined &&
            mains !== undefined &&
            fromMains(first.hz, mains) <= HUM_WITHIN_HZ
        // A tone beside a line of the mains would pass for that line, so it is there from the start.
        const tone: LineGroup[] = first && !isHum ? [{ ...first, kind: "tone" }] : []
        const known = refined([...tone, ...(mains ? [mains] : [])], this.segments, this.indices)
        const groups = this.withSines(
            known.filter(({ kind, hz }) => kind !== "mains" || isMains(hz)),
        )
        return this.withTone(groups)
    }

    private measured(groups: readonly LineGroup[]): Measured {
        const lines = linesOf(groups, this.segments)
        return measure(
            this.segments,
            lines.map(({ hz }) => hz),
            fitWindow(this.segments),
            this.indices,
        )
    }

    private sine({ hz, channel }: Peak): LineGroup {
        return { kind: "sine", hz, multiples: [1], channel }
    }

    private peaks({ all, rest, count }: Measured, groups: readonly LineGroup[]): Peak[] {
        const apart = apartHz(this.segments)
        const lines = linesOf(groups, this.segments)
        const isOpen = (hz: number) =>
            hz >= apart &&
            hz <= this.segments.pairRateHz / 2 - apart &&
            lines.every(line => Math.abs(line.hz - hz) >= apart)
        const strongest = Math.max(highest(all.difference), highest(all.common))
        return (["difference", "common"] as const).flatMap(channel =>
            peaksOf(rest, channel, strongest, isOpen, count),
        )
    }

    /** The strongest sine of the difference. */
    private strongestIn(measured: Measured, groups: readonly LineGroup[]): Peak | undefined {
        const inDifference = this.peaks(measured, groups).filter(
            ({ channel }) => channel === "difference",
        )
        return inDifference.sort((a, b) => b.power - a.power)[0]
    }

    /** The groups and the sines that show when they are taken away. */
    private withSines(groups: readonly LineGroup[]): LineGroup[] {
        let all = [...groups]
        const most = groups.length + MOST_SINES
        while (all.length < most) {
            const apart = apartHz(this.segments)
            const fresh: LineGroup[] = []
            const peaks = this.peaks(this.measured(all), all)
            for (const peak of peaks.sort((a, b) => b.prominence - a.prominence)) {
                if (fresh.length === SINES_A_ROUND || all.length + fresh.length === most) break
                // a strong line's slopes are not looked at before it is away
                const isClear = fresh.every(({ hz }) => Math.abs(hz - peak.hz) >= 2 * apart)
                if (isClear) fresh.push(this.sine(peak))
            }
            if (fresh.length === 0) break
            all = refined([...all, ...fresh], this.segments, this.indices)
        }
        return all
    }

    /** Makes the strongest sine of the difference the tone, and gives it its harmonics. */
    private withTone(groups: readonly LineGroup[]): FoundLines {
        const mains = groups.find(({ kind }) => kind === "mains")
        const sines = groups.filter(group => group !== mains)
        const lines = linesOf(groups, this.segments)
        const measured = this.measured(groups)
        const powerOf = (group: LineGroup) => {
            const at = lines.findIndex(line => line.group === group)
            return at < 0 ? 0 : measured.lines[at].difference
        }
        const wanted = sines.filter(
            ({ hz }) => mains === undefined || fromMains(hz, mains) > HUM_WITHIN_HZ,
        )
        const strongest = wanted.reduce<LineGroup | undefined>(
            (best, group) => (best && powerOf(best) >= powerOf(group) ? best : group),
            undefined,
        )
        if (strongest === undefined) return { tone: undefined, mains, others: sines }
        const tone: LineGroup = {
            kind: "tone",
            hz: strongest.hz,
            multiples: TONE_LINES,
            channel: "difference",
        }
        const isHarmonic = (hz: number) =>
            TONE_LINES.some(k => Math.abs(hz - k * tone.hz) < SAME * this.segments.resolutionHz)
        const others = sines
            .filter(group => group !== strongest && !isHarmonic(group.hz))
            .map(group => ({ ...group, kind: "sine" as const }))
        return this.refinedAll({ tone, mains, others })
    }

    private refinedAll(found: FoundLines): FoundLines {
        const groups = refined(groupsOf(found), this.segments, this.indices)
        return {
            tone: groups.find(({ kind }) => kind === "tone"),
            mains: groups.find(({ kind }) => kind === "mains"),
            others: groups.filter(({ kind }) => kind === "sine"),
        }
    }
}

/** Finds the frequencies of tone, mains and other sines. */
export function findLines(segments: Segments): FoundLines {
    return new Finder(segments).find()
}
