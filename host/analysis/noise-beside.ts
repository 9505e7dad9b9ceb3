import type { PairPowers } from "./pair-spectrum"

/** So far to either side of a line its noise is looked at [widths of a line of the spectrum]. */
const REACH = 6

/** A median needs so many values. */
const MIN_VALUES = 5

/** What a line has to be over the noise in its width, in one segment; in many it may be less. */
const FACTOR_OF_ONE = 10
const MIN_FACTOR = 2

/** Which of the two signals of a pair of legs. */
export type Channel = "difference" | "common"

/**
 * Noise of a spectrum, line by line: the median of the lines around, so that a sine among them does not count, over what the
 * median of a mean of n powers is of their mean, 1 - 1/(3 n) (Wilson and Hilferty; ln 2 for n = 1).
 * @param count segments that the spectrum is the mean of
 * @param isOpen false for lines that are not to be looked at
 * @returns power that noise has in a line of the spectrum [V²]
 */
export function densities(
    powers: PairPowers,
    channel: Channel | "hot" | "cold",
    count: number,
    isOpen: (k: number) => boolean = () => true,
): (k: number) => number {
    const values = powers[channel]
    const reach = (REACH * powers.widthHz) / powers.stepHz
    const share = count === 1 ? Math.LN2 : 1 - 1 / (3 * count)
    const around = (middle: number, reach: number) => {
        const first = Math.max(1, Math.ceil(middle - reach))
        const last = Math.min(values.length - 2, Math.floor(middle + reach))
        const room = new Float64Array(Math.max(0, last - first + 1))
        let count = 0
        for (let k = first; k <= last; k++) if (isOpen(k)) room[count++] = values[k]
        return room.subarray(0, count)
    }
    return k => {
        let near = around(k, reach)
        for (let wider = 2 * reach; near.length < MIN_VALUES && wider < values.length; wider *= 2)
            near = around(k, wider)
        if (near.length === 0) return 0
        near.sort()
        const middle = near.length / 2
        return (near[Math.floor(middle)] + near[Math.ceil(middle - 1)]) / 2 / share
    }
}

/** Density of the noise around a frequency, from spectra without the lines [V²/Hz]. @param count of segments */
export function densityAt(
    rest: PairPowers,
    channel: Channel | "hot" | "cold",
    hz: number,
    count: number,
): number {
    return densities(rest, channel, count)(hz / rest.stepHz) / rest.widthHz
}

/** How many times the noise in its width a line's mean power has to be to be a line. @param count of segments */
export function leastFactor(count: number): number {
    return Math.max(MIN_FACTOR, 1 + (FACTOR_OF_ONE - 1) / Math.sqrt(count))
}
