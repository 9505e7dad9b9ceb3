import { parseStrictJson } from "../common/json"
import { UsageError } from "../common/usage-error"
import type { Board } from "./boards"

/** The parts of a board file that quietline looks at. */
export interface BoardFile {
    /** what the runtime calls itself */
    devName: string
    productId: string
    pins: Record<string, number>
    log?: { pinTX: number }
    i2c?: { pinSDA: number; pinSCL: number }
}

/** What to call a board's file in messages. */
export function boardFileName(board: Pick<Board, "id">): string {
    return `boards/quietline_${board.id}.board.json`
}

function isObject(value: unknown): value is object {
    return typeof value === "object" && value !== null && !Array.isArray(value)
}

/**
 * Reads a board file as the DeviceScript compiler does, which takes no comments.
 * @param label what to call the file in messages
 * @throws UsageError in one line when it is no JSON, or no object with pins
 */
export function parseBoardFile(text: string, label: string): BoardFile {
    const file = parseStrictJson(text, label)
    if (isObject(file) && "pins" in file && isObject(file.pins)) return file as BoardFile
    throw new UsageError(
        `${label} must be an object with an object "pins", such as { "pins": { "HOT": 26, "COLD": 27 } }`,
    )
}
