import { unseenReplaced } from "../src/encoding/unseen"

/** Text as it may go to a terminal: whatever is no visible character (control codes, marks of direction, broken UTF-8) becomes U+FFFD. */
export function printable(text: string): string {
    return unseenReplaced(text, "\uFFFD", "\t")
}

/** Above this share of marks a line is no text: of random bytes 62 % become one, of text with a damaged byte few do. */
const MAX_MARKS = 0.2

/** How many characters of a line there are when it is no text (noise of a wrong baud rate); undefined: it is text. */
function noiseLength(line: string): number | undefined {
    const characters = [...printable(line.trimEnd())]
    const marks = characters.filter(character => character === "\uFFFD").length
    return marks > MAX_MARKS * characters.length ? characters.length : undefined
}

/** False: it is noise, such as a wrong baud rate makes of a line. */
export function isText(line: string): boolean {
    return noiseLength(line) === undefined
}

/** A line as it may be shown to a user: printable, and its size in place of noise. */
export function shownLine(line: string): string {
    const length = noiseLength(line)
    // nearly every one of them was one byte
    return length === undefined ? printable(line) : `about ${length} bytes that are no text`
}
