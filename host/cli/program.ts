import { Command } from "commander"
import packageJson from "../../package.json" with { type: "json" }
import { EXIT_HELP } from "../process/exit-codes"
import type { Host } from "../process/host"
import { addAnalyseCommand } from "./analyse"
import { addBoardsCommand } from "./boards"
import { addCableCommand } from "./cable"
import { addCablesCommand } from "./cables"
import { addCalibrateCommand } from "./calibrate"
import { addCaptureCommand } from "./capture"
import { addDashboardCommand } from "./dashboard"
import { addDeployCommand } from "./deploy"
import { addFlashCommand } from "./flash"
import { addMonitorCommand } from "./monitor"
import { addPortsCommand } from "./ports"
import { addRecordCommand } from "./record"
import { addReplayCommand } from "./replay"
import { addScenariosCommand } from "./scenarios"
import { addSimCommand } from "./sim"

const EXAMPLES = `
Examples:
  quietline sim
  quietline dashboard --open
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

    for (const add of [
        addSimCommand,
        addDashboardCommand,
        addScenariosCommand,
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
