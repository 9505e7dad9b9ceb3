import type { GroupLine, LineGroup } from "./line-groups"
import { linesOf, refined } from "./line-groups"
import type { Measured } from "./measure"
import type { Channel } from "./noise-beside"
import { densityAt } from "./noise-beside"
import type { Segments } from "./segments"

/** A line that is as many times the noise in its width says where it is [power ratio]. */
const CLEAR = 25

/** A frequency scatters by so much of a resolution, over the root of signal to noise and segments: box 0.55, Hann² 0.8. */
const SCATTER = 0.8
const SCATTERS = 5

/** Mains that drifts, and clocks that do, move a line within a recording by so much [Hz, and part of its frequency]. */
const DRIFT_HZ = 0.1
const DRIFT = 1e-3

/** Common mode over difference of a signal on one leg alone, in power, and 1 dB on top. */
const ONE_LEG_SHARE = 0.25 * 1.26

/** A sine with a frequency of its own. */
export interface FreeLine {
    hz: number
    /** what it may be off by [Hz] */
    withinHz: number
    difference: number
    common: number
}

/** Where a line is to be looked for: in the stronger of both signals. */
export function channelOf({ difference, common }: { difference: number; common: number }): Channel {
    return common > difference ? "common" : "difference"
}

/** True when the common mode of a line is more than a signal of the difference could bring with it. */
export function hasOwnCommonMode({ difference, common }: FreeLine): boolean {
    return common > ONE_LEG_SHARE * difference
}

/** True when the difference of a line is more than common mode could leave there: all of it on one leg. */
export function isOverCommonMode({ difference, common }: FreeLine): boolean {
    return difference * ONE_LEG_SHARE > common
}

/** What a line of known power may be off by. */
function within(power: number, noise: number, count: number, segments: Segments, hz: number) {
    const scatter = SCATTER * segments.resolutionHz * Math.sqrt(noise / (power * count))
    return Math.max(SCATTERS * scatter, DRIFT_HZ + DRIFT * hz)
}

/** Below this part of the strongest line it is what 32-bit floats leave [power ratio]. */
const ROUNDING = 1e-13

/** Power of the strongest line, in either signal. */
function strongestOf({ lines }: Measured): number {
    return lines.reduce((most, { difference, common }) => Math.max(most, difference, common), 1e-30)
}

/** True for a line that is more than what rounding leaves of the strongest. */
export function isOverRounding(power: number, measured: Measured): boolean {
    return power >= ROUNDING * strongestOf(measured)
}

/** A line with what it may be off by; undefined when it does not stand clearly out of the noise. */
function clearLine(line: GroupLine, measured: Measured, k: number, segments: Segments) {
    const { lines, rest, lineWidthHz, count } = measured
    if (line.group.kind === "low") return undefined
    const powers = lines[k]
    const channel = channelOf(powers)
    const noise = lineWidthHz * densityAt(rest, channel, line.hz, count)
    if (!isOverRounding(powers[channel], measured) || !(powers[channel] >= CLEAR * noise))
        return undefined
    return {
        hz: line.hz,
        withinHz: within(powers[channel], noise, count, segments, line.hz),
        difference: powers.difference,
        common: powers.common,
    }
}

/** The lines of some groups that stand clearly out of the noise, each by its own frequency. */
export function freeLines(
    groups: readonly LineGroup[],
    segments: Segments,
    indices: readonly number[],
    measuredOf: (groups: readonly LineGroup[]) => Measured,
): FreeLine[] {
    const lines = linesOf(groups, segments)
    const measured = measuredOf(groups)
    const singles: LineGroup[] = []
    const fixed: LineGroup[] = []
    lines.forEach((line, k) => {
        const isClear = clearLine(line, measured, k, segments) !== undefined
        const channel = isClear ? channelOf(measured.lines[k]) : line.group.channel
        const kind = line.group.kind === "low" ? "low" : "sine"
        const single: LineGroup = { kind, hz: line.hz, multiples: [1], channel }
        if (isClear) singles.push(single)
        else fixed.push(single)
    })
    if (singles.length === 0) return []
    const isFixed = (index: number) => index >= singles.length
    const moved = refined([...singles, ...fixed], segments, indices, isFixed)
    const again = linesOf(moved, segments)
    const measuredAgain = measuredOf(moved)
    return again.flatMap((line, k) => {
        if (moved.indexOf(line.group) >= singles.length) return []
        const clear = clearLine(line, measuredAgain, k, segments)
        return clear ? [clear] : []
    })
}
