import type { Board } from "../../boards/boards"
import type { BoardFile } from "../../boards/files"

export type Chatter = (line: string) => string[]

/** What a board's runtime prints where the VM's prints a line of its own. */
export function createChatter(_board: Board, _file: BoardFile, others: readonly string[]): Chatter {
    const isOther = new RegExp(
        `LineFeed|^jdif: autobind|${others.map(id => `\\b${id}\\b`).join("|")}`,
    )
    return line => (isOther.test(line) ? [] : [line])
}
