/** Smallest terminal that holds the whole view. */
export const MIN_COLUMNS = 60
export const MIN_ROWS = 20

/** Columns of a reading and of its truth beside each bar and in each cell, a leading space included. */
export const READING_COLUMNS = 7
export const TRUTH_COLUMNS = 7
/** Columns of the error: room for "converter", or for the numbers alone. */
const ERROR_COLUMNS = { wide: 10, narrow: 6 }
const CELL_LABEL = 9
const CELL_GAP = 2
const WIDEST_CELL = 40
const CELL_COUNT = 9
const BASE_ROWS = 15
/** a blank row, an axis, difference and hum */
const TREND_ROWS = 4

/** Where everything goes in a terminal of a certain size. All in characters and rows. */
export interface Layout {
    fits: boolean
    /** blank columns at the left */
    margin: number
    /** columns between the margins */
    inner: number
    tall: boolean
    /** width of the bars' labels */
    barLabel: number
    barCells: number
    /** width of the column of errors */
    error: number
    /** width of reading, truth and error */
    numbers: number
    cellColumns: number
    cellLabel: number
    /** the rig's own line: board, rate, skew */
    showsRig: boolean
    showsChatter: boolean
    /** the last minutes, below the bars */
    showsTrend: boolean
    /** where there is a blank row */
    gaps: { belowTitle: boolean; belowLevel: boolean; belowBars: boolean; aboveLink: boolean }
}

/** Lays out the view; `fits` is false below 60 x 20. */
export function layoutFor(columns: number, rows: number): Layout {
    const margin = columns >= MIN_COLUMNS + 2 ? 1 : 0
    const inner = columns - 2 * margin
    const barLabel = columns >= 76 ? 13 : 8
    const cellOf = (error: number) => CELL_LABEL + READING_COLUMNS + TRUTH_COLUMNS + error
    const { wide, narrow } = ERROR_COLUMNS
    const error = inner >= 2 * cellOf(wide) + CELL_GAP ? wide : narrow
    const numbers = READING_COLUMNS + TRUTH_COLUMNS + error
    const smallCell = cellOf(error)
    const cellColumns = Math.max(
        1,
        Math.min(3, Math.floor((inner + CELL_GAP) / (smallCell + CELL_GAP))),
    )
    const cellWidth = Math.min(
        WIDEST_CELL,
        Math.floor((inner - CELL_GAP * (cellColumns - 1)) / cellColumns),
    )
    let spare = rows - BASE_ROWS - Math.ceil(CELL_COUNT / cellColumns)
    const take = (count: number) => {
        if (spare < count) return false
        spare -= count
        return true
    }
    const showsRig = take(1)
    // the row below the title is the first to go when rows are scarce
    const [belowLevel, belowBars, aboveLink, belowTitle] = [1, 1, 1, 1].map(rows => take(rows))
    const tall = columns >= 90 && take(2)
    const showsChatter = take(1)
    const showsTrend = take(TREND_ROWS)
    return {
        fits: columns >= MIN_COLUMNS && rows >= MIN_ROWS,
        margin,
        inner,
        tall,
        barLabel,
        barCells: inner - barLabel - numbers,
        error,
        numbers,
        cellColumns,
        cellLabel: cellWidth - numbers,
        showsRig,
        showsChatter,
        showsTrend,
        gaps: { belowTitle, belowLevel, belowBars, aboveLink },
    }
}
