import type { LabelLayout } from "./layout"

/** What stands for itself in a field; all else is written as its bytes, `^` and `~` above all, which begin commands. */
const PLAIN = /[A-Za-z0-9 .:-]/

/** A text as the data of a field behind ^FH_: UTF-8 in hex. */
function fieldData(text: string): string {
    const written = [...Buffer.from(text)].map(byte => {
        const character = String.fromCharCode(byte)
        return PLAIN.test(character) && byte < 128
            ? character
            : `_${byte.toString(16).toUpperCase().padStart(2, "0")}`
    })
    return written.join("")
}

/** The code as a graphic field, a bit a dot: ^GFA,bytes,bytes,bytes a row,data. */
function graphic({ code, module }: LabelLayout): string {
    const rowBytes = Math.ceil((code.length * module) / 8)
    const rows = code.flatMap(row => {
        const bits = row.map(isDark => (isDark ? "1" : "0").repeat(module)).join("")
        const bytes = Array.from({ length: rowBytes }, (_, i) =>
            Number.parseInt(bits.slice(8 * i, 8 * i + 8).padEnd(8, "0"), 2)
                .toString(16)
                .toUpperCase()
                .padStart(2, "0"),
        )
        return Array.from({ length: module }, () => bytes.join(""))
    })
    const total = rowBytes * rows.length
    return `^GFA,${total},${total},${rowBytes},${rows.join("")}`
}

/** A label as ZPL II for a printer of 203 dpi. */
export function labelZpl(layout: LabelLayout): string {
    const { width, height, lines, codeX, codeY } = layout
    const words = lines.map(
        // a field's origin is its upper left corner
        ({ text, x, y, size }) =>
            `^FO${x},${y - size}^A0N,${size},${Math.round(0.9 * size)}^FH_^FD${fieldData(text)}^FS`,
    )
    return [
        ...["^XA", "^CI28", `^PW${width}`, `^LL${height}`, "^LH0,0"],
        `^FO${codeX},${codeY}${graphic(layout)}^FS`,
        ...words,
        ...["^XZ", ""],
    ].join("\n")
}
