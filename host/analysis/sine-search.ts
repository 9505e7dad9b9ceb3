import { channelOf, type FreeLine, freeLines } from "./free-lines"
import {
    apartHz,
    fitWindow,
    type LineGroup,
    linesOf,
    MIN_RESOLUTIONS,
    refined,
} from "./line-groups"
import { type Measured, measure } from "./measure"
import { type Peak, peaksOf } from "./peaks"
import type { Segments } from "./segments"

/** Segments that are enough to find frequencies in: so many pairs, but not too few segments. */
const PAIRS_LOOKED_AT = 50_000
const MIN_SEGMENTS = 4
const MAX_SEGMENTS = 32

/** Sines that are taken out beside tone and hum, some at a time, because strong ones hide weak ones. */
const MAX_SINES = 12
const SINES_A_ROUND = 4

function highest(values: Float64Array): number {
    return values.reduce((a, b) => Math.max(a, b), 0)
}

/** Looks for the sines of a capture, in a few of its segments. */
export class SineSearch {
    /** the segments that are looked at */
    readonly indices: number[]
    /** by the frequencies of the lines: one step often asks for what the last one had */
    private readonly known = new Map<string, Measured>()

    constructor(private readonly segments: Segments) {
        const enough = Math.ceil(PAIRS_LOOKED_AT / segments.pairs)
        this.indices = segments.some(Math.min(MAX_SEGMENTS, Math.max(MIN_SEGMENTS, enough)))
    }

    /** The lines that stand clearly out of the noise, each by its own frequency. */
    free(groups: readonly LineGroup[]): FreeLine[] {
        return freeLines(groups, this.segments, this.indices, some => this.measured(some))
    }

    /** All lines of some groups fitted, and what is left. */
    measured(groups: readonly LineGroup[]): Measured {
        const linesHz = linesOf(groups, this.segments).map(({ hz }) => hz)
        const key = linesHz.join()
        const known = this.known.get(key)
        if (known !== undefined) return known
        const measured = measure(this.segments, linesHz, fitWindow(this.segments), this.indices)
        this.known.set(key, measured)
        return measured
    }

    /** A sine of its own. */
    sine({ hz, channel }: Pick<Peak, "hz" | "channel">): LineGroup {
        return { kind: "sine", hz, multiples: [1], channel }
    }

    private peaks({ all, rest, count }: Measured, groups: readonly LineGroup[]): Peak[] {
        const apart = apartHz(this.segments)
        const lines = linesOf(groups, this.segments)
        const isOpen = (hz: number) =>
            hz >= MIN_RESOLUTIONS * this.segments.resolutionHz &&
            hz <= this.segments.pairRateHz / 2 - apart &&
            lines.every(line => Math.abs(line.hz - hz) >= apart)
        const strongest = Math.max(highest(all.difference), highest(all.common))
        const found = (["difference", "common"] as const).flatMap(channel =>
            peaksOf(rest, channel, strongest, isOpen, count),
        )
        // a frequency is found in the stronger of both signals
        return found.map(peak => {
            const k = Math.round(peak.hz / rest.stepHz)
            const powers = { difference: rest.difference[k], common: rest.common[k] }
            return { ...peak, channel: channelOf(powers) }
        })
    }

    /** The strongest sine of the difference. */
    strongestIn(measured: Measured, groups: readonly LineGroup[]): Peak | undefined {
        return this.peaks(measured, groups).sort((a, b) => b.difference - a.difference)[0]
    }

    /** The groups and the sines that show when they are taken away. */
    withSines(groups: readonly LineGroup[]): LineGroup[] {
        let all = [...groups]
        const most = groups.length + MAX_SINES
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
}
