import { UsageError } from "../usage-error"
import { codecName, TAG_EXTENSIBLE, TAG_FLOAT, TAG_INTEGER } from "./codec"

/** What the chunks of a WAV file say about its samples. */
export interface Layout {
    float: boolean
    /** Bytes of one sample of one channel; samples sit at the top of them. */
    sampleBytes: number
    channelCount: number
    rateHz: number
    dataOffset: number
    /** Whole frames only. */
    frames: number
}

/** Encoders that write to a pipe can't know the length: they leave 0, all ones or almost that. */
const STREAMING_SIZE = 0x7fff_0000

/** The last 14 bytes of a sub-format that is a plain format tag. */
const TAG_GUID_TAIL = "000000001000800000aa00389b71"

function ascii(view: DataView, offset: number): string {
    return String.fromCharCode(...new Uint8Array(view.buffer, view.byteOffset + offset, 4))
}

function hex(view: DataView, offset: number, bytes: number): string {
    return Buffer.from(view.buffer, view.byteOffset + offset, bytes).toString("hex")
}

function checkIsWav(view: DataView, path: string): void {
    const mark = view.byteLength >= 12 ? ascii(view, 0) : ""
    if (mark === "RIFX" || mark === "RF64" || mark === "BW64") {
        throw new UsageError(`${path}: expected a RIFF WAV file, got ${mark}; save it as plain WAV`)
    }
    if (mark !== "RIFF" || ascii(view, 8) !== "WAVE") {
        const head = String.fromCharCode(
            ...new Uint8Array(view.buffer, view.byteOffset, Math.min(40, view.byteLength)),
        )
        if (/^(# )?\{"format":"quietline-capture"/.test(head))
            throw new UsageError(
                `${path}: a capture as text, and this takes a WAV; capture again with --out NAME.wav`,
            )
        throw new UsageError(`${path}: not a WAV file; give a PCM WAV file`)
    }
}

function readFormat(
    view: DataView,
    offset: number,
    size: number,
    path: string,
): Omit<Layout, "dataOffset" | "frames"> {
    if (size < 16 || offset + 16 > view.byteLength) {
        throw new UsageError(`${path}: broken WAV: the fmt chunk is too short; save the file again`)
    }
    let tag = view.getUint16(offset, true)
    if (tag === TAG_EXTENSIBLE) {
        const known =
            size >= 40 &&
            offset + 40 <= view.byteLength &&
            hex(view, offset + 26, 14) === TAG_GUID_TAIL
        if (known) tag = view.getUint16(offset + 24, true)
    }
    if (tag !== TAG_INTEGER && tag !== TAG_FLOAT) {
        throw new UsageError(
            `${path}: expected PCM samples, got ${codecName(tag)}; convert it to PCM`,
        )
    }
    const channelCount = view.getUint16(offset + 2, true)
    const rateHz = view.getUint32(offset + 4, true)
    const sampleBytes = view.getUint16(offset + 12, true) / channelCount
    if (channelCount > 2) {
        throw new UsageError(`${path}: expected 1 or 2 channels, got ${channelCount}; mix it down`)
    }
    const widths = tag === TAG_FLOAT ? [4, 8] : [1, 2, 3, 4]
    if (channelCount === 0 || rateHz === 0 || !widths.includes(sampleBytes)) {
        const kind = tag === TAG_FLOAT ? "float" : "integer"
        throw new UsageError(
            `${path}: expected ${widths.map(width => 8 * width).join("/")}-bit ${kind} samples, ` +
                `got ${channelCount} channels of ${8 * sampleBytes} bits at ${rateHz} Hz; convert it`,
        )
    }
    return { float: tag === TAG_FLOAT, sampleBytes, channelCount, rateHz }
}

/**
 * Bytes of samples in the data chunk. A length left open by a streaming encoder, or 0 in a file that
 * goes on after what its header covers (a recorder that was switched off), means: up to the end.
 */
function dataBytes(view: DataView, offset: number, stated: number, path: string): number {
    const present = view.byteLength - offset
    const coveredEnd = 8 + view.getUint32(4, true)
    const leftOpen = stated === 0 && (coveredEnd <= offset || coveredEnd >= STREAMING_SIZE)
    if (stated <= present && !leftOpen) return stated
    if (stated >= STREAMING_SIZE || leftOpen) return present
    throw new UsageError(
        `${path}: cut short: ${stated - present} of ${stated} bytes of samples are missing; copy it again`,
    )
}

/**
 * Walk the chunks of a WAV file.
 *
 * @param path only for messages
 * @throws UsageError if it is no WAV, compressed, cut short, empty or has more than two channels
 */
export function readLayout(view: DataView, path: string): Layout {
    checkIsWav(view, path)
    let format: Omit<Layout, "dataOffset" | "frames"> | undefined
    // Chunks start on even bytes; an odd one is followed by a byte that its size does not count.
    for (let at = 12; at + 8 <= view.byteLength; ) {
        const size = view.getUint32(at + 4, true)
        const id = ascii(view, at)
        const offset = at + 8
        if (id === "fmt ") format = readFormat(view, offset, size, path)
        if (id === "data") {
            if (!format) {
                throw new UsageError(
                    `${path}: broken WAV: no fmt chunk before the samples; save it again`,
                )
            }
            const frameBytes = format.sampleBytes * format.channelCount
            const frames = Math.floor(dataBytes(view, offset, size, path) / frameBytes)
            if (frames === 0) throw new UsageError(`${path}: empty: a WAV file without any samples`)
            return { ...format, dataOffset: offset, frames }
        }
        at = offset + size + (size % 2)
    }
    throw new UsageError(`${path}: cut short: the WAV has no data chunk; copy it again`)
}
