import {
    COLON,
    decimal,
    EQUALS,
    isCapital,
    isDigit,
    isSmall,
    isState,
    SPACE,
    tokenEnd,
    UNDERSCORE,
    wholeNumber,
} from "./codes"
import { keyHash, rulesOfKind } from "./field-rules"
import { NoKeys } from "./no-keys"
import { crcOfText, hexValue } from "./text-crc"

/** A decoded QL1 line. Keys nobody knows yet are kept like all others, in the order of the line. */
export interface Telemetry {
    ok: true
    /** M, N, I, E, … one capital letter */
    kind: string
    /** 0..65535 */
    seq: number
    /** device milliseconds, 0..2^32-1; they begin again at 0 after 49.7 days */
    tMs: number
    /** `key:number` fields; an object with these keys only, not even those of every object */
    values: Record<string, number>
    /** `key=word` fields, likewise; a key is in one of both at most */
    words: Record<string, string>
    /** the bare word, when the line has one */
    state: string | undefined
}

/** Why a line that claims to be QL1 was refused. */
export interface Damage {
    ok: false
    /** printable, whatever the line holds */
    reason: string
}

/** The runtime's mark of a log line. */
const MARK = "> "

/** Longest line without the mark [characters]: the runtime cuts its own at 158 bytes, mark included. */
const MAX_CHARACTERS = 156

/** ` 0x` and four digits at the end of a line; `QL1` and the kind at its beginning, and a space. */
const CRC_CHARACTERS = 7
const HEAD_CHARACTERS = 5

const MAX_KEY_CHARACTERS = 24

const MAX_SEQ = 65535
const MAX_T_MS = 2 ** 32 - 1

const MAX_QUOTE = 40

/** The characters of the line at hand, from `QL` on. */
const codes = new Uint8Array(MAX_CHARACTERS)

/** Lines that were read, to tell a field of this one from one of an earlier. */
let lines = 0

/** True when a console line claims to be telemetry: it begins with `QL`, with or without the mark. */
export function isTelemetry(line: string): boolean {
    return line.startsWith("QL", line.startsWith(MARK) ? MARK.length : 0)
}

function damage(reason: string): Damage {
    return { ok: false, reason }
}

/** Damage of a field, which is printable. */
function badField(field: string, what: string): Damage {
    const shown = field.length > MAX_QUOTE ? `${field.slice(0, MAX_QUOTE)}…` : field
    return damage(`"${shown}" ${what}`)
}

/** True where a key may have that character: small letters, digits but for the first, underscores alone and between others. */
function isOfKey(code: number, before: number): boolean {
    if (isSmall(code)) return true
    return before !== 0 && (isDigit(code) || (code === UNDERSCORE && before !== UNDERSCORE))
}

/**
 * Reads the fields of a line into its telemetry.
 * @param text the line from `QL` on, whose characters are in `codes`
 * @returns what is wrong with a field; undefined: nothing
 */
function readFields(
    text: string,
    from: number,
    end: number,
    telemetry: Telemetry,
): Damage | undefined {
    const { values, words } = telemetry
    const rules = rulesOfKind(codes[HEAD_CHARACTERS - 2])
    const thisLine = ++lines
    for (let at = from; at < end; ) {
        // a space stands there
        const start = at + 1
        let hash = 0
        let before = 0
        let keyTo = start
        for (; keyTo < end && isOfKey(codes[keyTo], before); keyTo++) {
            before = codes[keyTo]
            hash = keyHash(hash, before)
        }
        at = tokenEnd(codes, keyTo, end)
        const isKey = keyTo > start && keyTo - start <= MAX_KEY_CHARACTERS && before !== UNDERSCORE
        const separator = isKey && keyTo < end ? codes[keyTo] : SPACE
        if (separator !== COLON && separator !== EQUALS) {
            const isWord = isState(codes, start, at)
            if (!isWord || telemetry.state !== undefined || words.state !== undefined)
                return badField(
                    text.slice(start, at),
                    "is neither key:number, key=word nor the one state word",
                )
            telemetry.state = text.slice(start, at)
            continue
        }
        const rule = rules.find(codes, start, keyTo, hash)
        const key = rule === undefined ? text.slice(start, keyTo) : rule.key
        const isTwice =
            rule === undefined
                ? values[key] !== undefined || words[key] !== undefined
                : rule.lastLine === thisLine
        if (isTwice) return badField(text.slice(start, at), "has a key that is there twice")
        if (rule !== undefined) rule.lastLine = thisLine
        if (separator === COLON) {
            const value = decimal(codes, keyTo + 1, at)
            if (Number.isNaN(value) || rule?.isNumber === false)
                return badField(text.slice(start, at), "is no number of that key")
            if (rule !== undefined && !rule.allows(value))
                return badField(text.slice(start, at), "is outside the range of its key")
            values[key] = value
        } else {
            const isStates = key === "state" || key === "was"
            if (
                at === keyTo + 1 ||
                rule?.isWord === false ||
                (isStates && !isState(codes, keyTo + 1, at)) ||
                (key === "state" && telemetry.state !== undefined)
            )
                return badField(text.slice(start, at), "is no word of that key")
            words[key] = text.slice(keyTo + 1, at)
        }
    }
    return undefined
}

/**
 * Decodes one console line, with or without the runtime's `> ` and a trailing CR.
 * @returns the telemetry, or what is wrong with the line: never throws, and never returns a line whose CRC does not hold, or with a
 *     character that the firmware never prints, or with a field that src/telemetry/keys.ts has otherwise
 */
export function decodeLine(line: string): Telemetry | Damage {
    const start = line.startsWith(MARK) ? MARK.length : 0
    const end = line.endsWith("\r") ? line.length - 1 : line.length
    const text = start === 0 ? line : line.slice(start)
    const isHead =
        text.startsWith("QL") &&
        isDigit(text.charCodeAt(2)) &&
        isCapital(text.charCodeAt(3)) &&
        text.charCodeAt(4) === SPACE
    if (!isHead) return damage("expected QL, a version digit, a kind and a space")
    if (text[2] !== "1") return damage(`version ${text[2]} is not known here, expected 1`)
    const bodyEnd = end - start - CRC_CHARACTERS
    if (bodyEnd + CRC_CHARACTERS > MAX_CHARACTERS)
        return damage(`it is longer than ${MAX_CHARACTERS} characters`)
    const crc = crcOfText(text, 0, bodyEnd, codes)
    if (crc === undefined) return damage("it holds a character that is not ASCII 0x20 to 0x7E")
    if (bodyEnd < HEAD_CHARACTERS || hexValue(text, bodyEnd) !== crc)
        return damage("the CRC does not fit the line")

    const seqEnd = tokenEnd(codes, HEAD_CHARACTERS, bodyEnd)
    const seq = wholeNumber(codes, HEAD_CHARACTERS, seqEnd, MAX_SEQ)
    const tMsEnd = tokenEnd(codes, seqEnd + 1, bodyEnd)
    const tMs = wholeNumber(codes, seqEnd + 1, tMsEnd, MAX_T_MS)
    if (Number.isNaN(seq) || Number.isNaN(tMs))
        return damage("expected a sequence number to 65535 and device milliseconds below 2^32")
    const telemetry: Telemetry = {
        ok: true,
        kind: text[3],
        seq,
        tMs,
        values: new NoKeys<number>(),
        words: new NoKeys<string>(),
        state: undefined,
    }
    return readFields(text, tMsEnd, bodyEnd, telemetry) ?? telemetry
}
