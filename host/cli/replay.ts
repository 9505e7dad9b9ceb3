import type { Command } from "commander"
import { FORMAT_SPEC, type ReplayOptions, SPEED_SPEC } from "../options/link-options"
import { addOptions } from "../options/option-spec"
import { EXIT_HELP } from "../process/exit-codes"
import type { Host } from "../process/host"

const EXAMPLES = `
FILE is a recording of quietline record or monitor --out, or what any other program has kept of the
bytes of a board's serial port; which of them shows by its content.

Examples:
  quietline replay gig.ndjson                      live in the terminal, at its own pace
  quietline replay gig.ndjson --speed max --format csv > gig.csv
  quietline replay minicom.cap --speed max --format ql`

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
    addOptions(command, [SPEED_SPEC, FORMAT_SPEC]).action(async (path: string) => {
        const { runReplay } = await import("../commands/run-replay")
        finish(await runReplay(path, command.opts<ReplayOptions>(), host))
    })
}
