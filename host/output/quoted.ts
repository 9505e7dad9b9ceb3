const MAX_LENGTH = 64
/** What moves a cursor or turns a line round, or is half a character. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu

function coded(character: string): string {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`
}

function cut(text: string): string {
    return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text
}

/** A text from outside in quotes, as one line: cut to 64 characters, and nothing in it moves a cursor or turns the line round. */
export function quoted(text: string): string {
    return JSON.stringify(cut(text)).replace(UNSEEN, coded)
}

/** The same without quotes, for a cell of a table: what can't be seen is written as \u and its code. */
export function visible(text: string): string {
    return cut(text).replace(UNSEEN, coded)
}
