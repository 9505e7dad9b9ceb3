import { ascii } from "./ascii"
import { chunkSize, isWideMark, SIZE_IN_DS64, wideSizes } from "./wide-sizes"

// a byte order mark is a character like any other here
const utf8 = new TextDecoder("utf-8", { ignoreBOM: true })

/** Bytes of a chunk's mark and size. */
const HEAD_BYTES = 8

/** Where the content of a chunk lies. */
interface Chunk {
    id: string
    offset: number
    size: number
}

/** Whole chunks between two offsets, up to the first that is cut. They start on even bytes. */
function chunksBetween(view: DataView, from: number, to: number): Chunk[] {
    const chunks: Chunk[] = []
    const wide = isWideMark(ascii(view, 0)) ? wideSizes(view) : undefined
    for (let at = from; at + HEAD_BYTES <= to; ) {
        const size = chunkSize(view, at, wide)
        const offset = at + HEAD_BYTES
        if (offset + size > to) break
        chunks.push({ id: ascii(view, at), offset, size })
        at = offset + size + (size % 2)
    }
    return chunks
}

/** The first chunk that goes on past the end of the file; undefined when all are whole. */
export function cutChunk(view: DataView): Chunk | undefined {
    const last = chunksBetween(view, 12, view.byteLength).at(-1)
    const at = last === undefined ? 12 : last.offset + last.size + (last.size % 2)
    if (at + HEAD_BYTES > view.byteLength) return undefined
    return { id: ascii(view, at), offset: at + HEAD_BYTES, size: view.getUint32(at + 4, true) }
}

/** Chunks of a WAV file; what lies behind the length that its header states is no part of it. */
function wavChunks(view: DataView): Chunk[] {
    const stated = view.getUint32(4, true)
    const isWide = stated === SIZE_IN_DS64 && isWideMark(ascii(view, 0))
    const riff = isWide ? (wideSizes(view)?.riff ?? stated) : stated
    return chunksBetween(view, 12, Math.min(view.byteLength, 8 + riff))
}

/** A chunk as text, up to the zero that ends one. */
function textOf(view: DataView, { offset, size }: Chunk): string {
    const bytes = new Uint8Array(view.buffer, view.byteOffset + offset, size)
    const end = bytes.indexOf(0)
    return utf8.decode(end < 0 ? bytes : bytes.subarray(0, end))
}

/** The text of a chunk of a WAV file; undefined when it has none of that name. */
export function chunkText(view: DataView, id: string): string | undefined {
    const found = wavChunks(view).find(chunk => chunk.id === id)
    return found && textOf(view, found)
}

/** An entry of a WAV file's LIST/INFO chunk, such as its comment ICMT; undefined when it has none. */
export function infoText(view: DataView, id: string): string | undefined {
    for (const { id: list, offset, size } of wavChunks(view)) {
        if (list !== "LIST" || size < 4 || ascii(view, offset) !== "INFO") continue
        const found = chunksBetween(view, offset + 4, offset + size).find(entry => entry.id === id)
        if (found) return textOf(view, found)
    }
    return undefined
}
