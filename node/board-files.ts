import { readFileSync } from "node:fs"
import { type BoardFile, boardFileName, parseBoardFile } from "../boards/board-file"
import { type Board, imageName, type ProgramName } from "../boards/boards"
import { packageFile } from "./package-root"

/** Path of the image that the build leaves for a board's program. */
export function imagePath(board: Pick<Board, "id">, program: ProgramName = "receiver"): string {
    return packageFile(`.devicescript/bin/${imageName(board, program)}/bytecode.devs`)
}

/** A board's pins and product identifier, as the runtime gets them. @throws UsageError */
export function readBoardFile(board: Pick<Board, "id">): BoardFile {
    const name = boardFileName(board)
    return parseBoardFile(readFileSync(packageFile(name), "utf8"), name)
}
