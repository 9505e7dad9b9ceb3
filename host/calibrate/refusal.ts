import * as RESULT from "../../src/protocol/outcome"
import { LinkError } from "../port/link-error"
import { LineError } from "../service/line-error"
import { MIN_DRIVE_DB } from "./drive"

/** What a result was about. */
export interface Asked {
    /** the port */
    name: string
    frequencyHz: number
}

/** What was found on the line and what to do. */
const OF_THE_LINE: Readonly<Record<number, (hz: string) => string>> = {
    [RESULT.TOO_QUIET]: hz =>
        `${hz} is too quiet: less than ${MIN_DRIVE_DB} dB above the converter's noise; turn the source up, or play ${hz} at all`,
    [RESULT.CLIPS]: hz => `a leg reaches the converter's rail at ${hz}; turn the source down`,
    [RESULT.NO_TONE]: hz =>
        `there is more on the legs than a sine of ${hz}; play that one tone and nothing else (quietline calibrate --tone-file tone.wav makes it)`,
    [RESULT.NOT_COMMON]: hz =>
        `the legs do not carry the same at ${hz}; tie hot and cold to one source, and look at both contacts`,
    [RESULT.RUNS_DISAGREE]: hz =>
        `two runs at ${hz} gave different results; the source or a contact is not steady: try again without touching it`,
    [RESULT.BIAS_OFF]: () =>
        "a leg rests outside its window around mid-scale; mend its bias first (docs/wiring.md)",
    [RESULT.FAR_OFF]: () =>
        "the voltage is not within a factor of two of what the converter reads; meter on AC volts, from one leg to ground? pad_db of the rig right?",
}

const OF_THE_BOARD: Readonly<Record<number, string>> = {
    [RESULT.BUSY]: "another program has been keeping the receiver busy; end it and try again",
    [RESULT.NOT_STORED]: "the board's flash did not keep it; press the board's reset and try again",
}

/** The error of a result that is not ok: LineError for what is on the line, LinkError for the board. */
export function refusalOf(result: number, { name, frequencyHz }: Asked): Error {
    const ofLine = OF_THE_LINE[result]
    if (ofLine !== undefined) return new LineError(ofLine(`${Number(frequencyHz.toFixed(1))} Hz`))
    const ofBoard =
        OF_THE_BOARD[result] ?? `the board answers with result ${result}; use a newer quietline`
    return new LinkError(`${name}: ${ofBoard}`)
}
