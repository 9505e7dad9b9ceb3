import { put, seal } from "./encode"

// The W line: a part of a waveform snapshot. Each pair is four digits of base64, two a leg: the code of the hot leg, then that
// of the cold one, 12 bits each. Its bytes are three a pair, as any base64 decoder gives them.

/** Pairs of a snapshot. */
export const SNAPSHOT_PAIRS = 128

/** Pairs of one line: as many as LINE_LIMIT has room for in the worst case of the other fields. */
export const LINE_PAIRS = 19

/** Steps that the converter's span is divided into: a 12-bit converter keeps every code, a finer one is rounded to them. */
export const STEPS = 4095

/** Digits of base64 (RFC 4648). */
export const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

/** What a W line says. */
export interface WaveformPart {
    /** number of the snapshot, 0..999 */
    snapshot: number
    /** place of the line's first pair in it */
    at: number
    /** pairs of the whole snapshot */
    of: number
    /** one step of the codes at the connector [uV] */
    stepUv: number
    /** the line's pairs in base64 */
    digits: string
}

/** The W line. `seq` 0..65535, `tMs` device milliseconds; the runtime adds its mark. */
export function encodeWaveform(seq: number, tMs: number, part: WaveformPart): string {
    const parts: string[] = []
    put(parts, "w", part.snapshot, 0, 999)
    put(parts, "at", part.at, 0, SNAPSHOT_PAIRS)
    put(parts, "of", part.of, 0, SNAPSHOT_PAIRS)
    // At least three figures behind a pad or an amplifier of 60 dB, and what integers of 31 bits can hold.
    put(parts, "lsb_uv", part.stepUv, part.stepUv < 100 ? 4 : 2, 9999999.99)
    parts.push(`b64=${part.digits}`)
    return seal("W", seq, tMs, parts)
}
