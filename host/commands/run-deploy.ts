import { readFileSync } from "node:fs"
import { basename } from "node:path"
import { type Board, type BoardId, PROGRAM_WORDS, type ProgramName } from "../../boards/boards"
import { UsageError } from "../../common/usage-error"
import { imagePath } from "../../node/board-files"
import type { Deployed, DeployStep, NamedImage } from "../deploy/deploy"
import { type Image, parseImage } from "../deploy/image"
import type { PortOptions } from "../options/link-options"
import { Progress } from "../output/progress"
import { tell } from "../output/tell"
import { choosePort } from "../port/choose-port"
import { LinkError } from "../port/link-error"
import { EXIT } from "../process/exit-codes"
import type { Host } from "../process/host"
import { StopRequest } from "../process/stop-request"
import { firstStep, programToWrite } from "./program-to-write"

/** The options of `quietline deploy`, read and checked. */
export interface DeployCommandOptions extends PortOptions {
    board: BoardId | undefined
    /** which of the board's programs; undefined: that of the configuration */
    write: ProgramName | undefined
    /** undefined: a program of the board that is there */
    image: string | undefined
    /** that of the image's file, 64 hexadecimal digits; undefined: the image has to be one of this build's */
    sha256: string | undefined
}

/** What the command needs besides the process around it; tests pass their own. */
interface DeployCommandHost {
    /** folder of the project */
    project: string
    /** brings the images up to date; returns an exit code */
    build(): number
}

/**
 * `quietline deploy`: says on stderr what it does and ends with one line.
 * @returns the exit code
 * @throws UsageError, LinkError as `deploy` does
 */
export async function runDeploy(
    options: DeployCommandOptions,
    host: Host,
    { project, build }: DeployCommandHost,
): Promise<number> {
    if (options.image !== undefined && options.write !== undefined)
        throw new UsageError("--write and --image exclude each other: both say what to deploy")
    if (options.sha256 !== undefined && options.image === undefined)
        throw new UsageError("--sha256 is of the file of --image; give that as well")
    const imageFor =
        options.image === undefined
            ? ownImages(project, build, options.write)
            : await givenImage(options.image, options.sha256)

    const { deploy } = await import("../deploy/deploy")
    const stop = new StopRequest(host)
    const progress = new Progress(host.stderr, host.now)
    try {
        const ports = await host.loadPorts()
        const path = choosePort(options.port, await ports.list())
        const connection = await ports.open(path, options.baud)
        const { name } = connection
        const deployed = await deploy(connection, {
            board: options.board,
            imageFor,
            onStep: step => show(step, name, progress),
            signal: stop.signal,
        })
        progress.erase()
        tell(host.stderr, `${summary(deployed, name)}`)
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

type ImageFor = (board: Board) => NamedImage

/** The program of --image. @throws UsageError when the file can't be read, is no program, or another than its hash says */
async function givenImage(path: string, sha256: string | undefined): Promise<ImageFor> {
    const label = basename(path)
    let file: Uint8Array
    try {
        file = readFileSync(path)
    } catch (error) {
        throw new UsageError(
            `--image: ${path} can't be read (${(error as NodeJS.ErrnoException).code}); expected a compiled program, a .devs file`,
        )
    }
    const named = { image: parseImage(file, label), label, isGiven: true }
    const { checkVouched } = await import("../deploy/vouched")
    checkVouched(named.image, label, sha256)
    return () => named
}

/** The programs of this project, up to date. @throws UsageError when they can't be made */
function ownImages(project: string, build: () => number, asked: ProgramName | undefined): ImageFor {
    const program = programToWrite(project, asked)
    if (build() !== EXIT.fine)
        throw new UsageError("there is no program to deploy; see what npm run build says")
    return board => builtImage(board, program)
}

/** The program that the build has left for a board. */
function builtImage(board: Board, program: ProgramName): NamedImage {
    const label = `${PROGRAM_WORDS[program]} of ${board.id}`
    const file = readFileSync(imagePath(board, program))
    return { image: parseImage(file, label), label, isGiven: false }
}

/** Where a line can't overwrite itself, only the beginnings are told. */
function show(step: DeployStep, port: string, progress: Progress): void {
    if (step.step === "connect") progress.begin(`asking the board on ${port} who it is…`)
    else if (step.step === "verify") progress.show("comparing…")
    else if (step.step === "start") progress.show("waiting for the program's first telemetry…")
    else {
        const { sentBytes, image, board } = step
        const all = image.bytes.length
        const percent = Math.floor((100 * sentBytes) / all)
        if (sentBytes === 0)
            progress.begin(`writing ${all} bytes to the ${board.name} on ${port}: ${called(image)}`)
        else progress.show(`writing: ${percent} %, ${sentBytes} of ${all} bytes`)
    }
}

/** An image by what it does, if that is known, and by its own name. */
function called({ name, version, program }: Image): string {
    const own = `${name} ${version}`.trim()
    return program === undefined ? own : `${PROGRAM_WORDS[program]} (${own})`
}

function summary({ board, image, written, firmware }: Deployed, port: string): string {
    const what = called(image)
    const where = `the ${board.name} on ${port}`
    const said = firmware === undefined ? "" : `, and it says fw=${firmware} board=${board.id}`
    if (!written) return `${where} runs ${what} already${said}`
    const next = image.program === undefined ? "" : `; ${firstStep(image.program, port)}`
    const hash = `hash verified (of all bytes, as sent and as stored: SHA-256 ${image.sha256.slice(0, 16)}…)`
    return `${where} runs ${what}: ${image.bytes.length} bytes, ${hash}${said}${next}`
}
