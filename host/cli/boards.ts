import { statSync } from "node:fs"
import type { Command } from "commander"
import { type Board, boards, programNames } from "../../boards/boards"
import { imagePath } from "../../boards/files"
import { EXIT, EXIT_HELP } from "./exit-codes"
import type { Host } from "./host"
import { addListFormat, type ListFormat, printList } from "./list-format"

const EXAMPLES = `
Id, name, what carries its console, and the sizes of the images of its two programs: the receiver meters
a line, the rig tests cables.

Examples:
  quietline boards
  quietline boards --format ndjson
  quietline sim --board esp32c3`

const CONSOLE_WORDS: Record<Board["console"], string> = {
    "usb-on-request": "USB, silent until asked",
    usb: "USB, from power-up",
    uart: "UART at 1500000 baud, from power-up",
}

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
    addListFormat(command).action(async () => finish(await runBoards(command.opts().format, host)))
}

/** `quietline boards`: id, name, console, sizes of the images that are built. */
async function runBoards(format: ListFormat, host: Host): Promise<number> {
    const entries = boards.map(board => {
        const { id, name, console: kind } = board
        const sizes = programNames.map(program => {
            const bytes = statSync(imagePath(board, program), { throwIfNoEntry: false })?.size
            return { program, bytes }
        })
        const images = sizes.map(({ program, bytes }) =>
            bytes === undefined ? `${program} not built` : `${program} ${bytes} bytes`,
        )
        const bytesOf = sizes.map(({ program, bytes }) => [`${program}_bytes`, bytes ?? null])
        return {
            words: [id, name, CONSOLE_WORDS[kind], images.join(", ")],
            object: { id, name, console: kind, ...Object.fromEntries(bytesOf) },
        }
    })
    await printList(entries, format, host)
    return EXIT.fine
}
