import { jsonLine, unseenEscaped } from "../../src/encoding/unseen"

const MAX_LENGTH = 64

function cut(text: string): string {
    return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text
}

/** A text from outside in quotes, as one line: cut to 64 characters, and nothing in it moves a cursor or turns the line round. */
export function quoted(text: string): string {
    return jsonLine(cut(text))
}

/** The same without quotes, for a cell of a table: what can't be seen is written as \u and its code. */
export function visible(text: string): string {
    return unseenEscaped(cut(text))
}
