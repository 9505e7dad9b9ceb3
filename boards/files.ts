import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import type { Board } from "./boards"

/** The parts of a board file that quietline looks at. */
export interface BoardFile {
    /** what the runtime calls itself */
    devName: string
    productId: string
    pins: Record<string, number>
    log?: { pinTX: number }
}

/** Path of the image that the build leaves for a board. */
export function imagePath(board: Pick<Board, "entry">): string {
    const folder = board.entry.replace(/^main|\.ts$/g, "")
    return fileURLToPath(new URL(`../.devicescript/bin/${folder}/bytecode.devs`, import.meta.url))
}

/** A board's pins and product identifier, as the runtime gets them. */
export function readBoardFile(board: Pick<Board, "id">): BoardFile {
    const path = new URL(`./quietline_${board.id}.board.json`, import.meta.url)
    return JSON.parse(readFileSync(path, "utf8"))
}
