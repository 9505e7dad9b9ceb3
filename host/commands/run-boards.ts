import { statSync } from "node:fs"
import { type Board, boards, programNames } from "../../boards/boards"
import { imagePath } from "../../node/board-files"
import { type ListFormat, printList } from "../options/list-format"
import { EXIT } from "../process/exit-codes"
import type { Host } from "../process/host"

const CONSOLE_WORDS: Record<Board["console"], string> = {
    "usb-on-request": "USB, silent until asked",
    usb: "USB, from power-up",
    uart: "UART at 1500000 baud, from power-up",
}

/** `quietline boards`: id, name, console, sizes of the images that are built. */
export async function runBoards(format: ListFormat, host: Host): Promise<number> {
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
