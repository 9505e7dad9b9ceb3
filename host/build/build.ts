import { existsSync, readFileSync } from "node:fs"
import { boards, entryOf, programNames } from "../../boards/boards"
import { UsageError } from "../../common/usage-error"
import { imagePath } from "../../node/board-files"
import { VM_PATH } from "../../node/vm-module"
import { configure } from "../config/configure"
import { writeBoardSources } from "../config/write-board-sources"
import { printTable } from "../output/table"
import { tell } from "../output/tell"
import { CODE_LIMIT, codeEnd, codeRoomWords } from "./code-room"
import { compileImages } from "./compile"
import { Fingerprint } from "./fingerprint"
import { FIRMWARE } from "./products"
import { extractVmModule, isVmModule } from "./vm-module"

/** Every program of every board. */
const images = boards.flatMap(board =>
    programNames.map(program => ({ board, program, path: imagePath(board, program) })),
)

/**
 * Checks the configuration and the boards, writes the files of the firmware that follow from them, takes the VM out of the DeviceScript CLI, and compiles the images of each board, unless
 * nothing has changed since the last time. Prints board, program, size, code and entry of each image.
 * @param project folder of the project
 * @param quiet print only what is wrong
 * @returns exit code: 0 fine, 2 wrong configuration, board or CLI, 1 the compiler refused
 */
export function build(project: string, quiet: boolean): number {
    const isConfigured = attempt(() => {
        configure(project)
        writeBoardSources(project)
    })
    if (!isConfigured) return 2
    const fingerprint = new Fingerprint(project, FIRMWARE)
    const isFresh = fingerprint.isFresh(images.map(({ path }) => path))
    if (!isFresh || !isVmModule(VM_PATH)) if (!attempt(() => extractVmModule(VM_PATH))) return 2
    if (!isFresh) {
        process.stderr.write(
            `compiling ${images.length} images for ${boards.length} boards, some twenty seconds…\n`,
        )
        const isCompiled = compileImages(project)
        // the compiler says no more than "verification error: -1051", and has written the image
        for (const words of littleRoom()) tell(process.stderr, `quietline: ${words}`)
        if (!isCompiled) return 1
        fingerprint.keep()
    }
    if (!quiet)
        printTable(
            ["board", "program", "image", "code", "entry"],
            images.map(({ board, program, path }) => {
                const image = readFileSync(path)
                return [
                    board.id,
                    program,
                    `${image.length} bytes`,
                    `${codeEnd(image)} of ${CODE_LIMIT - 1}`,
                    `src/${entryOf(board, program)}`,
                ]
            }),
        )
    return 0
}

/** Does something. @returns false when it was refused, and that has been said */
function attempt(work: () => void): boolean {
    try {
        work()
        return true
    } catch (error) {
        if (!(error instanceof UsageError)) throw error
        tell(process.stderr, `quietline: ${error.message}`)
        return false
    }
}

/** What has to be said of the images that there are. */
function littleRoom(): string[] {
    return images
        .filter(({ path }) => existsSync(path))
        .map(({ board, program, path }) =>
            codeRoomWords(`src/${entryOf(board, program)}`, readFileSync(path)),
        )
        .filter(words => words !== undefined)
}
