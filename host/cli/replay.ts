import { basename } from "node:path"
import type { Command } from "commander"
import { replayKind } from "../recording/kind"
import { NoPace, RealPace } from "../recording/pace"
import { ReplaySource } from "../recording/replay-source"
import { chooseFormat } from "./choose-format"
import { EXIT, EXIT_HELP, EXIT_OF_SIGNAL } from "./exit-codes"
import type { Host } from "./host"
import { FORMAT_SPEC, type ReplayOptions, SPEED_SPEC } from "./link-options"
import { Notes } from "./notes"
import { addOptions } from "./option-spec"
import { countersText, printSource } from "./print-source"
import { StopRequest } from "./stop-request"
import { ViewFeed, viewSource } from "./view-source"

const EXAMPLES = `
FILE is a recording of quietline record or monitor --out, or what any other program has kept of the
bytes of a board's serial port; which of them shows by its content.

Examples:
  quietline replay gig.ndjson                      live in the terminal, at its own pace
  quietline replay gig.ndjson --speed max --format csv > gig.csv
  quietline replay minicom.cap --speed max --format ql`

const ABOUT = {
    recording: "a recording, by the times when its lines came",
    capture: "bytes of a serial port, by the board's times",
}

/** Adds `quietline replay`. `finish` receives the exit code. */
export function addReplayCommand(
    program: Command,
    host: Host,
    finish: (code: number) => void,
): void {
    const command = program
        .command("replay")
        .description("play a recording or a capture of serial bytes back")
        .argument("<file>", "what to play")
        .addHelpText("after", EXAMPLES + EXIT_HELP)
    addOptions(command, [SPEED_SPEC, FORMAT_SPEC]).action(async (path: string) =>
        finish(await runReplay(path, command.opts<ReplayOptions>(), host)),
    )
}

/** `quietline replay`. @returns the exit code @throws UsageError when the file is nothing that can be played */
async function runReplay(path: string, options: ReplayOptions, host: Host): Promise<number> {
    const kind = replayKind(path)
    const { format, hint } = chooseFormat(options.format, host)
    const notes = new Notes(host)
    if (hint !== undefined) notes.note(hint)
    const stop = new StopRequest(host)
    const feed = new ViewFeed()
    const pace = options.speed === "max" ? new NoPace() : new RealPace(host.clock)
    const late: string[] = []
    const source = new ReplaySource(path, kind, pace, text => {
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
        } else await printSource(source, format, stop, notes, host)
        for (const text of late) notes.note(text)
        if (format !== "tui") notes.note(countersText(name, source.counters()))
    } finally {
        await source.stop()
        stop.release()
    }
    return stop.exitCode ?? EXIT.fine
}
