import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, utimesSync } from "node:fs"
import { dirname, join } from "node:path"
import type { Board } from "../../boards/boards"
import { UsageError } from "../../common/usage-error"

interface Runtime {
    /** as the DeviceScript CLI looks for it in its cache, and as its releases call it */
    file: string
    repository: string
    /** where esptool writes it; undefined: a UF2 file, which says so itself */
    offset: number | undefined
    /** chip identifier in the header of an ESP32 image */
    chip: number | undefined
}

/** The official runtime that each chip's boards are patched from (boards.json of the DeviceScript CLI). */
const RUNTIMES: Record<Board["arch"], Runtime> = {
    rp2040: pico("devicescript-rp2040-pico.uf2"),
    rp2040w: pico("devicescript-rp2040w-pico_w.uf2"),
    esp32: esp32("devicescript-esp32-esp32_bare-0x1000.bin", 0x1000, 0),
    esp32c3: esp32("devicescript-esp32c3-esp32c3_bare-0x0.bin", 0, 5),
    esp32s3: esp32("devicescript-esp32s3-esp32s3_bare-0x0.bin", 0, 9),
}

function pico(file: string): Runtime {
    return { file, repository: "devicescript-pico", offset: undefined, chip: undefined }
}

function esp32(file: string, offset: number, chip: number): Runtime {
    return { file, repository: "devicescript-esp32", offset, chip }
}

export function runtimeOf(board: Pick<Board, "arch">): Runtime {
    return RUNTIMES[board.arch]
}

export function runtimeUrl(board: Pick<Board, "arch">): string {
    const { repository, file } = runtimeOf(board)
    return `https://github.com/microsoft/${repository}/releases/latest/download/${file}`
}

/** Where the CLI looks for the runtime before it downloads it, from the project's folder. */
export function cachedRuntime(board: Pick<Board, "arch">): string {
    return join(".devicescript/cache", runtimeOf(board).file)
}

const UF2_BLOCK_BYTES = 512
const UF2_MAGIC = [0x0a324655, 0x9e5d5157] as const
const RP2040_FAMILY = 0xe48bff56
const ESP32_MAGIC = 0xe9

/** Throws UsageError when a file is not for a board's chip. */
export function checkFirmware(path: string, board: Board): void {
    const bytes = readFileSync(path)
    const { chip, file } = runtimeOf(board)
    if (chip === undefined ? isRp2040Uf2(bytes) : isEsp32Image(bytes, chip)) return
    const expected =
        chip === undefined ? "a UF2 file for the RP2040" : `an image for the ${board.arch}`
    throw new UsageError(
        `${path} is not ${expected}; expected the runtime ${file} (from ${runtimeUrl(board)})`,
    )
}

function isRp2040Uf2(bytes: Buffer): boolean {
    return (
        bytes.length >= UF2_BLOCK_BYTES &&
        bytes.length % UF2_BLOCK_BYTES === 0 &&
        bytes.readUInt32LE(0) === UF2_MAGIC[0] &&
        bytes.readUInt32LE(4) === UF2_MAGIC[1] &&
        bytes.readUInt32LE(28) === RP2040_FAMILY
    )
}

function isEsp32Image(bytes: Buffer, chip: number): boolean {
    return bytes.length > 24 && bytes[0] === ESP32_MAGIC && bytes.readUInt16LE(12) === chip
}

/**
 * Puts a runtime where the CLI finds it, and makes it as good as new: the CLI downloads what is older than a day.
 * @param given what the user gave as --runtime; undefined: the one in the cache, if there is one
 * @throws UsageError when the file is missing or not for the board's chip
 */
export function prepareRuntime(
    project: string,
    board: Board,
    given: string | undefined,
    now: Date,
): void {
    const cached = join(project, cachedRuntime(board))
    if (given !== undefined) {
        if (!existsSync(given))
            throw new UsageError(`--runtime: there is no file ${given}; ${whereFrom(board)}`)
        checkFirmware(given, board)
        mkdirSync(dirname(cached), { recursive: true })
        const half = `${cached}.part`
        copyFileSync(given, half)
        renameSync(half, cached)
    } else if (existsSync(cached)) checkFirmware(cached, board)
    else return
    utimesSync(cached, now, now)
}

/** What to do about a runtime that is not there. */
export function whereFrom(board: Board): string {
    return `download ${runtimeUrl(board)} on a computer with a network and give it as --runtime FILE, or put it at ${cachedRuntime(board)} (its age does not matter)`
}
