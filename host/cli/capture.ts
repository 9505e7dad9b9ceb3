import type { Command } from "commander"
import { UsageError } from "../../common/usage-error"
import { checkBoardOptions } from "../options/board-options"
import { CAPTURE_COMMAND_SPECS, type CaptureOptions } from "../options/capture-options"
import { addOptions } from "../options/option-spec"
import { EXIT_HELP } from "../process/exit-codes"
import type { Host } from "../process/host"

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
        const { runCapture } = await import("../commands/run-capture")
        finish(await runCapture(command.opts<CaptureOptions>(), host))
    })
}
