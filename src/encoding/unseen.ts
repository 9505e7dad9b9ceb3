// Text from outside (a board, a file, a barcode) as it may be shown. For the host; no image imports it.

/**
 * What is not seen, or changes how others are: controls (C0, DEL, C1), marks of direction, of joining and of no width, a byte order mark,
 * tags, ends of lines and paragraphs, halves of characters, places that have no character.
 */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu

/** The text with `mark` in the place of each such character, but for those of `kept`. */
export function unseenReplaced(text: string, mark: string, kept = ""): string {
    return text.replace(UNSEEN, character => (kept.includes(character) ? character : mark))
}

/** The text with \u and four digits for each half of such a character, but for those of `kept`: in JSON it means the same. */
export function unseenEscaped(text: string, kept = ""): string {
    return text.replace(UNSEEN, character =>
        kept.includes(character) ? character : coded(character),
    )
}

function coded(character: string): string {
    let codes = ""
    for (let i = 0; i < character.length; i++)
        codes += `\\u${character.charCodeAt(i).toString(16).padStart(4, "0")}`
    return codes
}

/** JSON of a value, in one line of characters that can be seen. */
export function jsonLine(value: unknown): string {
    return unseenEscaped(JSON.stringify(value))
}
