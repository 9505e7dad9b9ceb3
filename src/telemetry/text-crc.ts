import { crc16 } from "../encoding/crc16"

// The CRC of a line as text, for the host: from its characters as they are, with a table of all bytes.

/** CRC of each byte that is shifted through an empty register: two bytes in front bring it from 0xFFFF to 0. */
const OF_BYTE = Uint16Array.from({ length: 256 }, (_, byte) => crc16([0xff, 0xff, byte]))

/** First and last character of ASCII that is printed. */
const FIRST = 0x20
const LAST = 0x7e

/**
 * CRC-16/CCITT-FALSE of the characters start to end - 1 of a text.
 * @param codes takes them, from its beginning on [size: end - start or more]
 * @returns 0..65535; undefined when one of them is not printable ASCII
 */
export function crcOfText(
    text: string,
    start: number,
    end: number,
    codes: Uint8Array,
): number | undefined {
    let crc = 0xffff
    for (let i = start; i < end; i++) {
        const code = text.charCodeAt(i)
        if (code < FIRST || code > LAST) return undefined
        codes[i - start] = code
        crc = ((crc & 0xff) << 8) ^ OF_BYTE[(crc >> 8) ^ code]
    }
    return crc
}

/** The value of ` 0x` and four capital hexadecimal digits; -1 when that is not what stands there. */
export function hexValue(text: string, start: number): number {
    if (!text.startsWith(" 0x", start)) return -1
    let value = 0
    for (let i = start + 3; i < start + 7; i++) {
        const code = text.charCodeAt(i)
        if (code >= 0x30 && code <= 0x39) value = 16 * value + code - 0x30
        else if (code >= 0x41 && code <= 0x46) value = 16 * value + code - 0x37
        else return -1
    }
    return value
}
