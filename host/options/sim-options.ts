import type { Command } from "commander"
import { type BoardId, boardIds } from "../../boards/boards"
import { UsageError } from "../../common/usage-error"
import { addOptions, type OptionSpec } from "./option-spec"
import { decimal, fileEndingIn, integer, oneOf, text } from "./values"

/** The options of `quietline sim`, read and checked. Files are not opened here. */
export interface SimOptions {
    /** name of a built-in scenario or path of a .json file */
    scenario: string
    board: BoardId
    /** recording in place of the scenario's wanted signal */
    signal: string | undefined
    signalDbu: number
    legs: string | undefined
    legsVolts: number
    seed: number
    /** undefined: until stopped */
    seconds: number | undefined
    speed: "real" | "max"
    /** undefined: tui on a terminal, ql otherwise */
    format: FormatName | undefined
    truth: boolean
    /** the board's serial port on a pseudo terminal: true, or a name for it; undefined: no port */
    pty: string | true | undefined
    /** file to draw the legs and their difference into, in place of a run; undefined: run */
    plot: string | undefined
}

export const FORMAT_NAMES = ["tui", "ql", "ndjson", "csv", "teleplot"] as const
const LINE_FORMATS = "ql, ndjson, csv or teleplot"
export type FormatName = (typeof FORMAT_NAMES)[number]

const MIN_SECONDS = 0.001
const MAX_SECONDS = 1e9
const MAX_SEED = 2 ** 32 - 1

export const SCENARIO_SPEC: OptionSpec = {
    flags: "--scenario <name|file>",
    about: "what is on the line",
    value: text("the name of a scenario (see quietline scenarios) or a .json file"),
}

export const BOARD_SPEC: OptionSpec = {
    flags: "--board <id>",
    about: "board whose firmware runs",
    value: oneOf(boardIds),
    preset: "pico",
}

export const SEED_SPEC: OptionSpec = {
    flags: "--seed <n>",
    about: "for all that is random: the same seed prints the same bytes",
    value: integer(`a whole number from 0 to ${MAX_SEED}`, 0, MAX_SEED),
    preset: 1,
}

export const SIM_SPECS: readonly OptionSpec[] = [
    { ...SCENARIO_SPEC, preset: "hum-loop" },
    BOARD_SPEC,
    {
        flags: "--signal <file>",
        about: "recording that replaces the scenario's wanted signal",
        value: text("a PCM .wav file, mono or stereo"),
    },
    {
        flags: "--signal-dbu <level>",
        about: "level of the recording's full-scale sine [dBu]",
        value: decimal("a level from -150 to 40 dBu", -150, 40),
        preset: 4,
    },
    {
        flags: "--legs <file>",
        about:
            "recording of both legs that replaces source, cable and interference; a capture of quietline's " +
            "replaces the converter as well",
        value: text("a stereo PCM .wav file, left hot, right cold"),
    },
    {
        flags: "--legs-volts <volts>",
        about: "volts at that recording's full scale",
        value: decimal("a voltage from 0.000001 to 1000 V", 1e-6, 1000),
        preset: 1,
    },
    SEED_SPEC,
    {
        flags: "--seconds <s>",
        about: "end after so much of the board's time, otherwise run until stopped",
        value: decimal("a positive number of seconds", MIN_SECONDS, MAX_SECONDS),
    },
    {
        flags: "--speed <speed>",
        about: "real time, or as fast as it goes",
        value: oneOf(["real", "max"]),
        preset: "real",
    },
    {
        flags: "--format <format>",
        about: "otherwise the live view on a terminal and ql lines elsewhere",
        value: oneOf(FORMAT_NAMES),
    },
    {
        flags: "--plot <file>",
        about:
            "in place of a run, draw what is on hot and cold in 40 ms and their difference before and " +
            "after alignment; excludes --seconds, --speed, --format and --truth",
        value: fileEndingIn(".svg"),
    },
]

const TRUTH_ABOUT =
    "first print what an ideal meter at the connector would read in the same band, as JSON: on stderr with csv and " +
    "teleplot; the live view always shows it (key t)"

const PTY_ABOUT =
    "put the board's serial port on a pseudo terminal, for monitor and other terminal programs; takes a name for it or " +
    "nothing. Prints telemetry here only with --format"

/** Options of a run: beside --plot they would do nothing. */
const OF_A_RUN = ["seconds", "speed", "format", "truth", "pty"]

/** Adds the options of `sim` to a command. */
export function addSimOptions(command: Command): Command {
    return addOptions(command, SIM_SPECS)
        .option("--pty [name]", PTY_ABOUT)
        .option("--truth", TRUTH_ABOUT)
}

/** The checked options of a parsed command. @throws UsageError when two of them contradict */
export function simOptionsOf(command: Command): SimOptions {
    const options = command.opts<SimOptions>()
    const given = (name: string) => command.getOptionValueSource(name) === "cli"
    if (options.signal !== undefined && options.legs !== undefined)
        throw new UsageError("--signal and --legs exclude each other: give one recording")
    if (given("signalDbu") && options.signal === undefined)
        throw new UsageError("--signal-dbu takes effect only with --signal FILE.wav: add it")
    if (given("legsVolts") && options.legs === undefined)
        throw new UsageError("--legs-volts takes effect only with --legs FILE.wav: add it")
    if (options.pty !== undefined) checkPty(options, given)
    const idle = options.plot === undefined ? undefined : OF_A_RUN.find(given)
    if (idle !== undefined)
        throw new UsageError(`--plot draws a picture and runs nothing: leave out --${idle}`)
    return options
}

/** The terminal that quietline runs in is for messages then. */
function checkPty({ pty, format }: SimOptions, given: (name: string) => boolean): void {
    if (pty === "")
        throw new UsageError('--pty takes a name for the pseudo terminal or nothing, got ""')
    if (format === "tui")
        throw new UsageError(
            `--pty and the live view exclude each other: watch the port, or use --format ${LINE_FORMATS}`,
        )
    if (format === undefined && given("truth"))
        throw new UsageError(
            `--pty prints no telemetry that --truth could go before: add --format ${LINE_FORMATS}`,
        )
}
