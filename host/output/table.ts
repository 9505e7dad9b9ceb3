import { unseenEscaped } from "../../src/encoding/unseen"

/** A table as lines of text: the first column to the left, all others to the right. */
export function tableLines(
    head: readonly string[],
    rows: readonly (readonly string[])[],
): string[] {
    const all = [head, ...rows].map(row => row.map(cell => unseenEscaped(cell)))
    const widths = head.map((_, column) => Math.max(...all.map(row => row[column].length)))
    const line = (row: readonly string[]) =>
        row
            .map((cell, i) => (i ? cell.padStart(widths[i]) : cell.padEnd(widths[i])))
            .join("  ")
            .trimEnd()
    const [first, ...others] = all.map(line)
    return [first, line(widths.map(width => "-".repeat(width))), ...others]
}

/** Prints a table. */
export function printTable(head: string[], rows: string[][]): void {
    for (const line of tableLines(head, rows)) console.log(line)
}
