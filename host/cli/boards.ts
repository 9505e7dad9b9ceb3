import type { Command } from "commander"
import { addListFormat } from "../options/list-format"
import { EXIT_HELP } from "../process/exit-codes"
import type { Host } from "../process/host"

const EXAMPLES = `
Id, name, what carries its console, and the sizes of the images of its two programs: the receiver meters
a line, the rig tests cables.

Examples:
  quietline boards
  quietline boards --format ndjson
  quietline sim --board esp32c3`

/** Adds `quietline boards`. `finish` receives the exit code. */
export function addBoardsCommand(
    program: Command,
    host: Host,
    finish: (code: number) => void,
): void {
    const command = program
        .command("boards")
        .description("list the boards that quietline runs on, one a line")
        .addHelpText("after", EXAMPLES + EXIT_HELP)
    addListFormat(command).action(async () => {
        const { runBoards } = await import("../commands/run-boards")
        finish(await runBoards(command.opts().format, host))
    })
}
