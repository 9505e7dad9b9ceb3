import {
    type Board,
    type BoardId,
    boardOf,
    PROGRAM_WORDS,
    type ProgramName,
} from "../../boards/boards"
import { UsageError } from "../../common/usage-error"
import { readRigConfig } from "../config/configure"
import type { FlashHost } from "../flash/flash-host"
import { Progress } from "../output/progress"
import { tell } from "../output/tell"
import { LinkError } from "../port/link-error"
import { EXIT } from "../process/exit-codes"
import type { Host } from "../process/host"
import { StopRequest } from "../process/stop-request"
import { firstStep, programToWrite } from "./program-to-write"

/** The options of `quietline flash`, read and checked. */
export interface FlashCommandOptions {
    board: BoardId | undefined
    /** undefined: that of the configuration */
    write: ProgramName | undefined
    port: string | undefined
    drive: string | undefined
    runtime: string | undefined
    /** SHA-256 of the runtime, 64 hexadecimal digits */
    sha256: string | undefined
}

/** What the command needs besides the process around it; tests pass their own. */
export interface FlashCommandHost {
    /** folder of the project */
    project: string
    /** writes what the compiler needs, brings the images up to date; returns an exit code */
    build(): number
    flashHost: FlashHost
}

/**
 * `quietline flash`: says on stderr what it does and what to press.
 * @returns the exit code
 * @throws UsageError, LinkError as `flash` does
 */
export async function runFlash(
    options: FlashCommandOptions,
    host: Host,
    { project, build, flashHost }: FlashCommandHost,
): Promise<number> {
    const board = boardOf(options.board ?? readRigConfig(project).board)
    const program = programToWrite(project, options.write)
    const { checkPlace, flash } = await import("../flash/flash")
    checkPlace({ ...options, board })
    if (build() !== EXIT.fine)
        throw new UsageError("there is no program to write; see what npm run build says")
    const stop = new StopRequest(host)
    const progress = new Progress(host.stderr, host.now)
    const note = (line: string) => {
        progress.erase()
        tell(host.stderr, line)
    }
    try {
        const news = {
            note,
            begin: (line: string) => progress.begin(line),
            progress: (line: string) => progress.show(line),
        }
        const request = { ...options, project, board, program }
        const port = await flash(request, flashHost, news, stop.signal)
        note(
            `wrote ${PROGRAM_WORDS[program]} to the ${board.name}${nextStep(board, program, port)}`,
        )
        return EXIT.fine
    } catch (error) {
        progress.erase()
        if (stop.exitCode === undefined || !(error instanceof LinkError)) throw error
        tell(host.stderr, `quietline: ${error.message}`)
        return stop.exitCode
    } finally {
        stop.release()
    }
}

/** What to do after the writing. @param port on which the board is, or has come back */
function nextStep(board: Board, program: ProgramName, port: string | undefined): string {
    if (port === undefined)
        return "; its port has not appeared yet: unplug it, plug it in, and run quietline ports"
    const start = board.arch.startsWith("esp32")
        ? "; if it does not start by itself, press RESET"
        : ""
    return ` on ${port}${start}; ${firstStep(program, port)}`
}
