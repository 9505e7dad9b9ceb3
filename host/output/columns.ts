import stringWidth from "string-width"

/** Columns of a terminal, or of a monospaced font, that a text takes: an ideograph two, a mark on another character none. */
export function columnsOf(text: string): number {
    return stringWidth(text)
}
