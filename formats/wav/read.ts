import { UsageError } from "../../common/usage-error"
import { type Layout, readLayout } from "./chunks"
import type { Wav } from "./wav"

/** A recording from a file. */
export interface WavFile extends Wav {
    /** False: integers. */
    isFloat: boolean
    /** of a sample that mean something */
    bits: number
}

/** Reads one sample at a byte offset, scaled to full scale 1. */
type SampleReader = (view: DataView, offset: number) => number

/** Integers are divided by 2^(bits - 1), as everyone does: the most negative code is exactly -1. */
const integerReaders: Record<number, SampleReader> = {
    1: (view, offset) => (view.getUint8(offset) - 128) / 2 ** 7,
    2: (view, offset) => view.getInt16(offset, true) / 2 ** 15,
    3: (view, offset) =>
        (view.getInt8(offset + 2) * 2 ** 16 + view.getUint16(offset, true)) / 2 ** 23,
    4: (view, offset) => view.getInt32(offset, true) / 2 ** 31,
}

const floatReaders: Record<number, SampleReader> = {
    4: (view, offset) => view.getFloat32(offset, true),
    8: (view, offset) => view.getFloat64(offset, true),
}

function decode(view: DataView, layout: Layout, channel: number, path: string): Float32Array {
    const { sampleBytes, channelCount, dataOffset, frames } = layout
    const read = (layout.float ? floatReaders : integerReaders)[sampleBytes]
    const samples = new Float32Array(frames)
    const frameBytes = sampleBytes * channelCount
    let offset = dataOffset + channel * sampleBytes
    for (let i = 0; i < frames; i++, offset += frameBytes) {
        const sample = Math.fround(read(view, offset))
        if (!Number.isFinite(sample)) {
            throw new UsageError(`${path}: sample ${i} is not a finite number; save the file again`)
        }
        samples[i] = sample
    }
    return samples
}

/**
 * Decodes a PCM WAV file that is in memory: 8 (unsigned), 16, 24 or 32-bit integers, 32 or 64-bit floats, plain or
 * WAVE_FORMAT_EXTENSIBLE, RIFF, RF64 or BW64, mono or stereo, any rate. Other chunks are passed over. A file whose length
 * was left open by a streaming encoder is read up to its end. Decoded here instead of by a package: the
 * one at hand takes extensible floats for integers and cut files for whole ones.
 *
 * @throws UsageError in one line on anything else
 */
export function decodeWav(bytes: Uint8Array, path: string): WavFile {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const layout = readLayout(view, path)
    const channels = Array.from({ length: layout.channelCount }, (_, channel) =>
        decode(view, layout, channel, path),
    )
    return { rateHz: layout.rateHz, channels, isFloat: layout.float, bits: layout.bits, path }
}
