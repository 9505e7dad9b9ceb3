/** Limits of a chart of individuals and moving ranges. */
export interface ControlLimits {
    /** mean of the values */
    centre: number
    /** centre - 2.66 mean moving ranges */
    lower: number
    /** centre + 2.66 mean moving ranges */
    upper: number
    /** mean of the differences of neighbours, without their signs */
    meanRange: number
    /** 3.267 mean moving ranges: more from one value to the next is no chance */
    rangeUpper: number
}

/** Three sigma, estimated from ranges of two values: 3 / d2, d2 = 1.128 (Shewhart's constants, ISO 7870-2). */
const SIGMAS = 2.66
/** D4 of ranges of two values. */
const RANGE_FACTOR = 3.267

/** Differences of neighbours, without their signs; one less than there are values. */
export function movingRanges(values: readonly number[]): number[] {
    return values.slice(1).map((value, i) => Math.abs(value - values[i]))
}

function mean(values: readonly number[]): number {
    return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** Limits from values in the order in which they came. @returns undefined for fewer than two */
export function controlLimits(values: readonly number[]): ControlLimits | undefined {
    if (values.length < 2) return undefined
    const centre = mean(values)
    const meanRange = mean(movingRanges(values))
    return {
        centre,
        lower: centre - SIGMAS * meanRange,
        upper: centre + SIGMAS * meanRange,
        meanRange,
        rangeUpper: RANGE_FACTOR * meanRange,
    }
}
