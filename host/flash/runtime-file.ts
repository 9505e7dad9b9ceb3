import { createHash } from "node:crypto"
import {
    copyFileSync,
    existsSync,
    mkdirSync,
    readFileSync,
    renameSync,
    utimesSync,
    writeFileSync,
} from "node:fs"
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

/** The last release of the runtime; its repositories are archived. */
export const RELEASE = "v2.16.1"

export function runtimeUrl(board: Pick<Board, "arch">): string {
    const { repository, file } = runtimeOf(board)
    return `https://github.com/microsoft/${repository}/releases/download/${RELEASE}/${file}`
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

/** Where the hash stands that a runtime in the cache had when it was given. */
function hashFile(cached: string): string {
    return `${cached}.sha256`
}

function sha256Of(path: string): string {
    return createHash("sha256").update(readFileSync(path)).digest("hex")
}

/** What the user has given: a runtime, and what its hash has to be. */
export interface GivenRuntime {
    /** undefined: the one that was given before */
    file: string | undefined
    /** undefined: it was not stated */
    sha256: string | undefined
}

/**
 * Puts a runtime where the CLI finds it, and makes it as good as new: the CLI downloads what is older than a day, and nothing is downloaded
 * here: no hashes of the releases are published to hold a download against.
 * @returns its SHA-256
 * @throws UsageError when there is none, or it is another one than it was, or not for the board's chip
 */
export function prepareRuntime(
    project: string,
    board: Board,
    given: GivenRuntime,
    now: Date,
): string {
    const cached = join(project, cachedRuntime(board))
    const { file } = given
    if (file !== undefined) {
        if (!existsSync(file))
            throw new UsageError(`--runtime: there is no file ${file}; ${whereFrom(board)}`)
        checkFirmware(file, board)
        const sha256 = sha256Of(file)
        checkStated(file, sha256, given.sha256)
        mkdirSync(dirname(cached), { recursive: true })
        const half = `${cached}.part`
        copyFileSync(file, half)
        renameSync(half, cached)
        writeFileSync(hashFile(cached), sha256)
    } else if (!existsSync(cached))
        throw new UsageError(
            `the DeviceScript runtime for the ${board.name} is not here yet; ${whereFrom(board)}`,
        )
    checkFirmware(cached, board)
    const sha256 = checkCached(project, board)
    checkStated(cachedRuntime(board), sha256, given.sha256)
    utimesSync(cached, now, now)
    return sha256
}

function checkStated(path: string, sha256: string, stated: string | undefined): void {
    if (stated !== undefined && stated !== sha256)
        throw new UsageError(
            `${path} has SHA-256 ${sha256}, expected ${stated}: it is damaged, or another file; get it again`,
        )
}

/** Throws when the runtime in the cache is not the one that was given last. @returns its SHA-256 */
export function checkCached(project: string, board: Board): string {
    const cached = join(project, cachedRuntime(board))
    const hash = hashFile(cached)
    const sha256 = sha256Of(cached)
    if (existsSync(hash) && readFileSync(hash, "utf8") === sha256) return sha256
    throw new UsageError(
        `${cachedRuntime(board)} is not a runtime that was given with --runtime, or has changed since; ${whereFrom(board)}`,
    )
}

/** What to do about a runtime that is not there. */
export function whereFrom(board: Board): string {
    return `download ${runtimeUrl(board)} and give it as --runtime FILE; it is kept from then on`
}
