const MAX_LENGTH = 64

/** A text from outside in quotes, as one line: cut to 64 characters, and nothing in it moves a cursor or turns the line round. */
export function quoted(text: string): string {
    const cut = text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text
    return JSON.stringify(cut).replace(
        /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu,
        character => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
    )
}
