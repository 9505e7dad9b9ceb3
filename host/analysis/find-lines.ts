import { bandPower } from "./band"
import { combHz, HARMONICS, orderOf, settledHz } from "./comb"
import { findMains, fromMains, fromSearchedLines, isMains } from "./find-mains"
import {
    channelOf,
    type FreeLine,
    hasOwnCommonMode,
    isOverCommonMode,
    isOverRounding,
} from "./free-lines"
import { apartHz, type LineGroup, linesOf, refined } from "./line-groups"
import { withLowLines } from "./low-lines"
import type { Measured } from "./measure"
import type { Segments } from "./segments"
import { SineSearch } from "./sine-search"

/** A sine within this of a line of the mains is hum, as for the receiver [Hz]. */
const HUM_WITHIN_HZ = 3

/** Lines of a tone, the tone itself included. */
const TONE_LINES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]

/** A tone on a line of the mains has to be this many times its harmonics; a square wave is 4.3 times its own. */
const TONE_OVER_HARMONICS = 3

/** A harmonic is within this part of its frequency. */
const DRIFT_OF_HARMONIC = 1e-3

/** A tone has to be this many times all the rest of the difference but its own harmonics. */
const TONE_OVER_REST = 10

/** A sine as near as this to where a harmonic would be is the harmonic [resolutions]. */
const SAME = 0.25

/** Frequencies of all sines of a capture. */
export interface FoundLines {
    /** the strongest sine of the difference that is no hum, with its harmonics */
    tone: LineGroup | undefined
    mains: LineGroup | undefined
    others: LineGroup[]
}

function groupsOf({ tone, mains, others }: FoundLines): LineGroup[] {
    return [tone, mains, ...others].filter(group => group !== undefined)
}

/** All lines that can be told apart. */
export function linesFound(found: FoundLines, segments: Segments) {
    return linesOf(groupsOf(found), segments)
}

/** Tells which sines of a capture are tone, mains and others. */
class Finder {
    private readonly search: SineSearch

    constructor(private readonly segments: Segments) {
        this.search = new SineSearch(segments)
    }

    find(): FoundLines {
        const low = withLowLines([], this.segments, this.search.indices)
        const strongest = this.search.strongestIn(this.search.measured(low), low)
        const [first] = strongest
            ? refined([this.search.sine(strongest), ...low], this.segments, this.search.indices)
            : []
        const isClear = first !== undefined && fromSearchedLines(first.hz) >= apartHz(this.segments)
        const mains = findMains(
            [...low, ...(isClear ? [first] : [])],
            this.segments,
            this.search.indices,
        )
        const isHum =
            first !== undefined &&
            mains !== undefined &&
            fromMains(first.hz, mains) <= HUM_WITHIN_HZ
        // A tone beside a line of the mains would pass for that line, so it is there from the start.
        const tone: LineGroup[] = first && !isHum ? [{ ...first, kind: "tone" }] : []
        const known = refined(
            [...tone, ...(mains ? [mains] : []), ...low],
            this.segments,
            this.search.indices,
        )
        const groups = this.search.withSines(
            known.filter(({ kind, hz }) => kind !== "mains" || isMains(hz)),
        )
        const settled = this.withMains(groups)
        const all = withLowLines(settled, this.segments, this.search.indices)
        return this.withTone(all.length > settled.length ? this.search.withSines(all) : all)
    }

    /**
     * The same lines for legs that carry a signal: what of a mains line can't come from the common mode is signal. Without
     * any common mode of the mains one sine that is far above all else is a tone, whatever its frequency.
     */
    withSignal(found: FoundLines): FoundLines {
        const { mains } = found
        if (mains === undefined) return found
        const groups = groupsOf(found)
        const lines = linesOf(groups, this.segments)
        const measured = this.search.measured(groups)
        const isHum = (k: number) => lines[k].group === mains
        const powers = lines.map((_, k) => measured.lines[k])
        const free = this.search.free(groups).filter(line => orderOf(line, mains.hz) !== undefined)
        if (free.some(hasOwnCommonMode)) {
            const strays = free.filter(isOverCommonMode)
            return strays.length === 0 ? found : this.withTone(this.without(groups, strays))
        }
        if (!this.isTone(powers, isHum, measured)) return found
        return this.withTone(this.without(groups, free).filter(({ kind }) => kind !== "mains"))
    }

    /** True if the strongest line of the difference is one of the mains and ten times all that is no harmonic of it. */
    private isTone(
        powers: readonly { hz: number; difference: number }[],
        isHum: (k: number) => boolean,
        { rest }: Measured,
    ): boolean {
        const strongest = powers.reduce(
            (best, { difference }, k) => (difference > powers[best].difference ? k : best),
            0,
        )
        if (powers.length === 0 || !isHum(strongest)) return false
        const tone = powers[strongest]
        const isOther = ({ hz }: { hz: number }) => {
            const order = Math.round(hz / tone.hz)
            return order < 1 || Math.abs(hz - order * tone.hz) > DRIFT_OF_HARMONIC * hz
        }
        const sum = (lines: readonly { difference: number }[]) =>
            lines.reduce((total, { difference }) => total + difference, 0)
        const others = sum(powers.filter(isOther))
        const harmonics = sum(powers.filter(line => line !== tone && !isOther(line)))
        if (tone.difference < TONE_OVER_HARMONICS * harmonics) return false
        const band = { fromHz: this.segments.resolutionHz, toHz: this.segments.pairRateHz / 2 }
        return tone.difference >= TONE_OVER_REST * (others + bandPower(rest, "difference", band))
    }

