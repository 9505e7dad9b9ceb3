import { readFileSync } from "node:fs"
import { basename } from "node:path"
import { fileURLToPath } from "node:url"
import type { Command } from "commander"
import { type Board, type BoardId, boardIds } from "../../boards/boards"
import { imagePath } from "../../boards/files"
import { UsageError } from "../../sim/usage-error"
import type { Deployed, DeployStep, NamedImage } from "../deploy/deploy"
import { parseImage } from "../deploy/image"
import { Progress } from "../output/progress"
import { choosePort } from "../serial/choose-port"
import { LinkError } from "../serial/link-error"
import { EXIT, EXIT_HELP } from "./exit-codes"
import type { Host } from "./host"
import { PORT_SPECS, type PortOptions } from "./link-options"
import { addOptions, type OptionSpec } from "./option-spec"
import { StopRequest } from "./stop-request"
import { oneOf, text } from "./values"

const PROJECT = fileURLToPath(new URL("../..", import.meta.url))

const EXAMPLES = `
The board must have been written with quietline flash once. deploy then replaces only the program,
in a few seconds and without pressing anything, and compares its hash afterwards. Another board's
program, and one that the board's runtime is too old for, are refused before anything is erased.
The program of an interrupted deploy is gone: repeat it.

Examples:
  quietline deploy                         the only board there is, with the program for it
  quietline deploy --port /dev/ttyACM0
  quietline deploy --port COM5 --board esp32c3
  quietline deploy --image other.devs      a compiled program from elsewhere`

/** The options of `quietline deploy`, read and checked. */
export interface DeployCommandOptions extends PortOptions {
    board: BoardId | undefined
    /** undefined: the program of the board that is there */
    image: string | undefined
}

export const DEPLOY_SPECS: readonly OptionSpec[] = [
    ...PORT_SPECS,
    {
        flags: "--board <id>",
        about: "the board that it must be, otherwise whatever it says it is",
        value: oneOf(boardIds),
    },
    {
        flags: "--image <file>",
        about: "another compiled program than the board's own",
        value: text("a .devs file"),
    },
]

/** Adds `quietline deploy`. `finish` receives the exit code. */
export function addDeployCommand(
    program: Command,
    host: Host,
    finish: (code: number) => void,
): void {
    const command = program
        .command("deploy")
        .description("replace the program on a board over its serial port")
        .addHelpText("after", EXAMPLES + EXIT_HELP)
    addOptions(command, DEPLOY_SPECS).action(async () => {
        const { build } = await import("../build/build")
        finish(await runDeploy(command.opts(), host, () => build(PROJECT, true)))
    })
}

/**
 * `quietline deploy`: says on stderr what it does and ends with one line.
 * @param build brings the images up to date; returns an exit code
 * @returns the exit code
 * @throws UsageError, LinkError as `deploy` does
 */
export async function runDeploy(
    options: DeployCommandOptions,
    host: Host,
    build: () => number,
): Promise<number> {
    const given = options.image === undefined ? undefined : givenImage(options.image)
    if (given === undefined && build() !== EXIT.fine)
        throw new UsageError("there is no program to deploy; see what npm run build says")
    const imageFor = (board: Board) => given ?? builtImage(board)

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
        host.stderr.write(`${summary(deployed, name)}\n`)
        return EXIT.fine
    } catch (error) {
        progress.erase()
        if (stop.exitCode === undefined || !(error instanceof LinkError)) throw error
        host.stderr.write(`quietline: ${error.message}\n`)
        return stop.exitCode
    } finally {
        stop.release()
    }
}

/** The program of --image. @throws UsageError when the file can't be read or is no program */
function givenImage(path: string): NamedImage {
    const label = basename(path)
    let file: Uint8Array
    try {
        file = readFileSync(path)
    } catch (error) {
        throw new UsageError(
            `--image: ${path} can't be read (${(error as NodeJS.ErrnoException).code}); expected a compiled program, a .devs file`,
        )
    }
    return { image: parseImage(file, label), label, isGiven: true }
}

/** The program that the build has left for a board. */
function builtImage(board: Board): NamedImage {
    const label = `the program of ${board.id}`
    return { image: parseImage(readFileSync(imagePath(board)), label), label, isGiven: false }
}

/** Where nobody sees a line that overwrites itself, only the beginnings are told. */
function show(step: DeployStep, port: string, progress: Progress): void {
    if (step.step === "connect") progress.begin(`asking the board on ${port} who it is…`)
    else if (step.step === "verify") progress.show("comparing…")
    else if (step.step === "start") progress.show("waiting for the program's first telemetry…")
    else {
        const { sentBytes, image, board } = step
        const all = image.bytes.length
        const percent = Math.floor((100 * sentBytes) / all)
        if (sentBytes === 0) progress.begin(`writing ${all} bytes to the ${board.name} on ${port}`)
        else progress.show(`writing: ${percent} %, ${sentBytes} of ${all} bytes`)
    }
}

function summary({ board, image, written, firmware }: Deployed, port: string): string {
    const what = `${image.name} ${image.version}`.trim()
    const where = `the ${board.name} on ${port}`
    const said = firmware === undefined ? "" : `, and it says fw=${firmware} board=${board.id}`
    if (!written) return `${where} runs ${what} already${said}`
    return `${where} runs ${what}: ${image.bytes.length} bytes, hash verified${said}`
}
