import type { Command } from "commander"
import { addListFormat } from "../options/list-format"
import { EXIT_HELP } from "../process/exit-codes"
import type { Host } from "../process/host"

const EXAMPLES = `
Examples:
  quietline scenarios
  quietline scenarios --format ndjson
  quietline sim --scenario pickup`

/** Adds `quietline scenarios`. `finish` receives the exit code. */
export function addScenariosCommand(
    program: Command,
    host: Host,
    finish: (code: number) => void,
): void {
    const command = program
        .command("scenarios")
        .description("list the built-in scenarios, one a line")
        .addHelpText("after", EXAMPLES + EXIT_HELP)
    addListFormat(command).action(async () => {
        const { runScenarios } = await import("../commands/run-scenarios")
        finish(await runScenarios(command.opts().format, host))
    })
}
