import { join } from "node:path"
import { type Board, PROGRAM_WORDS, type ProgramName } from "../../boards/boards"
import { UsageError } from "../../common/usage-error"
import { AUTO, choosePort } from "../port/choose-port"
import { LinkError } from "../port/link-error"
import { bundle } from "./bundle"
import { type BootDrive, bootDrive } from "./drives"
import { findEsptool, PRESS_BOOT, writeEsp32 } from "./esptool"
import type { FlashHost } from "./flash-host"
import { checkCached, prepareRuntime, runtimeOf } from "./runtime-file"
import { writeUf2 } from "./write-uf2"

export interface FlashRequest {
    /** folder of the project */
    project: string
    board: Board
    program: ProgramName
    /** serial port of an ESP32: a path, auto, or undefined for auto */
    port: string | undefined
    /** drive of a Pico; undefined: the one that appears */
    drive: string | undefined
    /** official runtime to use; undefined: the one that was given before */
    runtime: string | undefined
    /** its SHA-256, as it was stated; undefined: it was not */
    sha256: string | undefined
}

/** Tells the user what is going on. */
export interface FlashNews {
    /** a line that stays: what to press, for instance */
    note(text: string): void
    /** what begins and takes long: like progress, but told without a terminal too */
    begin(text: string): void
    /** a line that the next one overwrites */
    progress(text: string): void
}

/** How long somebody has to find the button and plug the board in [ms]. */
const PLUG_IN_MS = 120_000
const DRIVE_POLL_MS = 500

/** A Pico is back two seconds after the copy, on a slow computer ten. */
const RESTART_MS = 15_000

const ANY_BAUD = 115_200

const RP2040_DRIVE = "RPI-RP2"

/**
 * Checks where to write to, before time goes into what is written.
 * @returns the drive that was given; undefined when none was
 * @throws UsageError when the board is not written there
 */
export function checkPlace({
    board,
    port,
    drive,
}: Pick<FlashRequest, "board" | "port" | "drive">): BootDrive | undefined {
    const isPico = runtimeOf(board).offset === undefined
    if (isPico && port !== undefined)
        throw new UsageError(
            `--port is for ESP32 boards; a ${board.name} is written over its drive: leave --port out, or give --drive PATH`,
        )
    if (!isPico && drive !== undefined)
        throw new UsageError(
            `--drive is for the Pico; an ${board.name} is written over its port: leave --drive out, or give --port PATH`,
        )
    return drive === undefined ? undefined : given(drive)
}

/**
 * Writes runtime and program to a board.
 * @returns the port on which the board has come back; undefined when it has not shown itself yet
 * @throws UsageError, LinkError in one line each: what was missing and what to do
 */
export async function flash(
    request: FlashRequest,
    host: FlashHost,
    news: FlashNews,
    signal: AbortSignal,
): Promise<string | undefined> {
    const { board, program, project } = request
    const isPico = runtimeOf(board).offset === undefined
    // everything that can be missing is looked for before ten seconds go into the file
    const drive = checkPlace(request)
    const tool = isPico ? undefined : await findEsptool(host.run, signal)
    const given = { file: request.runtime, sha256: request.sha256 }
    const sha256 = prepareRuntime(project, board, given, host.now())
    news.begin(
        `putting the runtime (SHA-256 ${sha256.slice(0, 16)}…) and ${PROGRAM_WORDS[program]} for the ${board.name} together…`,
    )
    const file = join(project, await bundle(project, board, program, host.run, signal))
    checkCached(project, board)
    if (tool === undefined)
        return writePico(
            file,
            drive ?? (await waitForDrive(file, host, news, signal)),
            host,
            news,
            signal,
        )
    const port = choosePort(request.port ?? AUTO, await host.ports.list())
    // opened for a moment: it explains why a port can't be opened better than esptool does
    await (await host.ports.open(port, ANY_BAUD)).close()
    news.note(`writing to ${port}; should it not begin: ${PRESS_BOOT}`)
    const share = (done: number) => news.progress(`writing: ${Math.floor(100 * done)} %`)
    await writeEsp32(tool, board, file, port, host.run, share, signal)
    return port
}

async function writePico(
    file: string,
    drive: BootDrive,
    host: FlashHost,
    news: FlashNews,
    signal: AbortSignal,
): Promise<string | undefined> {
    checkChip(drive)
    const before = new Set((await host.ports.list()).map(({ path }) => path))
    await writeUf2(file, drive.path, share =>
        news.progress(`copying to ${drive.path}: ${Math.floor(100 * share)} %`),
    )
    for (let waitedMs = 0; waitedMs < RESTART_MS && !signal.aborted; waitedMs += DRIVE_POLL_MS) {
        const port = (await host.ports.list()).find(
            ({ path, likely }) => likely !== undefined && !before.has(path),
        )
        if (port !== undefined) return port.path
        news.progress("copied; waiting for the board to restart…")
        await host.pause(DRIVE_POLL_MS, signal)
    }
    if (!signal.aborted && bootDrive(drive.path) !== undefined)
        throw new LinkError(
            `the file is on ${drive.path}, but the board has not restarted with it; hold BOOTSEL, plug the board in again and repeat quietline flash`,
        )
    return undefined
}

function checkChip({ path, boardId }: BootDrive): void {
    if (boardId === RP2040_DRIVE) return
    throw new UsageError(
        `${path} is the drive of an ${boardId}, not of an RP2040 (${RP2040_DRIVE}); this firmware does not run there`,
    )
}

/** The drive of --drive. */
function given(path: string): BootDrive {
    const drive = bootDrive(path)
    if (drive !== undefined) {
        checkChip(drive)
        return drive
    }
    throw new UsageError(
        `--drive takes the drive that a Pico shows while BOOTSEL is held (with a file INFO_UF2.TXT), got ${JSON.stringify(path)}`,
    )
}

async function waitForDrive(
    file: string,
    host: FlashHost,
    news: FlashNews,
    signal: AbortSignal,
): Promise<BootDrive> {
    for (let waitedMs = 0; waitedMs < PLUG_IN_MS && !signal.aborted; waitedMs += DRIVE_POLL_MS) {
        const drives = host.driveFolders().flatMap(folder => bootDrive(folder) ?? [])
        if (drives.length === 1) return drives[0]
        if (drives.length > 1) {
            const all = drives.map(({ path }) => path).join(", ")
            throw new UsageError(`several bootloader drives: ${all}; give one as --drive PATH`)
        }
        if (waitedMs === 0)
            news.note(
                `hold BOOTSEL on the board, plug its USB cable in, let go: it shows itself as the drive ${RP2040_DRIVE}`,
            )
        news.progress(`waiting for the drive ${RP2040_DRIVE}…`)
        await host.pause(DRIVE_POLL_MS, signal)
    }
    if (signal.aborted) throw new LinkError("stopped; nothing was written")
    throw new LinkError(
        `no drive ${RP2040_DRIVE} has appeared; hold BOOTSEL while plugging the board in and repeat quietline flash, or give the drive as --drive PATH, or copy ${file} onto it yourself`,
    )
}
