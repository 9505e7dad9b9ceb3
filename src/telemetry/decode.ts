import { crc16, hex16 } from "../encoding/crc16"

/** A decoded QL1 line. Keys nobody knows yet are kept like all others, in the order of the line. */
export interface Telemetry {
    ok: true
    /** M, N, I, E, … one capital letter */
    kind: string
    /** 0..65535 */
    seq: number
    /** device milliseconds */
    tMs: number
    /** `key:number` fields */
    values: Record<string, number>
    /** `key=word` fields */
    words: Record<string, string>
    /** the bare word, when the line has one */
    state: string | undefined
}

/** Why a line that claims to be QL1 was refused. */
export interface Damage {
    ok: false
    reason: string
}

/** The runtime's mark of a log line. */
const MARK = "> "

/** True when a console line claims to be telemetry: `QL` and a version digit, with or without the mark. */
export function isTelemetry(line: string): boolean {
    return line.startsWith("QL", line.startsWith(MARK) ? MARK.length : 0)
}

function damage(reason: string): Damage {
    return { ok: false, reason }
}

/** Digits with at most one point and a leading minus: what decimalText prints, nothing else. */
function isDecimal(text: string): boolean {
    return /^-?\d+(\.\d+)?$/.test(text)
}

/**
 * Decodes one console line, with or without the runtime's `> ` and a trailing CR.
 * @returns the telemetry, or what is wrong with the line: never throws, and never returns a line whose CRC does not hold
 */
export function decodeLine(line: string): Telemetry | Damage {
    let text = line.endsWith("\r") ? line.slice(0, -1) : line
    if (text.startsWith(MARK)) text = text.slice(MARK.length)
    if (!/^QL\d[A-Z] /.test(text)) return damage("expected QL, a version digit, a kind and a space")
    if (text[2] !== "1") return damage(`version ${text[2]} is not known here, expected 1`)
    const cut = text.lastIndexOf(" ")
    const body = text.slice(0, cut)
    if (text.slice(cut + 1) !== hex16(crc16(new TextEncoder().encode(body))))
        return damage("the CRC does not fit the line")

    const tokens = body.split(" ")
    if (!/^\d+$/.test(tokens[1] ?? "") || !/^\d+$/.test(tokens[2] ?? ""))
        return damage("expected a sequence number and device milliseconds")
    const result: Telemetry = {
        ok: true,
        kind: text[3],
        seq: Number(tokens[1]),
        tMs: Number(tokens[2]),
        values: {},
        words: {},
        state: undefined,
    }
    for (const token of tokens.slice(3)) {
        const colon = token.indexOf(":")
        const equals = token.indexOf("=")
        if (equals > 0 && (colon < 0 || equals < colon))
            result.words[token.slice(0, equals)] = token.slice(equals + 1)
        else if (colon > 0 && isDecimal(token.slice(colon + 1)))
            result.values[token.slice(0, colon)] = Number(token.slice(colon + 1))
        else if (token && colon < 0 && result.state === undefined) result.state = token
        else return damage(`"${token}" is neither key:number, key=word nor the one state word`)
    }
    return result
}
