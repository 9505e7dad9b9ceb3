import type { Command } from "commander"
import { addSimOptions, simOptionsOf } from "../options/sim-options"
import { EXIT_HELP } from "../process/exit-codes"
import type { Host } from "../process/host"

const EXAMPLES = `
Examples:
  quietline sim                                  a ground loop, live in the terminal
  quietline sim --scenario one-leg               another line (see quietline scenarios)
  quietline sim --seconds 20 --speed max --format ndjson --truth > line.ndjson
  quietline sim --signal music.wav --signal-dbu 4
  quietline sim --legs legs.wav --legs-volts 1.5 --format csv > legs.csv
  quietline sim --legs capture.wav --speed max   what the receiver of that capture saw
  quietline sim --scenario buzz --plot buzz.svg  a picture of both legs and their difference
  quietline sim --pty --board esp32c3            that board's serial port, for monitor, screen or picocom
  quietline sim --pty /tmp/board                 the same under a name of your own`

/** Adds `quietline sim`. `finish` receives the exit code. */
export function addSimCommand(program: Command, host: Host, finish: (code: number) => void): void {
    const command = program
        .command("sim")
        .description("run the firmware in its VM on a simulated line and show what it measures")
        .addHelpText("after", EXAMPLES + EXIT_HELP)
    addSimOptions(command).action(async () => {
        const { runSim } = await import("../commands/sim/run-sim")
        finish(await runSim(simOptionsOf(command), host))
    })
}
