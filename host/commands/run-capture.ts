import { randomInt } from "node:crypto"
import { UsageError } from "../../common/usage-error"
import type { CaptureWriter } from "../capture/capture-writer"
import { createCaptureWriter } from "../capture/create-writer"
import type { CaptureOptions } from "../options/capture-options"
import { LinkError } from "../port/link-error"
import { EXIT } from "../process/exit-codes"
import type { Host } from "../process/host"
import { Notes } from "../process/notes"
import { StopRequest } from "../process/stop-request"
import type { CaptureTally } from "../service/capture-reader"
import { type BoardSession, openBoard } from "./board-session"

/**
 * `quietline capture`.
 * @returns the exit code
 * @throws UsageError when the file can't be made or the scenario is bad, LinkError when the board is not there, can't capture, or
 *     is lost (what came before is kept), OutputError when the file can't be written
 */
export async function runCapture(options: CaptureOptions, host: Host): Promise<number> {
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
    notes.note(SHARE_TEXT)
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

/** By what boards and simulator bring: 42 ms of pairs, then the time that their way over the port takes. */
const SHARE_TEXT =
    "a capture holds blocks with gaps between them, about 15 % of the time on a Pico; the share is told at the end"

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
