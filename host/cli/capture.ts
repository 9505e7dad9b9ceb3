import { randomInt } from "node:crypto"
import type { Command } from "commander"
import { UsageError } from "../../sim/usage-error"
import type { CaptureWriter } from "../capture/capture-writer"
import { CAPTURE_FORMATS, type CaptureFormat, createCaptureWriter } from "../capture/create-writer"
import { LinkError } from "../serial/link-error"
import type { CaptureTally } from "../service/capture-reader"
import {
    BOARD_OPTION_SPECS,
    type BoardOptions,
    type BoardSession,
    checkBoardOptions,
    openBoard,
} from "./board-session"
import { EXIT, EXIT_HELP } from "./exit-codes"
import type { Host } from "./host"
import { Notes } from "./notes"
import { addOptions, type OptionSpec } from "./option-spec"
import { StopRequest } from "./stop-request"
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
interface CaptureOptions extends BoardOptions {
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
        finish(await runCapture(command.opts<CaptureOptions>(), host))
    })
}

/**
 * `quietline capture`.
 * @returns the exit code
 * @throws UsageError when the file can't be made or the scenario is bad, LinkError when the board is not there, can't capture, or
 *     is lost (what came before is kept), OutputError when the file can't be written
 */
async function runCapture(options: CaptureOptions, host: Host): Promise<number> {
    if (options.out === undefined)
        throw new UsageError("capture needs --out FILE: the name of a new .wav, .csv or .json file")
    const stop = new StopRequest(host)
    const notes = new Notes(host)
    const writer = createCaptureWriter(options.out, options.format, host.now)
    try {
        const session = await openBoard(options, host, stop, "max")
        try {
            await capture(options, session, writer, notes, host)
        } finally {
            await session.close()
        }
        return EXIT.fine
    } catch (error) {
        notes.progress.erase()
        if (stop.exitCode === undefined || !(error instanceof LinkError)) throw error
        return stop.exitCode
    } finally {
        await writer.end()
        stop.release()
    }
}

async function capture(
    options: CaptureOptions,
    { service, from }: BoardSession,
    writer: CaptureWriter,
    notes: Notes,
    host: Host,
): Promise<void> {
    const { pairs: mostPairs, seconds } = options
    const { CaptureReader } = await import("../service/capture-reader")
    notes.progress.begin(`quietline: capturing from ${from}`)
    const reader = await CaptureReader.open(service, {
        client: randomInt(1, 2 ** 32),
        from,
        date: host.date,
        mostPairs,
        isEnough: ({ pairs, lengthS }) =>
            mostPairs === undefined ? lengthS >= seconds : pairs >= mostPairs,
    })
    const kept = { blocks: 0, pairs: 0 }
    try {
        writer.begin(reader.origin)
        for await (const block of reader.blocks()) {
            writer.write(block)
            kept.blocks++
            kept.pairs += block.hotV.length
            notes.progress.show(progressText(reader.tally, options))
        }
    } finally {
        const { tally, origin } = reader
        await reader.close()
        // a full disk took fewer than came
        const isAllKept = kept.blocks === tally.blocks
        const text = isAllKept ? tallyText(tally, origin.pairRateHz) : extentText(kept)
        notes.note(`${options.out}: ${text}`)
    }
}

function progressText({ lengthS, pairs }: CaptureTally, options: CaptureOptions): string {
    const goal =
        options.pairs === undefined
            ? `${lengthS.toFixed(1)} of ${options.seconds} s, ${pairs} pairs`
            : `${pairs} of ${options.pairs} pairs, ${lengthS.toFixed(1)} s`
    return `capturing: ${goal}`
}

function counted(count: number, noun: string): string {
    return `${count} ${noun}${count === 1 ? "" : "s"}`
}

function extentText({ pairs, blocks }: Pick<CaptureTally, "pairs" | "blocks">): string {
    return `${counted(pairs, "pair")} in ${counted(blocks, "block")}`
}

/** What a capture has come to, in one line. */
function tallyText(tally: CaptureTally, pairRateHz: number): string {
    const covered = (100 * tally.pairs) / (pairRateHz * tally.lengthS)
    return [
        extentText(tally),
        `${covered.toFixed(1)} % of ${tally.lengthS.toFixed(3)} s`,
        `longest gap ${tally.longestGapS.toFixed(3)} s`,
        `${counted(tally.packetsAgain, "packet")} asked for again`,
        `${counted(tally.blocksDropped, "block")} dropped`,
    ].join(", ")
}
