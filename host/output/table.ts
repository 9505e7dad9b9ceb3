/** Prints a table: the first column to the left, all others to the right. */
export function printTable(head: string[], rows: string[][]): void {
    const all = [head, ...rows]
    const widths = head.map((_, column) => Math.max(...all.map(row => row[column].length)))
    const line = (row: string[]) =>
        row.map((cell, i) => (i ? cell.padStart(widths[i]) : cell.padEnd(widths[i]))).join("  ")
    console.log(line(head))
    console.log(widths.map(width => "-".repeat(width)).join("  "))
    for (const row of rows) console.log(line(row))
}
