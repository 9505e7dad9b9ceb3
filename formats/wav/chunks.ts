import { wideEncoding } from "../../common/text-encoding"
import { UsageError } from "../../common/usage-error"
import { ascii, latin1 } from "./ascii"
import { otherAudio } from "./codec"
import { readFormat, type SampleFormat } from "./format"
import { chunkSize, isWideMark, SIZE_IN_DS64, type WideSizes, wideSizes } from "./wide-sizes"

/** What the chunks of a WAV file say about its samples. */
export interface Layout extends SampleFormat {
    dataOffset: number
    /** Whole frames only. */
    frames: number
}

/** Encoders that write to a pipe can't know the length: they leave 0, all ones or almost that. */
const STREAMING_SIZE = 0x7fff_0000

function checkIsWav(view: DataView, path: string): void {
    const mark = view.byteLength >= 12 ? ascii(view, 0) : ""
    if (mark === "RIFX")
        throw new UsageError(`${path}: expected a RIFF WAV file, got ${mark}; save it as plain WAV`)
    if ((mark === "RIFF" || isWideMark(mark)) && ascii(view, 8) === "WAVE") return
    const head = new Uint8Array(view.buffer, view.byteOffset, Math.min(256, view.byteLength))
    const encoding = wideEncoding(head)
    if (encoding !== undefined)
        throw new UsageError(
            `${path}: not a WAV file but text in ${encoding}; give a PCM WAV file, and save texts as UTF-8`,
        )
    const other = otherAudio(head)
    if (other !== undefined)
        throw new UsageError(`${path}: not a WAV file but ${other}; convert it to PCM WAV`)
    if (/^(# )?\{"format":"quietline-capture"/.test(latin1(head)))
        throw new UsageError(
            `${path}: a capture as text, and this takes a WAV; capture again with --out NAME.wav`,
        )
    throw new UsageError(`${path}: not a WAV file; give a PCM WAV file`)
}

/** The sizes of a file that has them in 64 bits. */
function wideSizesOf(view: DataView, path: string): WideSizes | undefined {
    const mark = ascii(view, 0)
    if (!isWideMark(mark)) return undefined
    const wide = wideSizes(view)
    if (wide === undefined)
        throw new UsageError(
            `${path}: broken WAV: ${mark} without a whole ds64 chunk at its start; save it again as plain WAV`,
        )
    return wide
}

/**
 * Bytes of samples in the data chunk. A length left open by a streaming encoder, or 0 in a file that
 * goes on after what its header covers (a recorder that was switched off), means: up to the end.
 */
function dataBytes(
    view: DataView,
    offset: number,
    stated: number,
    wide: WideSizes | undefined,
    frameBytes: number,
    path: string,
): number {
    const present = view.byteLength - offset
    const riff = view.getUint32(4, true)
    const coveredEnd = 8 + (riff === SIZE_IN_DS64 ? (wide?.riff ?? riff) : riff)
    const leftOpen = stated === 0 && (coveredEnd <= offset || coveredEnd >= STREAMING_SIZE)
    // what goes by a whole ds64 chunk was not left open, however large
    const isOpenSize = wide === undefined && stated >= STREAMING_SIZE
    if (leftOpen || (stated > present && (isOpenSize || stated >= 2 ** 63))) return present
    if (stated > present)
        throw new UsageError(
            `${path}: cut short: ${stated - present} of ${stated} bytes of samples are missing; copy it again`,
        )
    // one byte may be the padding, counted by mistake
    if (stated % frameBytes > 1)
        throw new UsageError(
            `${path}: broken WAV: ${stated} bytes of samples are no whole number of blocks of ${frameBytes}; convert it again from its source`,
        )
    return stated
}

/**
 * Walk the chunks of a WAV file, RF64 and BW64 as well.
 *
 * @param path only for messages
 * @throws UsageError if it is no WAV, compressed, cut short, empty, has more than two channels, or contradicts itself
 */
export function readLayout(view: DataView, path: string): Layout {
    checkIsWav(view, path)
    const wide = wideSizesOf(view, path)
    let format: SampleFormat | undefined
    // Chunks start on even bytes; an odd one is followed by a byte that its size does not count.
    for (let at = 12; at + 8 <= view.byteLength; ) {
        const size = chunkSize(view, at, wide)
        const id = ascii(view, at)
        const offset = at + 8
        if (id === "fmt ") {
            if (format) throw new UsageError(`${path}: broken WAV: two fmt chunks; save it again`)
            format = readFormat(view, offset, size, path)
        }
        if (id === "data") {
            if (!format)
                throw new UsageError(
                    `${path}: broken WAV: no fmt chunk before the samples; save it again`,
                )
            const frameBytes = format.sampleBytes * format.channelCount
            const bytes = dataBytes(view, offset, size, wide, frameBytes, path)
            const frames = Math.floor(bytes / frameBytes)
            if (frames === 0) throw new UsageError(`${path}: empty: a WAV file without any samples`)
            return { ...format, dataOffset: offset, frames }
        }
        at = offset + size + (size % 2)
    }
    throw new UsageError(`${path}: cut short: the WAV has no data chunk; copy it again`)
}
