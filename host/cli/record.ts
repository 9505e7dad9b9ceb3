import type { Command } from "commander"
import { OUT_SPEC, PORT_SPECS, type RecordOptions, SECONDS_SPEC } from "../options/link-options"
import { addOptions } from "../options/option-spec"
import { EXIT_HELP } from "../process/exit-codes"
import type { Host } from "../process/host"

const EXAMPLES = `
Every line of the board is kept with its time, damaged ones and the runtime's messages as well. The
file holds whole lines at any moment: when the power fails, at most the last second is missing. It
is NDJSON, described in docs/link.md.

Examples:
  quietline record --out gig.ndjson
  quietline record --out gig.ndjson --append       goes on with a recording
  quietline record --out test.ndjson --seconds 60 --port /dev/ttyACM0
  quietline replay gig.ndjson`

/** Adds `quietline record`. `finish` receives the exit code. */
export function addRecordCommand(
    program: Command,
    host: Host,
    finish: (code: number) => void,
): void {
    const command = program
        .command("record")
        .description("keep all that a board says in a file")
        .addHelpText("after", EXAMPLES + EXIT_HELP)
    addOptions(command, [OUT_SPEC, ...PORT_SPECS, SECONDS_SPEC])
        .option("--append", "go on with a recording that is there", false)
        .action(async () => {
            const { runRecord } = await import("../commands/run-record")
            finish(await runRecord(command.opts<RecordOptions>(), host))
        })
}
