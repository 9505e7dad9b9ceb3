import { cutChunk } from "../wav/info"
import { FRAME_BYTES } from "./frame-bytes"

/** Marks of a WAV file, and the head of its first chunk. */
const MIN_BYTES = 20

/** A WAV without what is missing of its last samples. */
export interface MendedWav {
    bytes: Uint8Array
    /** pairs that its header counted and that are not there */
    lostPairs: number
}

/**
 * Mends a capture whose header came to the disk before the last of its samples, because the power failed: gives it a header
 * that says what is there. Until it is complete, a capture has nothing behind the samples; so a copy of a complete one that was
 * cut short is not taken for one.
 * @returns undefined: there is nothing of the kind to mend
 */
export function mendTornEnd(bytes: Uint8Array): MendedWav | undefined {
    if (bytes.length < MIN_BYTES) return undefined
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const torn = cutChunk(view)
    if (torn?.id !== "data") return undefined
    const end = torn.offset + torn.size
    const pairs = Math.floor((bytes.length - torn.offset) / FRAME_BYTES)
    if (8 + view.getUint32(4, true) !== end || pairs === 0) return undefined
    const mended = Uint8Array.from(bytes.subarray(0, torn.offset + FRAME_BYTES * pairs))
    const header = new DataView(mended.buffer)
    header.setUint32(4, mended.length - 8, true)
    header.setUint32(torn.offset - 4, FRAME_BYTES * pairs, true)
    return { bytes: mended, lostPairs: torn.size / FRAME_BYTES - pairs }
}
