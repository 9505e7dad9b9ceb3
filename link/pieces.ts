import { type Damage, decodeLine, isTelemetry, type Telemetry } from "../src/telemetry/decode"

/** A part of a line that is telemetry, or claims to be, or neither (`decoded` undefined). */
export interface Piece {
    text: string
    decoded: Telemetry | Damage | undefined
}

const START = /(> )?QL1[A-Z] /g

/** The part as it is: telemetry or a claim of it when it begins like one. */
function pieceOf(text: string): Piece {
    return { text, decoded: isTelemetry(text) ? decodeLine(text) : undefined }
}

/**
 * Finds the telemetry in a line. Usually it is the whole of it. After a loss of bytes a whole message can stand behind the
 * remains of another: it is taken if its CRC holds. What stands in front of it counts as damaged if it begins like telemetry.
 * Cost: at most one CRC for each start that is found in the line.
 */
export function piecesOf(line: string): Piece[] {
    const whole = pieceOf(line)
    if (whole.decoded?.ok) return [whole]
    const starts = [...line.matchAll(START)].map(match => match.index).filter(index => index > 0)
    const pieces: Piece[] = []
    let from = 0
    for (const [i, start] of starts.entries()) {
        const end = starts[i + 1] ?? line.length
        const inner = pieceOf(line.slice(start, end))
        if (!inner.decoded?.ok) continue
        if (start > from) pieces.push(pieceOf(line.slice(from, start)))
        pieces.push(inner)
        from = end
    }
    if (from === 0) return [whole]
    if (from < line.length) pieces.push(pieceOf(line.slice(from)))
    return pieces
}
