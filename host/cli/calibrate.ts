import { randomInt } from "node:crypto"
import { type Command, Option } from "commander"
import { UsageError } from "../../sim/usage-error"
import { LineWriter } from "../output/line-writer"
import { LinkError } from "../serial/link-error"
import {
    BOARD_OPTION_SPECS,
    type BoardOptions,
    type BoardSession,
    checkBoardOptions,
    openBoard,
} from "./board-session"
import { EXIT, EXIT_HELP } from "./exit-codes"
import { type Guided, guide, voltageReader } from "./guide-calibration"
import type { Host } from "./host"
import { Notes } from "./notes"
import { addOptions, type OptionSpec } from "./option-spec"
import { Person } from "./person"
import { StopRequest } from "./stop-request"
import { decimal, oneOf, text } from "./values"

const EXAMPLES = `
Tie both legs to one source, for instance to the tip of a phone's headphone plug, and the sleeve to
ground. Play a 1 kHz sine near the phone's full volume: the command shows whether the level is right and
goes on when you press Enter. The board stores what it finds and goes by it from then on, over restarts
and new programs. What is refused, and why: docs/calibration.md.

Examples:
  quietline calibrate --tone-file tone.wav     first: a minute of 1 kHz to play on a phone
  quietline calibrate                          at 1 kHz, on the only board there is
  quietline calibrate --tone 1000 --tone 3000  at two frequencies: tells skew from input filters
  quietline calibrate --volts 0.775            and make levels true to a meter
  quietline calibrate --show
  quietline calibrate --forget
  quietline calibrate --scenario both-legs     a rehearsal on a virtual board`

/** The options of `quietline calibrate`, read and checked. */
interface CalibrateOptions extends BoardOptions {
    tone: readonly number[]
    volts: number | undefined
    yes: boolean
    forget: boolean
    show: boolean
    toneFile: string | undefined
    format: "text" | "json"
}

const TONE_SPEC: OptionSpec = {
    flags: "--tone <hz>",
    about: "frequency to measure at, up to four times; more than one tells skew and input filters apart",
    value: decimal("a frequency from 100 to 15000 Hz", 100, 15_000),
}
const DEFAULT_TONES = [1000]
const MOST_TONES = 4

/** Factor between two tones. The board takes those within a tenth of each other for one. */
const LEAST_RATIO = 1.2

const CALIBRATE_SPECS: readonly OptionSpec[] = [
    {
        flags: "--volts <v>",
        about: "what a meter reads from one leg to ground (rms), to make levels true",
        value: voltageReader,
    },
    {
        flags: "--tone-file <file>",
        about: "write a .wav of the tone to play on a phone, and do nothing else",
        value: text("the name of a new file"),
    },
    {
        flags: "--format <format>",
        about: "of the result, for people or for programs",
        value: oneOf(["text", "json"]),
        preset: "text",
    },
    ...BOARD_OPTION_SPECS,
]

/** All of them, for who looks one up. */
export const CALIBRATE_COMMAND_SPECS = [TONE_SPEC, ...CALIBRATE_SPECS]

function toneOption(): Option {
    const { flags, about, value } = TONE_SPEC
    return new Option(flags, `${about}; takes ${value.accepts}`)
        .argParser<number[]>((given, before) => {
            // commander hands the default on as if it had been given
            const others = before === DEFAULT_TONES ? [] : before
            return [...others, Number(value.read("--tone", given))]
        })
        .default(DEFAULT_TONES, String(DEFAULT_TONES))
}

/** Adds `quietline calibrate`. `finish` receives the exit code. */
export function addCalibrateCommand(
    program: Command,
    host: Host,
    finish: (code: number) => void,
): void {
    const command = program
        .command("calibrate")
        .description("make a board's two channels equal, with both legs on one source")
        .addHelpText("after", EXAMPLES + EXIT_HELP)
        .addOption(toneOption())
    addOptions(command, CALIBRATE_SPECS)
        .option("--yes", "go on without asking as soon as the drive is good", false)
        .option("--show", "print the calibration in force, and do nothing else", false)
        .option("--forget", "remove the stored calibration, and do nothing else", false)
        .action(async () => {
            const options = command.opts<CalibrateOptions>()
            checkOptions(command, options)
            finish(await runCalibrate(options, host))
        })
}

