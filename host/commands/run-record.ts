import { UsageError } from "../../common/usage-error"
import packageJson from "../../package.json" with { type: "json" }
import { BoardSource } from "../board/board-source"
import type { PortOptions, RecordOptions } from "../options/link-options"
import { EXIT } from "../process/exit-codes"
import type { Host } from "../process/host"
import { Notes } from "../process/notes"
import { StopRequest } from "../process/stop-request"
import { TimeLimit } from "../process/time-limit"
import { Recorder } from "../recording/recorder"
import { RecordingFile } from "../recording/recording-file"
import { countersText } from "./print-source"

/** A recorder for the board on a port. */
export function recorderOf(file: RecordingFile, { baud }: PortOptions, host: Host): Recorder {
    return new Recorder(file, () => ({
        quietline: packageJson.version,
        started: host.date().toISOString(),
        baud,
    }))
}

/** What a recording has become, for the closing line of a run. */
export function recordsText({ records }: Recorder, path: string | undefined): string {
    return `${records} ${records === 1 ? "record" : "records"} in ${path}`
}

/**
 * `quietline record`.
 * @returns the exit code
 * @throws UsageError or OutputError when the file can't be written, LinkError when the port can't be opened or brings no
 *     telemetry in --seconds
 */
export async function runRecord(options: RecordOptions, host: Host): Promise<number> {
    if (options.out === undefined)
        throw new UsageError("record needs --out: the name of a new file, or one to --append to")
    const notes = new Notes(host)
    const file = new RecordingFile(options.out, options.append, host.now)
    if (file.tornBytes > 0)
        notes.note(`${options.out}: cut off a torn last line of ${file.tornBytes} bytes`)
    try {
        return await recordBoard(file, options.out, options, notes, host)
    } finally {
        notes.progress.erase()
        await file.end()
    }
}

async function recordBoard(
    file: RecordingFile,
    path: string,
    options: RecordOptions,
    notes: Notes,
    host: Host,
): Promise<number> {
    const stop = new StopRequest(host)
    const recorder = recorderOf(file, options, host)
    const source = new BoardSource({
        port: options.port,
        baudRate: options.baud,
        ports: await host.loadPorts(),
        clock: host.clock,
        taps: [recorder, { onNote: notes.note }],
    })
    const end = () => void source.stop().catch(() => {})
    stop.signal.addEventListener("abort", end)
    let limit: TimeLimit | undefined
    try {
        await source.open()
        if (stop.exitCode !== undefined) return stop.exitCode
        limit = new TimeLimit(options.seconds, host.clock, end)
        notes.note(`recording ${source.path} into ${path}`)
        for await (const { tMs } of source.lines())
            notes.progress.show(
                countersText(`${Math.floor(tMs / 1000)} s, ${source.path}`, source.counters()),
            )
    } finally {
        limit?.cancel()
        await source.stop()
        stop.release()
    }
    notes.note(`${countersText(source.path, source.counters())}; ${recordsText(recorder, path)}`)
    if (stop.exitCode === undefined) limit.check(source.path, source.counters())
    return stop.exitCode ?? EXIT.fine
}
