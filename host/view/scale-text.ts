import { cellOf, type DbuScale, ticksOf } from "../readings/scale"

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
