/** A cell of a table (RFC 4180): quotes only where they are needed, empty for what is not there. */
export function csvCell(value: string | number | null | undefined): string {
    const text = String(value ?? "")
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** The same for what others have written: a text that a spreadsheet would take for a formula, or that begins with an apostrophe before one, has an apostrophe before it. */
export function safeCell(value: string | number | null | undefined): string {
    const isFormula = typeof value === "string" && /^'*[=+\-@\t\r]/.test(value)
    return csvCell(isFormula ? `'${value}` : value)
}

/** How a value becomes a cell. */
export type CellWriter = typeof csvCell

/** The writer of cells that `--raw-csv` asks for, or of those that are safe in a spreadsheet. */
export function cellWriter(isRaw: boolean): CellWriter {
    return isRaw ? csvCell : safeCell
}
