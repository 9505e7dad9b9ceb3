import type { PairPowers } from "./pair-spectrum"

/** So far to either side of a line its noise is looked at [widths of a line of the spectrum]. */
const REACH = 6

/** What a line has to be over the noise in its width, in one segment; in many it may be less. */
const FACTOR_OF_ONE = 10
const LEAST_FACTOR = 2

/** Which of the two signals of a pair of legs. */
export type Channel = "difference" | "common"

/** Density of the noise around a frequency [V²/Hz], from spectra without the lines. */
export function densityAt(rest: PairPowers, channel: Channel | "hot" | "cold", hz: number): number {
    const reach = (REACH * rest.widthHz) / rest.stepHz
    const middle = hz / rest.stepHz
    const first = Math.max(1, Math.ceil(middle - reach))
    const last = Math.min(rest[channel].length - 2, Math.floor(middle + reach))
    let sum = 0
    for (let k = first; k <= last; k++) sum += rest[channel][k]
    return sum / (last - first + 1) / rest.widthHz
}

/** How many times the noise in its width a line's mean power has to be to be a line. @param count of segments */
export function leastFactor(count: number): number {
    return Math.max(LEAST_FACTOR, 1 + (FACTOR_OF_ONE - 1) / Math.sqrt(count))
}
