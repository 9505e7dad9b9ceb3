/** What a board or a file says, as one line that moves no cursor and turns nothing round. */
export function plainText(text: string): string {
    return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, "?")
}
