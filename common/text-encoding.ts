import { UsageError } from "./usage-error"

/** Marks at the start of a file; those of UTF-32 first, because the little one begins like that of UTF-16. */
const MARKS: readonly [name: string, bytes: readonly number[]][] = [
    ["UTF-32", [0xff, 0xfe, 0, 0]],
    ["UTF-32", [0, 0, 0xfe, 0xff]],
    ["UTF-16", [0xff, 0xfe]],
    ["UTF-16", [0xfe, 0xff]],
]

/** Without a mark the first bytes tell: of text in a European language nearly every other one is zero. */
const LOOKED_AT_BYTES = 256
const MIN_UNITS = 4
const MIN_SHARE = 0.9

/** Part of the units of some width that are ASCII text, the byte that says so being at an offset in each. */
function asciiShare(head: Uint8Array, width: number, offset: number): number {
    const units = Math.floor(head.length / width)
    if (units < MIN_UNITS) return 0
    let text = 0
    for (let at = 0; at < units * width; at += width) {
        const unit = head.subarray(at, at + width)
        const byte = unit[offset]
        const isText = (byte >= 32 && byte < 127) || (byte >= 9 && byte <= 13)
        if (isText && unit.every((other, i) => i === offset || other === 0)) text++
    }
    return text / units
}

/** UTF-16 or UTF-32 if a file is text in it, with or without a byte order mark; otherwise undefined. */
export function wideEncoding(bytes: Uint8Array): string | undefined {
    const marked = MARKS.find(([, mark]) => mark.every((byte, i) => bytes[i] === byte))
    if (marked) return marked[0]
    const head = bytes.subarray(0, LOOKED_AT_BYTES)
    const is = (width: number, offset: number) => asciiShare(head, width, offset) >= MIN_SHARE
    if (is(4, 0) || is(4, 3)) return "UTF-32"
    return is(2, 0) || is(2, 1) ? "UTF-16" : undefined
}

/** What is said of a file of text that is in a wide encoding. */
export function wideTextMessage(path: string, encoding: string): string {
    return `${path}: is text in ${encoding}, expected UTF-8; save it again as UTF-8 (in PowerShell: Set-Content -Encoding utf8)`
}

/**
 * The text of a file that is to be UTF-8.
 * @param path only for messages
 * @throws UsageError when it is UTF-16 or UTF-32
 */
export function textOfBytes(bytes: Uint8Array, path: string): string {
    const encoding = wideEncoding(bytes)
    if (encoding !== undefined) throw new UsageError(wideTextMessage(path, encoding))
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes)
}
