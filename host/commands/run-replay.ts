import { basename } from "node:path"
import { setImmediate } from "node:timers/promises"
import { UsageError } from "../../common/usage-error"
import { lineFormats } from "../format/line-formats"
import type { ReplayOptions } from "../options/link-options"
import { EXIT, EXIT_OF_SIGNAL } from "../process/exit-codes"
import type { Host } from "../process/host"
import { Notes } from "../process/notes"
import { StopRequest } from "../process/stop-request"
import { replayFile, replayKind } from "../recording/replay-file"
import { NoPace, RealPace } from "../replay/pace"
import { ReplaySource } from "../replay/replay-source"
import { chooseFormat } from "./choose-format"
import { countersText, printSource } from "./print-source"
import { ViewFeed, viewSource } from "./view-source"

const ABOUT = {
    recording: "a recording, by the times when its lines came",
    capture: "bytes of a serial port, by the board's times",
}

/** `quietline replay`. @returns the exit code @throws UsageError when the file is nothing that can be played */
export async function runReplay(path: string, options: ReplayOptions, host: Host): Promise<number> {
    const kind = replayKind(path)
    const { format, hint } = chooseFormat(options.format, host)
    const notes = new Notes(host)
    if (hint !== undefined) notes.note(hint)
    const stop = new StopRequest(host)
    const feed = new ViewFeed()
    const pace = options.speed === "max" ? new NoPace(setImmediate) : new RealPace(host.clock)
    const late: string[] = []
    const source = new ReplaySource(replayFile(path), kind, pace, text => {
        // the live view ends with the file: what is to be said of it comes after
        late.push(text)
    })
    stop.signal.addEventListener("abort", () => void source.stop())
    const name = basename(path)
    try {
        if (format === "tui") {
            const title = {
                origin: "recording",
                name,
                about: ABOUT[kind],
                position: undefined,
            } as const
            if (await viewSource(source, title, feed, stop, host)) return EXIT_OF_SIGNAL.SIGINT
        } else await printSource(source, lineFormats[format], stop, notes, host)
        for (const text of late) notes.note(text)
        const counters = source.counters()
        if (format !== "tui") notes.note(countersText(name, counters))
        if (counters.lines === 0 && stop.exitCode === undefined)
            throw new UsageError(
                `${path}: has no whole line of telemetry (${counters.bad} damaged); record it again with quietline record`,
            )
    } finally {
        await source.stop()
        stop.release()
    }
    return stop.exitCode ?? EXIT.fine
}
