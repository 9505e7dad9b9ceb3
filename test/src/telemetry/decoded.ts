import { decodeLine, type Telemetry } from "../../../src/telemetry/decode"

/** What a line that was printed says. */
export function decoded(text: string): Telemetry {
    const line = decodeLine(text)
    if (!line.ok) throw new Error(`${line.reason}: ${text}`)
    return line
}
