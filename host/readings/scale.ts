/** One dBu scale for all bars: `minDbu` is the left edge of the first cell, `maxDbu` the right edge of the last. */
export interface DbuScale {
    minDbu: number
    maxDbu: number
    /** characters */
    cells: number
}

const SPAN_DB = 100
const DEFAULT_TOP_DBU = 10
const MIN_TICK_CELLS = 4.4

/**
 * The scale of a rig: 100 dB whose top is the next ten above what the converter can hold.
 * @param topDbu the rig's max_dbu; undefined: not known yet
 */
export function scaleFor(topDbu: number | undefined, cells: number): DbuScale {
    const maxDbu = topDbu === undefined ? DEFAULT_TOP_DBU : Math.ceil(topDbu / 10) * 10
    return { minDbu: maxDbu - SPAN_DB, maxDbu, cells }
}

/** Where a level lies, 0..cells; levels beyond the scale lie at its ends. */
export function positionOf(scale: DbuScale, dbu: number): number {
    const share = (dbu - scale.minDbu) / (scale.maxDbu - scale.minDbu)
    return Math.max(0, Math.min(1, share)) * scale.cells
}

/** The character that a level falls into, 0..cells-1. */
export function cellOf(scale: DbuScale, dbu: number): number {
    return Math.min(scale.cells - 1, Math.floor(positionOf(scale, dbu)))
}

/** Labelled ticks, as far apart as their labels need [dBu]. */
export function ticksOf(scale: DbuScale): number[] {
    const spanDb = scale.maxDbu - scale.minDbu
    const step = [10, 20, 50].find(db => (db * scale.cells) / spanDb >= MIN_TICK_CELLS) ?? spanDb
    const ticks: number[] = []
    for (let dbu = Math.ceil(scale.minDbu / step) * step; dbu <= scale.maxDbu; dbu += step)
        ticks.push(dbu)
    return ticks
}
