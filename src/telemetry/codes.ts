// Parts of a line as the codes of its characters: printable ASCII.

export const SPACE = 0x20
const MINUS = 0x2d
const POINT = 0x2e
const DIGIT_0 = 0x30
const DIGIT_9 = 0x39
export const COLON = 0x3a
export const EQUALS = 0x3d
export const UNDERSCORE = 0x5f

/** What a number of JavaScript holds exactly, whatever the digits. */
const MAX_DIGITS = 15

/** Powers of ten up to what MAX_DIGITS needs. */
const POWERS = Array.from({ length: MAX_DIGITS + 1 }, (_, i) => 10 ** i)

export const isDigit = (code: number) => code >= DIGIT_0 && code <= DIGIT_9
export const isCapital = (code: number) => code >= 0x41 && code <= 0x5a
export const isSmall = (code: number) => code >= 0x61 && code <= 0x7a

const MAX_STATE_CHARACTERS = 20

/** True for a state: at most 20 capital letters, digits and hyphens, a letter first. */
export function isState(codes: Uint8Array, start: number, end: number): boolean {
    if (end === start || end - start > MAX_STATE_CHARACTERS) return false
    if (!isCapital(codes[start])) return false
    for (let i = start + 1; i < end; i++)
        if (!isCapital(codes[i]) && !isDigit(codes[i]) && codes[i] !== MINUS) return false
    return true
}

/** Where the token ends that begins there: at a space, or where the line does. */
export function tokenEnd(codes: Uint8Array, start: number, end: number): number {
    let i = start
    while (i < end && codes[i] !== SPACE) i++
    return i
}

/** A whole number up to `most`; NaN when it is none. */
export function wholeNumber(codes: Uint8Array, start: number, end: number, most: number): number {
    if (end <= start || end - start > MAX_DIGITS) return Number.NaN
    let value = 0
    for (let i = start; i < end; i++) {
        if (!isDigit(codes[i])) return Number.NaN
        value = value * 10 + codes[i] - DIGIT_0
    }
    return value <= most ? value : Number.NaN
}

/** A decimal as decimalText prints it: at most 15 digits with at most one point among them and a leading minus; NaN for anything else. */
export function decimal(codes: Uint8Array, start: number, end: number): number {
    const isNegative = codes[start] === MINUS
    const first = isNegative ? start + 1 : start
    let value = 0
    let point = end
    for (let i = first; i < end; i++) {
        const code = codes[i]
        if (isDigit(code)) value = value * 10 + code - DIGIT_0
        else if (code === POINT && point === end && i > first && i < end - 1) point = i
        else return Number.NaN
    }
    const places = point === end ? 0 : end - point - 1
    const digits = (point === end ? end : end - 1) - first
    if (digits < 1 || digits > MAX_DIGITS) return Number.NaN
    // both are exact, so the quotient is the number nearest to the text
    const magnitude = places === 0 ? value : value / POWERS[places]
    return isNegative && magnitude !== 0 ? -magnitude : magnitude
}
