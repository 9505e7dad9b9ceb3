import type { Command } from "commander"
import { addCablesOptions, checkedCablesOptions, grrOptionsOf } from "../options/cables-options"
import { EXIT_HELP } from "../process/exit-codes"
import type { Host } from "../process/host"

const EXAMPLES = `
LOG is an .ndjson log of quietline cable --report, or a folder with such logs; without one, this folder. What was read
is kept in a database that is made anew from the logs whenever it has to be. Definitions: docs/cables.md.

Examples:
  quietline cables                                yield, first-pass yield and pace of the logs in this folder
  quietline cables logs --by day                  also by operator, part, rig, station, order, customer, limits
  quietline cables logs --by fault                faults by frequency
  quietline cables logs --serial K12              the history of a cable
  quietline cables logs --part MIC-10 --from 2026-11-01 --page november.html
  quietline cables logs --customer Hall --export hall.csv
  quietline cables --grr may.grr.ndjson --operators Ada,Bob,Cem
                                                  leads through 60 tests and says how well the rig measures`

/** Adds `quietline cables`. `finish` receives the exit code. */
export function addCablesCommand(
    program: Command,
    host: Host,
    finish: (code: number) => void,
): void {
    const command = program
        .command("cables")
        .description("what the logs of cable tests say: yield, faults, history, a page to print")
        .argument("[log...]", "logs, or folders with logs")
        .addHelpText("after", EXAMPLES + EXIT_HELP)
    addCablesOptions(command).action(async (asked: string[]) => {
        const options = checkedCablesOptions(command)
        if (options.grr !== undefined) {
            const { runGrr } = await import("../commands/cables/cables-grr")
            finish(await runGrr(grrOptionsOf(options, options.grr), host))
            return
        }
        const { runCables } = await import("../commands/cables/run-cables")
        finish(await runCables(asked, options, host))
    })
}
