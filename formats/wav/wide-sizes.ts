import { ascii } from "./ascii"

/** In RF64 and BW64 a size of 32 bits that stands in the ds64 chunk. */
export const SIZE_IN_DS64 = 0xffff_ffff

/** RIFF size, data size and count of samples, 64 bits each, then the length of a table. */
const FIXED_BYTES = 28
/** An identifier and 64 bits. */
const ENTRY_BYTES = 12

/** Sizes of chunks that 32 bits may be too few for [bytes]. */
export interface WideSizes {
    riff: number
    /** by the name of the chunk */
    chunks: ReadonlyMap<string, number>
}

/** True for the marks of EBU Tech 3306 (RF64) and ITU-R BS.2088 (BW64). */
export function isWideMark(mark: string): boolean {
    return mark === "RF64" || mark === "BW64"
}

/** What the ds64 chunk of an RF64 or BW64 file says, which has to be the first; undefined: it isn't there, or cut. */
export function wideSizes(view: DataView): WideSizes | undefined {
    const at = 12
    const start = at + 8
    if (start + FIXED_BYTES > view.byteLength || ascii(view, at) !== "ds64") return undefined
    const end = start + view.getUint32(at + 4, true)
    if (end > view.byteLength || end < start + FIXED_BYTES) return undefined
    const size = (offset: number) => Number(view.getBigUint64(offset, true))
    const chunks = new Map([["data", size(start + 8)]])
    const entries = view.getUint32(start + 24, true)
    for (let k = 0, entry = start + FIXED_BYTES; k < entries; k++, entry += ENTRY_BYTES) {
        if (entry + ENTRY_BYTES > end) return undefined
        chunks.set(ascii(view, entry), size(entry + 4))
    }
    return { riff: size(start), chunks }
}

/** Size of a chunk: as its head states it, or as the ds64 chunk of a wide file does. @param at of its head */
export function chunkSize(view: DataView, at: number, wide: WideSizes | undefined): number {
    const stated = view.getUint32(at + 4, true)
    if (stated !== SIZE_IN_DS64) return stated
    return wide?.chunks.get(ascii(view, at)) ?? stated
}
