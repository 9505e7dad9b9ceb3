import type { Command } from "commander"
import {
    FORMAT_SPEC,
    type MonitorOptions,
    OUT_SPEC,
    PORT_SPECS,
    SECONDS_SPEC,
    TELEPLOT_SPEC,
} from "../options/link-options"
import { addOptions } from "../options/option-spec"
import { EXIT_HELP } from "../process/exit-codes"
import type { Host } from "../process/host"

const EXAMPLES = `
The board may be unplugged and plugged in again at any time; the space key of the live view releases
the port, so that another program can use it. Hints about the port go to stderr.

Examples:
  quietline monitor                                the only board there is, live in the terminal
  quietline monitor --port /dev/ttyACM0
  quietline monitor --port /dev/ttyUSB0 --baud 115200
  quietline monitor --format csv --seconds 60 > line.csv
  quietline monitor --teleplot 127.0.0.1:47269     live, and plotted by Teleplot
  quietline monitor --out gig.ndjson               live, and recorded as well`

/** Adds `quietline monitor`. `finish` receives the exit code. */
export function addMonitorCommand(
    program: Command,
    host: Host,
    finish: (code: number) => void,
): void {
    const command = program
        .command("monitor")
        .description("show what a board on a serial port measures")
        .addHelpText("after", EXAMPLES + EXIT_HELP)
    addOptions(command, [...PORT_SPECS, FORMAT_SPEC, SECONDS_SPEC, OUT_SPEC, TELEPLOT_SPEC]).action(
        async () => {
            const { runMonitor } = await import("../commands/run-monitor")
            finish(await runMonitor(command.opts<MonitorOptions>(), host))
        },
    )
}
