import { Command } from "commander"
import packageJson from "../../package.json" with { type: "json" }
import { addAnalyseCommand } from "./analyse"
import { addBoardsCommand } from "./boards"
import { addCableCommand } from "./cable"
import { addCablesCommand } from "./cables"
import { addCalibrateCommand } from "./calibrate"
import { addCaptureCommand } from "./capture"
import { addDeployCommand } from "./deploy"
import { EXIT_HELP } from "./exit-codes"
import { addFlashCommand } from "./flash"
import type { Host } from "./host"
import { addListFormat } from "./list-format"
import { addMonitorCommand } from "./monitor"
import { addPortsCommand } from "./ports"
import { addRecordCommand } from "./record"
import { addReplayCommand } from "./replay"
import { runScenarios } from "./scenarios"
import { runSim } from "./sim"
import { addSimOptions, simOptionsOf } from "./sim-options"

const SIM_EXAMPLES = `
Examples:
  quietline sim                                  a ground loop, live in the terminal
  quietline sim --scenario one-leg               another line (see quietline scenarios)
  quietline sim --seconds 20 --speed max --format ndjson --truth > line.ndjson
  quietline sim --program music.wav --program-dbu 4
  quietline sim --legs legs.wav --legs-volts 1.5 --format csv > legs.csv
  quietline sim --legs capture.wav --speed max   what the receiver of that capture saw
  quietline sim --scenario buzz --plot buzz.svg  a picture of both legs and their difference
  quietline sim --pty --board esp32c3            that board's serial port, for monitor, screen or picocom
  quietline sim --pty /tmp/board                 the same under a name of your own`

const SCENARIOS_EXAMPLES = `
Examples:
  quietline scenarios
  quietline scenarios --format ndjson
  quietline sim --scenario pickup`

const EXAMPLES = `
Examples:
  quietline sim
  quietline scenarios
  quietline monitor
  quietline sim --help`

/** Builds the `quietline` command. `finish` receives the exit code of the subcommand that ran. */
export function quietlineProgram(host: Host, finish: (code: number) => void): Command {
    const program = new Command("quietline")
        .description("A balanced-line receiver and cable test rig on a five-dollar board.")
        .version(packageJson.version, "-V, --version", "print the version")
        .helpOption("-h, --help", "print this help")
        .exitOverride()
        .configureOutput({
            writeOut: text => host.stdout.write(text),
            writeErr: () => {}, // main prints every error itself, in one line
        })
        .addHelpText("after", EXAMPLES + EXIT_HELP)

    const sim = program
        .command("sim")
        .description("run the firmware in its VM on a simulated line and show what it measures")
        .addHelpText("after", SIM_EXAMPLES + EXIT_HELP)
    addSimOptions(sim).action(async () => finish(await runSim(simOptionsOf(sim), host)))

    const scenarios = program
        .command("scenarios")
        .description("list the built-in scenarios, one a line")
        .addHelpText("after", SCENARIOS_EXAMPLES + EXIT_HELP)
    addListFormat(scenarios).action(async () =>
        finish(await runScenarios(scenarios.opts().format, host)),
    )
    for (const add of [
        addBoardsCommand,
        addPortsCommand,
        addMonitorCommand,
        addRecordCommand,
        addReplayCommand,
        addCaptureCommand,
        addAnalyseCommand,
        addCalibrateCommand,
        addCableCommand,
        addCablesCommand,
        addFlashCommand,
        addDeployCommand,
    ])
        add(program, host, finish)
    return program
}
