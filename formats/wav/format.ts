import { UsageError } from "../../common/usage-error"
import { codecName, TAG_EXTENSIBLE, TAG_FLOAT, TAG_INTEGER } from "./codec"

/** What the fmt chunk of a WAV file says about its samples. */
export interface SampleFormat {
    float: boolean
    /** Bytes of one sample of one channel; samples sit at the top of them. */
    sampleBytes: number
    /** Bits of a sample that mean something; below them there are zeros. */
    bits: number
    channelCount: number
    rateHz: number
}

/** The last 14 bytes of a sub-format that is a plain format tag. */
const TAG_GUID_TAIL = "000000001000800000aa00389b71"

function hex(view: DataView, offset: number, bytes: number): string {
    const part = new Uint8Array(view.buffer, view.byteOffset + offset, bytes)
    return Array.from(part, byte => byte.toString(16).padStart(2, "0")).join("")
}

/**
 * Bits and block size have to agree: whoever believes the wrong one misreads every sample. The bytes a second are not
 * looked at; many programs leave them wrong, and nothing goes by them.
 */
function checkTogether(
    view: DataView,
    offset: number,
    isExtensible: boolean,
    path: string,
): { sampleBytes: number; bits: number } {
    const channels = view.getUint16(offset + 2, true)
    const blockBytes = view.getUint16(offset + 12, true)
    const stated = view.getUint16(offset + 14, true)
    const broken = (what: string) =>
        new UsageError(`${path}: broken WAV: ${what}; convert it again from its source`)
    const sampleBytes = Math.ceil(stated / 8)
    if (blockBytes !== sampleBytes * channels)
        throw broken(
            `its header says ${channels} x ${stated} bits, and blocks of ${blockBytes} bytes instead of ${sampleBytes * channels}`,
        )
    if (!isExtensible) return { sampleBytes, bits: stated }
    const valid = view.getUint16(offset + 18, true)
    if (valid > stated)
        throw broken(`its header says ${valid} valid bits in samples of ${stated} bits`)
    // encoders that know of no valid bits leave 0
    return { sampleBytes, bits: valid === 0 ? stated : valid }
}

/**
 * Reads the fmt chunk.
 * @param path only for messages
 * @throws UsageError when the samples are compressed, of a width that is not known, or of more than two channels, or when the
 *     fields contradict each other
 */
export function readFormat(
    view: DataView,
    offset: number,
    size: number,
    path: string,
): SampleFormat {
    if (size < 16 || offset + 16 > view.byteLength)
        throw new UsageError(`${path}: broken WAV: the fmt chunk is too short; save the file again`)
    let tag = view.getUint16(offset, true)
    const isExtensible = tag === TAG_EXTENSIBLE
    if (isExtensible) {
        if (size < 40 || offset + 40 > view.byteLength)
            throw new UsageError(
                `${path}: broken WAV: the extensible fmt chunk has ${size} bytes, not 40; save the file again`,
            )
        if (hex(view, offset + 26, 14) === TAG_GUID_TAIL) tag = view.getUint16(offset + 24, true)
    }
    if (tag !== TAG_INTEGER && tag !== TAG_FLOAT)
        throw new UsageError(
            `${path}: expected PCM samples, got ${codecName(tag)}; convert it to PCM`,
        )
    const channelCount = view.getUint16(offset + 2, true)
    const rateHz = view.getUint32(offset + 4, true)
    const stated = view.getUint16(offset + 14, true)
    if (channelCount > 2)
        throw new UsageError(`${path}: expected 1 or 2 channels, got ${channelCount}; mix it down`)
    const isFloat = tag === TAG_FLOAT
    const isKnown = isFloat ? stated === 32 || stated === 64 : stated >= 1 && stated <= 32
    if (channelCount === 0 || rateHz === 0 || !isKnown) {
        const kind = isFloat ? "32/64-bit float" : "8/16/24/32-bit integer"
        throw new UsageError(
            `${path}: expected ${kind} samples, got ${channelCount} channels of ${stated} bits at ${rateHz} Hz; convert it`,
        )
    }
    const { sampleBytes, bits } = checkTogether(view, offset, isExtensible, path)
    return { float: isFloat, sampleBytes, bits, channelCount, rateHz }
}
