/** A cell of a table (RFC 4180): quotes only where they are needed, empty for what is not there. */
export function csvCell(value: string | number | null | undefined): string {
    const text = String(value ?? "")
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
