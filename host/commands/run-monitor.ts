import type { BoardTap } from "../board/board-source"
import { BoardSource } from "../board/board-source"
import { withHostTime } from "../format/host-time"
import type { MonitorOptions } from "../options/link-options"
import type { FormatName } from "../options/sim-options"
import { EXIT, EXIT_OF_SIGNAL } from "../process/exit-codes"
import type { Host } from "../process/host"
import { Notes } from "../process/notes"
import { StopRequest } from "../process/stop-request"
import { TimeLimit } from "../process/time-limit"
import type { Recorder } from "../recording/recorder"
import { RecordingFile } from "../recording/recording-file"
import { TeleplotTap } from "../recording/teleplot-tap"
import { chooseFormat } from "./choose-format"
import { countersText, printSource } from "./print-source"
import { recorderOf, recordsText } from "./run-record"
import { ViewFeed, viewSource } from "./view-source"

/**
 * `quietline monitor`.
 * @returns the exit code
 * @throws LinkError when the port can't be opened or brings no telemetry in --seconds, UsageError or OutputError
 *     when the recording can't be written
 */
export async function runMonitor(options: MonitorOptions, host: Host): Promise<number> {
    const { format, hint } = chooseFormat(options.format, host)
    const notes = new Notes(host)
    if (hint !== undefined) notes.note(hint)
    const file =
        options.out === undefined ? undefined : new RecordingFile(options.out, false, host.now)
    const recorder = file && recorderOf(file, options, host)
    try {
        return await watchBoard(options, format, recorder, notes, host)
    } finally {
        await file?.end()
    }
}

/** Opens the port and shows what comes until it is stopped. */
async function watchBoard(
    options: MonitorOptions,
    format: FormatName,
    recorder: Recorder | undefined,
    notes: Notes,
    host: Host,
): Promise<number> {
    const stop = new StopRequest(host)
    const feed = new ViewFeed()
    const tap: BoardTap =
        format === "tui"
            ? {
                  onNote: text => feed.tell({ type: "note", text }),
                  onState: state => feed.tell({ type: "port", state }),
              }
            : { onNote: notes.note }
    const openedMs = host.date().getTime()
    const plotter =
        options.teleplot === undefined ? undefined : new TeleplotTap(options.teleplot, notes.note)
    const source = new BoardSource({
        port: options.port,
        baudRate: options.baud,
        ports: await host.loadPorts(),
        clock: host.clock,
        taps: [tap, recorder, plotter].filter(one => one !== undefined),
    })
    const end = () => void source.stop().catch(() => {})
    stop.signal.addEventListener("abort", end)
    let limit: TimeLimit | undefined
    let isInterrupted = false
    try {
        await source.open()
        if (stop.exitCode !== undefined) return stop.exitCode
        limit = new TimeLimit(options.seconds, host.clock, end)
        if (format === "tui") {
            const title = {
                origin: "board",
                name: source.path,
                about: "",
                position: undefined,
            } as const
            isInterrupted = await viewSource(source, title, feed, stop, host)
        } else {
            notes.note(`listening on ${source.path}`)
            const shown = withHostTime(format, openedMs)
            await printSource(source, shown, stop, notes, host)
        }
    } finally {
        limit?.cancel()
        plotter?.close()
        await source.stop()
        stop.release()
    }
    const told = [
        ...(format === "tui" ? [] : [countersText(source.path, source.counters())]),
        ...(recorder === undefined ? [] : [recordsText(recorder, options.out)]),
    ]
    if (told.length > 0) notes.note(told.join("; "))
    if (isInterrupted) return EXIT_OF_SIGNAL.SIGINT
    if (source.dropped > 0)
        notes.note(`stdout was too slow: ${source.dropped} lines were not printed`)
    if (stop.exitCode === undefined) limit.check(source.path, source.counters())
    return stop.exitCode ?? EXIT.fine
}
