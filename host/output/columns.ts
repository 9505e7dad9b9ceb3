import stringWidth from "string-width"

/** Columns of a terminal, or of a monospaced font, that a text takes: an ideograph two, a mark on another character none. */
export function columnsOf(text: string): number {
    return stringWidth(text)
}

/** As much of a text, from its beginning, as fits into so many columns. */
export function cutToColumns(text: string, columns: number): string {
    let characters = [...text]
    while (columnsOf(characters.join("")) > columns) characters = characters.slice(0, -1)
    return characters.join("")
}
