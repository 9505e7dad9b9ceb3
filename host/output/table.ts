/** A table as lines of text: the first column to the left, all others to the right. */
export function tableLines(
    head: readonly string[],
    rows: readonly (readonly string[])[],
): string[] {
    const all = [head, ...rows]
    const widths = head.map((_, column) => Math.max(...all.map(row => row[column].length)))
    const line = (row: readonly string[]) =>
        row
            .map((cell, i) => (i ? cell.padStart(widths[i]) : cell.padEnd(widths[i])))
            .join("  ")
            .trimEnd()
    return [line(head), line(widths.map(width => "-".repeat(width))), ...rows.map(line)]
}

/** Prints a table. */
export function printTable(head: string[], rows: string[][]): void {
    for (const line of tableLines(head, rows)) console.log(line)
}
