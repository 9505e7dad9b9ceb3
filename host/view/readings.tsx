import { Box } from "ink"
import { type Cell, cellsOf } from "../readings/cells"
import type { ViewModel } from "../readings/model"
import type { Layout } from "./layout"
import { NumberHeads, Numbers } from "./numbers"
import { Paint } from "./paint"

const GAP = "  "

interface ReadingsProps {
    model: ViewModel
    layout: Layout
    showsTruth: boolean
}

/** The small readings in one to three columns, filled column by column. */
export function ReadingsTable({ model, layout, showsTruth }: ReadingsProps) {
    const { cellColumns, cellLabel } = layout
    const cells = cellsOf(model)
    const rowCount = Math.ceil(cells.length / cellColumns)
    const columns = Array.from({ length: cellColumns }, (_, i) =>
        cells.slice(i * rowCount, (i + 1) * rowCount),
    )
    const rows = Array.from({ length: rowCount }, (_, row) =>
        columns.map(column => column[row]).filter((cell): cell is Cell => cell !== undefined),
    )
    return (
        <Box flexDirection="column">
            <Paint>
                {columns.map((column, i) => (
                    <Paint key={column[0].label}>
                        {i > 0 && GAP}
                        {" ".repeat(cellLabel)}
                        <NumberHeads layout={layout} showsTruth={showsTruth} />
                    </Paint>
                ))}
            </Paint>
            {rows.map(row => (
                <Paint key={row[0].label}>
                    {row.map((cell, i) => (
                        <Paint key={cell.label}>
                            {i > 0 && GAP}
                            {cell.label}
                            <Paint dimColor>
                                {` ${cell.unit}`.padEnd(cellLabel - cell.label.length)}
                            </Paint>
                            <Numbers {...cell} layout={layout} showsTruth={showsTruth} />
                        </Paint>
                    ))}
                </Paint>
            ))}
        </Box>
    )
}
