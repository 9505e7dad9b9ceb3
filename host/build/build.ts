import { readFileSync } from "node:fs"
import { boards, entryOf, programNames } from "../../boards/boards"
import { imagePath, readBoardFile } from "../../boards/files"
import { UsageError } from "../../sim/usage-error"
import { checkBoard } from "../config/check-boards"
import { configure } from "../config/configure"
import { printTable } from "../output/table"
import { compileImages } from "./compile"
import { Fingerprint } from "./fingerprint"

/** Every program of every board. */
const images = boards.flatMap(board =>
    programNames.map(program => ({ board, program, path: imagePath(board, program) })),
)

/**
 * Checks the configuration and the boards, and compiles the images of each board unless nothing has changed since the last
 * time. Prints board, program, size and entry of each image.
 * @param project folder of the project
 * @param quiet print only what is wrong
 * @returns exit code: 0 fine, 2 wrong configuration or board, 1 the compiler refused
 */
export function build(project: string, quiet: boolean): number {
    try {
        configure(project)
        for (const board of boards) checkBoard(board, readBoardFile(board))
    } catch (error) {
        if (!(error instanceof UsageError)) throw error
        process.stderr.write(`quietline: ${error.message}\n`)
        return 2
    }
    const fingerprint = new Fingerprint(project)
    if (!fingerprint.isFresh(images.map(({ path }) => path))) {
        process.stderr.write(
            `compiling ${images.length} images for ${boards.length} boards, some twenty seconds…\n`,
        )
        if (!compileImages(project)) return 1
        fingerprint.keep()
    }
    if (!quiet)
        printTable(
            ["board", "program", "image", "entry"],
            images.map(({ board, program, path }) => [
                board.id,
                program,
                `${readFileSync(path).length} bytes`,
                `src/${entryOf(board, program)}`,
            ]),
        )
    return 0
}
