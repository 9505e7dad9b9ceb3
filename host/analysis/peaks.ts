import type { Channel } from "./noise-beside"
import type { PairPowers } from "./pair-spectrum"

/** The noise around a peak is the median this far to either side [widths of a line]. */
const SURROUNDINGS = 10

/** How many times that median a peak has to be, in one segment; in many it may be less. */
const FACTOR_OF_ONE = 25
const MIN_FACTOR = 4

/** Peaks below this part of the strongest line are what 32-bit floats leave [power ratio]. */
const ROUNDING = 1e-14

/** A sine that a spectrum shows. */
export interface Peak {
    hz: number
    channel: Channel
    /** mean square there in the difference [V²] */
    difference: number
    /** power over the median around it */
    prominence: number
}

function medianAround(values: Float64Array, at: number, reach: number): number {
    const around = values.slice(Math.max(1, at - reach), Math.min(values.length, at + reach + 1))
    around.sort()
    return around[Math.floor(around.length / 2)]
}

/** Whether a value is `least` times the median around it: half of those there are small enough. No sorting for what is no peak. */
function isOverMedian(values: Float64Array, at: number, reach: number, least: number): boolean {
    const first = Math.max(1, at - reach)
    const end = Math.min(values.length, at + reach + 1)
    const limit = values[at] / least
    let small = 0
    for (let k = first; k < end; k++) if (values[k] <= limit) small++
    return small > Math.floor((end - first) / 2)
}

/** Where between the lines a peak is, by a parabola through the levels of three. */
function vertex(values: Float64Array, at: number): number {
    const [left, middle, right] = [values[at - 1], values[at], values[at + 1]].map(value =>
        Math.log(Math.max(value, Number.MIN_VALUE)),
    )
    const bend = left - 2 * middle + right
    return bend < 0 ? at + (left - right) / (2 * bend) : at
}

/**
 * Sines in a spectrum, the most prominent first.
 * @param strongest power of the strongest line there was [V²]
 * @param isOpen false for frequencies that are accounted for
 * @param count segments that the spectrum is the mean of
 */
export function peaksOf(
    powers: PairPowers,
    channel: Channel,
    strongest: number,
    isOpen: (hz: number) => boolean,
    count: number,
): Peak[] {
    const values = powers[channel]
    const { stepHz, widthHz } = powers
    const reach = Math.round((SURROUNDINGS * widthHz) / stepHz)
    const least = Math.max(MIN_FACTOR, 1 + (FACTOR_OF_ONE - 1) / Math.sqrt(count))
    const peaks: Peak[] = []
    for (let k = 1; k < values.length - 1; k++) {
        const power = values[k]
        if (power < ROUNDING * strongest) continue
        if (power <= values[k - 1] || power < values[k + 1] || !isOpen(k * stepHz)) continue
        if (!isOverMedian(values, k, reach, least)) continue
        const median = medianAround(values, k, reach)
        const prominence = power / Math.max(median, Number.MIN_VALUE)
        if (prominence < least) continue
        peaks.push({
            hz: vertex(values, k) * stepHz,
            channel,
            difference: powers.difference[k],
            prominence,
        })
    }
    return peaks.sort((a, b) => b.prominence - a.prominence)
}
