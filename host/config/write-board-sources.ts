import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { boards } from "../../boards/boards"
import { readBoardFile } from "../../node/board-files"
import { boardSources, MADE } from "./board-sources"
import { checkBoard } from "./check-boards"

/**
 * Checks the boards and writes what the firmware needs of each into src/, where that changes a file. Files that were made of a board
 * that is gone are removed.
 * @param project its folder
 * @throws UsageError in one line when a board's file is wrong; nothing is written then
 */
export function writeBoardSources(project: string): void {
    const sources = new Map<string, string>()
    for (const board of boards) {
        const file = readBoardFile(board)
        checkBoard(board, file)
        for (const [path, text] of Object.entries(boardSources(board, file)))
            sources.set(join(project, "src", path), text)
    }
    const folders = [join(project, "src"), join(project, "src", "boards")]
    mkdirSync(folders[1], { recursive: true })
    for (const path of folders.flatMap(folder =>
        readdirSync(folder).map(name => join(folder, name)),
    ))
        if (path.endsWith(".ts") && !sources.has(path) && isMade(path)) rmSync(path)
    for (const [path, text] of sources)
        if (!existsSync(path) || readFileSync(path, "utf8") !== text) writeFileSync(path, text)
}

function isMade(path: string): boolean {
    return readFileSync(path, "utf8").startsWith(MADE)
}