    /** The groups with some lines of the mains as sines of their own; the mains is gone when none is left that is clear. */
    private without(groups: readonly LineGroup[], strays: readonly FreeLine[]): LineGroup[] {
        const apart = apartHz(this.segments)
        const sines = strays.map(line => this.search.sine({ ...line, channel: channelOf(line) }))
        return groups.flatMap(group => {
            if (group.kind !== "mains") return [group]
            const multiples = group.multiples.filter(k =>
                strays.every(({ hz }) => Math.abs(hz - k * group.hz) >= apart),
            )
            return multiples.length === 0 ? sines : [{ ...group, multiples }, ...sines]
        })
    }

    /** Settles the mains: lines that are no multiples of it become sines, and sines that are can make it. */
    private withMains(groups: readonly LineGroup[]): LineGroup[] {
        const mains = groups.find(({ kind }) => kind === "mains")
        const free = this.search.free(groups)
        if (mains === undefined) {
            const hz = combHz(free)
            if (hz === undefined) return [...groups]
            const isHum = (group: LineGroup) =>
                free.some(line => line.hz === group.hz && orderOf(line, hz) !== undefined)
            const kept = groups.filter(
                group => !isHum(group) && !near(group.hz, hz, apartHz(this.segments) / 4),
            )
            return [{ kind: "mains", hz, multiples: HARMONICS, channel: "common" }, ...kept]
        }
        const hz = settledHz(free, mains.hz)
        if (hz === undefined) return [...groups]
        const strays = free.filter(
            line => near(line.hz, mains.hz, HUM_WITHIN_HZ) && orderOf(line, hz) === undefined,
        )
        const settled = groups.map(group => (group === mains ? { ...mains, hz } : group))
        // the strays of sines beside the mains are there already
        const isKnown = (line: FreeLine) =>
            groups.some(
                ({ kind, hz }) =>
                    kind !== "mains" && Math.abs(hz - line.hz) < DRIFT_OF_HARMONIC * hz,
            )
        return this.without(
            settled,
            strays.filter(line => !isKnown(line)),
        )
    }

    /** Makes the strongest sine of the difference the tone, and gives it its harmonics. */
    private withTone(groups: readonly LineGroup[]): FoundLines {
        const mains = groups.find(({ kind }) => kind === "mains")
        const low = groups.filter(({ kind }) => kind === "low")
        const sines = groups.filter(group => group !== mains && group.kind !== "low")
        const lines = linesOf(groups, this.segments)
        const measured = this.search.measured(groups)
        const powerOf = (group: LineGroup) => {
            const at = lines.findIndex(line => line.group === group)
            return at < 0 ? 0 : measured.lines[at].difference
        }
        const wanted = sines.filter(group => isOverRounding(powerOf(group), measured))
        const strongest = wanted.reduce<LineGroup | undefined>(
            (best, group) => (best && powerOf(best) >= powerOf(group) ? best : group),
            undefined,
        )
        if (strongest === undefined) return { tone: undefined, mains, others: [...sines, ...low] }
        const tone: LineGroup = {
            kind: "tone",
            hz: strongest.hz,
            multiples: TONE_LINES,
            channel: strongest.channel,
        }
        const isHarmonic = (hz: number) =>
            TONE_LINES.some(k => Math.abs(hz - k * tone.hz) < SAME * this.segments.resolutionHz)
        const others = sines
            .filter(group => group !== strongest && !isHarmonic(group.hz))
            .map(group => ({ ...group, kind: "sine" as const }))
        return this.refinedAll({ tone, mains, others: [...others, ...low] })
    }

    private refinedAll(found: FoundLines): FoundLines {
        const groups = refined(groupsOf(found), this.segments, this.search.indices)
        return {
            tone: groups.find(({ kind }) => kind === "tone"),
            mains: groups.find(({ kind }) => kind === "mains"),
            others: groups.filter(({ kind }) => kind === "sine" || kind === "low"),
        }
    }
}

/** True within some of a multiple of the mains that counts. */
function near(hz: number, mainsHz: number, withinHz: number): boolean {
    return HARMONICS.some(k => Math.abs(hz - k * mainsHz) <= withinHz)
}

/** Finds the frequencies of tone, mains and other sines of legs that are quiet: every line of the mains is hum. */
export function findLines(segments: Segments): FoundLines {
    return new Finder(segments).find()
}

/** The same of legs that carry a signal. */
export function findSignalLines(segments: Segments): FoundLines {
    const finder = new Finder(segments)
    return finder.withSignal(finder.find())
}
