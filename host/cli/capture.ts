import type { Command } from "commander"
import { UsageError } from "../../sim/usage-error"
import { CAPTURE_FORMATS, type CaptureFormat } from "../capture/formats"
import { BOARD_OPTION_SPECS, type BoardOptions, checkBoardOptions } from "./board-options"
import { EXIT_HELP } from "./exit-codes"
import type { Host } from "./host"
import { addOptions, type OptionSpec } from "./option-spec"
import { decimal, integer, oneOf, text } from "./values"

const EXAMPLES = `
The board converts block after block and sends each over the bus; from one block to the next is a gap,
which the file states. Packets that get lost are asked for again. A block that still lacks pairs is left
out and counted, never patched. Ctrl-C ends the capture and keeps what there is. The files are described
in docs/captures.md; quietline sim --legs takes a WAV back.

Examples:
  quietline capture --out line.wav                 ten seconds of the only board there is
  quietline capture --out line.csv --seconds 60 --port /dev/ttyACM0
  quietline capture --out line.json --pairs 10000
  quietline capture --out buzz.wav --scenario buzz --board esp32c3`

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

/** Adds `quietline capture`. `finish` receives the exit code. */
export function addCaptureCommand(
    program: Command,
    host: Host,
    finish: (code: number) => void,
): void {
    const command = program
        .command("capture")
        .description("keep the raw samples of both legs in a file")
        .addHelpText("after", EXAMPLES + EXIT_HELP)
    addOptions(command, CAPTURE_COMMAND_SPECS).action(async () => {
        checkBoardOptions(command)
        const given = (name: string) => command.getOptionValueSource(name) === "cli"
        if (given("seconds") && given("pairs"))
            throw new UsageError("--seconds and --pairs exclude each other: give one length")
        const { runCapture } = await import("./run-capture")
        finish(await runCapture(command.opts<CaptureOptions>(), host))
    })
}
