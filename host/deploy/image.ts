import { createHash } from "node:crypto"
import { type Board, boards, imageName, type ProgramName, programNames } from "../../boards/boards"
import { UsageError } from "../../common/usage-error"
import { dcfgStrings } from "./dcfg"

// Layout of a compiled program: devs_format.h of the runtime.
const MAGIC = [0x53766544, 0xf1296e0a] as const
const HEAD_BYTES = 32
const SECTIONS = 10
const MIN_BYTES = HEAD_BYTES + 8 * SECTIONS

/** The runtime takes programs in multiples of this. */
const ALIGN_BYTES = 32

/** Of the bytecode or of the runtime: [major, minor, patch]. */
export type Version = readonly [number, number, number]

/** A compiled program, checked as far as that goes without a runtime. */
export interface Image {
    /** the whole file */
    bytes: Uint8Array
    /** what its bytecode was compiled for */
    bytecode: Version
    /** as the compiler has put it in: "quietline Pico" */
    name: string
    version: string
    /** undefined: a program that is not quietline's */
    board: Board | undefined
    /** which of that board's programs it is; undefined: a program that is not quietline's */
    program: ProgramName | undefined
    /** of all bytes, hexadecimal: what the board reports once it has them */
    sha256: string
}

/** A version as the runtime reports it: major, minor and patch in 8, 8 and 16 bits. */
export function versionOf(word: number): Version {
    return [word >>> 24, (word >>> 16) & 0xff, word & 0xffff]
}

export function versionText(version: Version): string {
    return `v${version.join(".")}`
}

/** Whose program has a name: the compiler calls it by its package and its entry. */
function ownerOf(name: string): Pick<Image, "board" | "program"> {
    for (const board of boards)
        for (const program of programNames)
            if (name === `quietline ${imageName(board, program)}`) return { board, program }
    return { board: undefined, program: undefined }
}

/** Throws when the sections do not follow each other within the file, as in one that was cut off, or are not all of it. */
function checkSections(view: DataView, label: string): void {
    let end = MIN_BYTES
    for (let i = 0; i < SECTIONS; i++) {
        const start = view.getUint32(HEAD_BYTES + 8 * i, true)
        const length = view.getUint32(HEAD_BYTES + 8 * i + 4, true)
        if (start + length > view.byteLength)
            throw new UsageError(
                `${label} ends after ${view.byteLength} bytes, in the middle of its program; build or copy it again`,
            )
        if (start !== end || start % 4 !== 0)
            throw new UsageError(`${label} is damaged: its sections do not join; build it again`)
        end = start + length
    }
    checkEnd(view, end, label)
}

/** Throws when there is more behind the last section than zeros up to what the runtime takes. */
function checkEnd(view: DataView, end: number, label: string): void {
    const whole = aligned(end)
    if (view.byteLength > whole)
        throw new UsageError(
            `${label} has ${view.byteLength} bytes, ${view.byteLength - whole} more than its program; build or copy it again`,
        )
    if (view.byteLength < whole)
        throw new UsageError(
            `${label} ends after ${view.byteLength} bytes, expected ${whole}; build or copy it again`,
        )
    for (let i = end; i < whole; i++)
        if (view.getUint8(i) !== 0)
            throw new UsageError(`${label} is damaged: it does not end in zeros; build it again`)
}

function aligned(bytes: number): number {
    return Math.ceil(bytes / ALIGN_BYTES) * ALIGN_BYTES
}

/**
 * Reads a compiled program.
 * @param label what to call the file in messages
 * @throws UsageError when it is none, cut off, or damaged where that shows
 */
export function parseImage(file: Uint8Array, label: string): Image {
    const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
    const isImage =
        file.length >= MIN_BYTES &&
        view.getUint32(0, true) === MAGIC[0] &&
        view.getUint32(4, true) === MAGIC[1]
    if (!isImage)
        throw new UsageError(
            `${label} is no compiled DeviceScript program; expected a .devs file such as .devicescript/bin/Pico/bytecode.devs`,
        )
    checkSections(view, label)
    const configAt = HEAD_BYTES + 8 * (SECTIONS - 1)
    const start = view.getUint32(configAt, true)
    const config = file.subarray(start, start + view.getUint32(configAt + 4, true))
    const strings = dcfgStrings(config)
    const name = strings.get("@name") ?? "a program without a name"
    return {
        bytes: file,
        bytecode: versionOf(view.getUint32(8, true)),
        name,
        version: strings.get("@version") ?? "",
        ...ownerOf(name),
        sha256: createHash("sha256").update(file).digest("hex"),
    }
}