function checkOptions(command: Command, options: CalibrateOptions): void {
    const only = [
        options.show && "--show",
        options.forget && "--forget",
        options.toneFile !== undefined && "--tone-file",
    ].filter(name => name !== false)
    if (only.length > 1)
        throw new UsageError(`${only[0]} and ${only[1]} exclude each other: give one of them`)
    if (options.tone.length > MOST_TONES)
        throw new UsageError(
            `--tone may be given ${MOST_TONES} times, got ${options.tone.length}; leave some out`,
        )
    checkTonesDiffer(options.tone)
    if ((options.show || options.forget) && options.volts !== undefined)
        throw new UsageError(
            `${only[0]} does nothing else: leave --volts out, or run calibrate without ${only[0]}`,
        )
    checkBoardOptions(command)
}

function checkTonesDiffer(tones: readonly number[]): void {
    const rising = [...tones].sort((a, b) => a - b)
    const k = rising.findIndex((hz, i) => i > 0 && hz < LEAST_RATIO * rising[i - 1])
    if (k > 0)
        throw new UsageError(
            `--tone takes frequencies a factor of ${LEAST_RATIO} apart or more, got ${rising[k - 1]} and ${rising[k]}; leave one out`,
        )
}

/**
 * `quietline calibrate`.
 * @returns the exit code
 * @throws LineError when the legs are not fit to calibrate with, UsageError when the board can't do a tone, LinkError when it is not
 *     there, is lost, or does not keep the calibration
 */
async function runCalibrate(options: CalibrateOptions, host: Host): Promise<number> {
    const notes = new Notes(host)
    if (options.toneFile !== undefined) {
        const { writeToneFile } = await import("../calibrate/tone-file")
        writeToneFile(options.toneFile, options.tone)
        notes.note(`wrote ${options.toneFile}: a minute of each tone, the same on both channels`)
        return EXIT.fine
    }
    const isAsked = host.stdin.isTTY === true && !options.yes
    const stop = new StopRequest(host)
    try {
        const session = await openBoard(options, host, stop, isAsked ? "real" : "max")
        const person = isAsked ? new Person(host.stdin) : undefined
        try {
            await calibrate(options, session, person, notes, host)
        } finally {
            person?.close()
            await session.close()
        }
        return EXIT.fine
    } catch (error) {
        notes.progress.erase()
        if (stop.exitCode === undefined || !(error instanceof LinkError)) throw error
        return stop.exitCode
    } finally {
        stop.release()
    }
}

async function calibrate(
    options: CalibrateOptions,
    session: BoardSession,
    person: Person | undefined,
    notes: Notes,
    host: Host,
): Promise<void> {
    const { Calibrator } = await import("../calibrate/calibrator")
    const report = await import("../calibrate/report")
    const { service } = session
    const calibrator = new Calibrator(service, randomInt(1, 2 ** 32))
    const isJson = options.format === "json"
    const inForce = async () => ({
        calibration: await service.read("calibration"),
        converter: await service.read("converter"),
        firmware: (await service.read("firmware")).version,
    })
    let lines: string[]
    if (options.show) {
        const state = await inForce()
        lines = isJson
            ? [JSON.stringify(report.calibrationJson(state))]
            : report.calibrationLines(state)
    } else if (options.forget) {
        await calibrator.forget()
        notes.note(`${session.from}: the stored calibration is removed, factory values from now on`)
        lines = isJson ? [JSON.stringify(report.calibrationJson(await inForce()))] : []
    } else {
        const guided: Guided = { session, calibrator, person, notes, date: host.date() }
        const tones = await guide(guided, options.tone, options.volts)
        const result = { tones, ...(await inForce()) }
        lines = isJson ? [JSON.stringify(report.resultJson(result))] : report.resultLines(result)
    }
    const out = new LineWriter(host.stdout)
    for (const line of lines) await out.write(line)
    await out.end()
    if (session.isVirtual && !options.show)
        notes.note("this was a rehearsal: the virtual board is gone, and its calibration with it")
}
