import type { Telemetry } from "../src/telemetry/decode"
import type { RuntimeKind } from "./runtime-message"

/** What comes out of a board's serial port, in its order. Texts are without their end of line. */
export type LinkEvent =
    | { type: "telemetry"; text: string; telemetry: Telemetry }
    /** claims to be telemetry and is none */
    | { type: "damaged"; text: string; reason: string }
    | { type: "runtime"; text: string; kind: RuntimeKind }
    /** the end of a line whose beginning was before the port was opened */
    | { type: "tail"; text: string }
    /** a Jacdac frame whose CRC holds */
    | { type: "frame"; frame: Uint8Array }
    /** the board says that it had to drop text or frames before this place */
    | { type: "gap"; of: "text" | "frames" }
