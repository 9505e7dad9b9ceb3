/** A key's readings in bins, NaN where there is none [size: bins each]. */
export interface BinnedReadings {
    tMs: Float64Array
    min: Float64Array
    max: Float64Array
    binMs: number
}

/** A value; null: a gap; undefined: not looked at, the line goes on. */
export type Cell = number | null | undefined

/** Readings that are further apart have a gap between them: an analysis comes once a second, or in two [ms]. */
const GAP_MS = 4000

/** The lowest and highest values of each bin, with gaps where nothing came for a while. */
export function stripCells({ tMs, min, max, binMs }: BinnedReadings): { min: Cell[]; max: Cell[] } {
    const cells = { min: new Array<Cell>(tMs.length), max: new Array<Cell>(tMs.length) }
    const gapMs = Math.max(GAP_MS, 2 * binMs)
    let lastMs = Number.NEGATIVE_INFINITY
    for (let i = 0; i < tMs.length; i++) {
        if (Number.isNaN(min[i])) {
            const isGap = tMs[i] - lastMs > gapMs
            cells.min[i] = isGap ? null : undefined
            cells.max[i] = cells.min[i]
        } else {
            cells.min[i] = min[i]
            cells.max[i] = max[i]
            lastMs = tMs[i]
        }
    }
    return cells
}

/** The range of an axis around all values, on multiples of its step. @returns undefined: there is no value */
export function rangeOfCells(
    columns: readonly (readonly Cell[])[],
    minRange: number,
): { min: number; max: number } | undefined {
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
    for (const column of columns) {
        for (const value of column) {
            if (value === null || value === undefined) continue
            if (value < low) low = value
            if (value > high) high = value
        }
    }
    if (low > high) return undefined
    const middle = (low + high) / 2
    const half = Math.max(minRange, (high - low) * 1.1) / 2
    const step = minRange / 2
    return {
        min: Math.floor((middle - half) / step) * step,
        max: Math.ceil((middle + half) / step) * step,
    }
}
