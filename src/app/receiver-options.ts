import type { Display } from "../display/display"
import type { Settings } from "../telemetry/settings"
import type { Program } from "./program"

/** What differs from board to board and from rig to rig. */
export interface ReceiverOptions {
    firmware: string
    /** board without its `quietline_` prefix */
    board: string
    settings: Settings
    /** undefined: there is none */
    display: Display | undefined
    program: Program
}
