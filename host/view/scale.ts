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

/** The row of numbers above the bars, exactly `cells` characters; a label that would touch another is left out. */
export function tickLabels(scale: DbuScale): string {
    let row = " ".repeat(scale.cells)
    for (const dbu of ticksOf(scale).reverse()) {
        const label = dbu > 0 ? `+${dbu}` : `${dbu}`
        const centred = cellOf(scale, dbu) - (label.length >> 1)
        const start = Math.max(0, Math.min(scale.cells - label.length, centred))
        const end = start + label.length
        if (row.slice(Math.max(0, start - 1), end + 1).trim() === "")
            row = row.slice(0, start) + label + row.slice(end)
    }
    return row
}

/**
 * The row below the bars: `▲floor -57.0` right of its place and `max +9.6▲` left of its own, exactly `cells`
 * characters. A mark that does not fit beside the other keeps only its triangle.
 */
export function limitMarks(
    scale: DbuScale,
    floorDbu: number | undefined,
    maxDbu: number | undefined,
): string {
    const row = Array.from({ length: scale.cells }, () => " ")
    const write = (start: number, word: string) => {
        const free = start >= 0 && start + word.length <= scale.cells
        if (!free || row.slice(start, start + word.length).some(c => c !== " ")) return
        row.splice(start, word.length, ...word)
    }
    if (floorDbu !== undefined) row[cellOf(scale, floorDbu)] = "▲"
    if (maxDbu !== undefined) row[cellOf(scale, maxDbu)] = "▲"
    if (floorDbu !== undefined) write(cellOf(scale, floorDbu) + 1, `floor ${floorDbu.toFixed(1)}`)
    if (maxDbu !== undefined) {
        const word = `max ${maxDbu > 0 ? "+" : ""}${maxDbu.toFixed(1)}`
        write(cellOf(scale, maxDbu) - word.length, word)
    }
    return row.join("")
}
