import { CAPTURE_FORMATS, type CaptureFormat } from "../capture/formats"
import { BOARD_OPTION_SPECS, type BoardOptions } from "./board-options"
import type { OptionSpec } from "./option-spec"
import { decimal, integer, oneOf, text } from "./values"

/** The options of `quietline capture`, read and checked. */
export interface CaptureOptions extends BoardOptions {
    out: string | undefined
    /** undefined: by the ending of the file's name */
    format: CaptureFormat | undefined
    seconds: number
    /** in place of seconds */
    pairs: number | undefined
}

const CAPTURE_SPECS: readonly OptionSpec[] = [
    {
        flags: "--out <file>",
        about: "file to write",
        value: text("the name of a new file"),
    },
    {
        flags: "--format <format>",
        about: "otherwise by the ending of the file's name",
        value: oneOf(CAPTURE_FORMATS),
    },
    {
        flags: "--seconds <s>",
        about: "length by the board's time, gaps included",
        value: decimal("a positive number of seconds", 0.001, 1e9),
        preset: 10,
    },
    {
        flags: "--pairs <n>",
        about: "in place of --seconds, so many pairs",
        value: integer("a whole number from 1 to 1000000000", 1, 1e9),
    },
]

/** All of them, for who looks one up. */
export const CAPTURE_COMMAND_SPECS = [...CAPTURE_SPECS, ...BOARD_OPTION_SPECS]
