import type { Command } from "commander"
import { addListFormat } from "../options/list-format"
import { EXIT_HELP } from "../process/exit-codes"
import type { Host } from "../process/host"

const EXAMPLES = `
Likely boards come first, with what their USB identifiers say they are.

Examples:
  quietline ports
  quietline ports --format ndjson
  quietline monitor --port /dev/ttyACM0`

/** Adds `quietline ports`. `finish` receives the exit code. */
export function addPortsCommand(
    program: Command,
    host: Host,
    finish: (code: number) => void,
): void {
    const command = program
        .command("ports")
        .description("list the serial ports of this computer, one a line")
        .addHelpText("after", EXAMPLES + EXIT_HELP)
    addListFormat(command).action(async () => {
        const { runPorts } = await import("../commands/run-ports")
        finish(await runPorts(command.opts().format, host))
    })
}
