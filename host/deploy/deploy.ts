import type { Board, BoardId } from "../../boards/boards"
import { UsageError } from "../../common/usage-error"
import type { Connection } from "../../link/connection"
import { printable } from "../../link/printable"
import { BoardBus } from "../bus/board-bus"
import { LinkError } from "../port/link-error"
import { ConsoleWatch } from "./console-watch"
import type { Image } from "./image"
import { Manager } from "./manager"
import { boardFor, checkImage, type Target } from "./target"

/** From the start of a program to its first I line: a second, and some more in which it measures the time of a pair. */
const FIRST_LINE_MS = 30_000
const LOOK_MS = 50

/** An image and what to call it in messages. */
export interface NamedImage {
    image: Image
    label: string
    /** another one than the board's own */
    isGiven: boolean
}

export interface DeployOptions {
    /** what the user gave as --board; undefined: whatever the board says it is */
    board: BoardId | undefined
    /** the program of a board; called once the board is known and before anything is changed */
    imageFor(board: Board): NamedImage | Promise<NamedImage>
    /** told what is going on: nothing has been changed before the first call with a count of bytes */
    onStep(step: DeployStep): void
    /** ends the deployment */
    signal: AbortSignal
}

export type DeployStep =
    | { step: "connect" }
    | { step: "write"; sentBytes: number; image: Image; board: Board }
    | { step: "verify" }
    | { step: "start" }

export interface Deployed {
    board: Board
    image: Image
    /** false: the board had the program already */
    written: boolean
    /** `fw` of the program's own I line; undefined when it ran already or is not quietline's */
    firmware: string | undefined
}

/**
 * Replaces the program of a board through the runtime's DeviceScript manager: checks that it fits, writes it, compares its hash, starts
 * it and waits until it speaks. Closes the connection in any case.
 * @throws UsageError when the program does not belong on the board (which then is as it was), LinkError when the board is lost or does
 *     not do as it should; the message says what has become of the program
 */
export async function deploy(connection: Connection, options: DeployOptions): Promise<Deployed> {
    const watch = new ConsoleWatch()
    const bus = new BoardBus(connection, bytes => watch.push(bytes))
    const stop = () => bus.abort(new LinkError(`${connection.name}: stopped`))
    if (options.signal.aborted) stop()
    options.signal.addEventListener("abort", stop)
    try {
        return await deployOver(bus, watch, options)
    } finally {
        options.signal.removeEventListener("abort", stop)
        await bus.close()
    }
}

async function deployOver(
    bus: BoardBus,
    watch: ConsoleWatch,
    options: DeployOptions,
): Promise<Deployed> {
    options.onStep({ step: "connect" })
    await bus.enable()
    const manager = new Manager(bus)
    const target: Target = {
        port: bus.name,
        productId: await manager.productId(),
        description: await manager.description(),
        runtime: await manager.runtimeVersion(),
    }
    const board = boardFor(target, options.board)
    const named = await options.imageFor(board)
    const { image, label } = named
    checkImage(image, label, target, board)

    const written = (await manager.programSha256()) !== image.sha256
    if (!written && (await manager.isRunning()))
        return { board, image, written, firmware: undefined }
    if (written) {
        await stopProgram(manager)
        await writeProgram(bus, manager, image, board, options)
        options.onStep({ step: "verify" })
        await verify(bus, manager, image)
    }
    options.onStep({ step: "start" })
    const firmware = await startProgram(bus, manager, watch, named)
    return { board, image, written, firmware }
}

/** Stops the old program; when that fails it is set to run on. */
async function stopProgram(manager: Manager): Promise<void> {
    try {
        await manager.halt()
    } catch (error) {
        await manager.start().catch(() => {})
        throw error
    }
}

const HELPLESS =
    "the old program is gone and the board runs nothing until quietline deploy has run to its end"

async function writeProgram(
    bus: BoardBus,
    manager: Manager,
    image: Image,
    board: Board,
    { onStep }: DeployOptions,
): Promise<void> {
    let sentBytes = 0
    const tell = (count: number) => {
        sentBytes = count
        onStep({ step: "write", sentBytes, image, board })
    }
    tell(0)
    try {
        await manager.write(image.bytes, tell)
    } catch (error) {
        // jacdac-ts's own error means that a packet was sent five times without an answer
        const reason =
            error instanceof LinkError
                ? error.message
                : `${bus.name}: the board has stopped answering`
        const percent = Math.floor((100 * sentBytes) / image.bytes.length)
        throw new LinkError(`${reason}, ${percent} % written: ${HELPLESS}`)
    }
}

async function verify(bus: BoardBus, manager: Manager, image: Image): Promise<void> {
    let sha256: string
    try {
        sha256 = await manager.programSha256()
    } catch (error) {
        throw new LinkError(
            `${(error as Error).message}: all was written, nothing compared; run quietline deploy again`,
        )
    }
    if (sha256 !== image.sha256)
        throw new LinkError(
            `${bus.name}: what the board has stored is not what was sent (hash ${sha256.slice(0, 8)}, expected ${image.sha256.slice(0, 8)}): ${HELPLESS}`,
        )
}

const NOTHING_RUNS = "and the board runs nothing"

/** What to do about a program that can't run. */
function instead({ isGiven }: NamedImage): string {
    return isGiven
        ? "leave out --image to deploy the board's own program"
        : "build it again and deploy that"
}

/** Throws UsageError when the console says that the program can't run. */
function checkStart(watch: ConsoleWatch, named: NamedImage): void {
    const { refusal, exception } = watch
    if (refusal !== undefined)
        throw new UsageError(
            `${named.label} is damaged: the runtime does not take it (${refusal}) ${NOTHING_RUNS}; ${instead(named)}`,
        )
    if (exception !== undefined)
        throw new UsageError(
            `${named.label} fails as soon as it starts (the board says: ${exception}) ${NOTHING_RUNS}; ${instead(named)}`,
        )
}

/** Starts the program and waits for its first I line. @returns its firmware version; undefined when it is not quietline's */
async function startProgram(
    bus: BoardBus,
    manager: Manager,
    watch: ConsoleWatch,
    named: NamedImage,
): Promise<string | undefined> {
    watch.begin()
    try {
        await manager.start()
    } catch (error) {
        checkStart(watch, named)
        throw error
    }
    for (let waitedMs = 0; waitedMs < FIRST_LINE_MS; waitedMs += LOOK_MS) {
        checkStart(watch, named)
        if (watch.information !== undefined) return printable(watch.information.words.fw)
        if (named.image.board === undefined && (await manager.isRunning())) return undefined
        await bus.pause(LOOK_MS)
    }
    const said = watch.complaint === undefined ? "" : `; the board says: ${watch.complaint}`
    throw new LinkError(
        `${bus.name}: the program was written and its hash is right, but no telemetry came in ${FIRST_LINE_MS / 1000} s${said}; look with quietline monitor --port ${bus.name}`,
    )
}
