import packageJson from "../../package.json" with { type: "json" }
import { FRAME_BYTES } from "./frame-bytes"
import { originObject } from "./metadata"
import type { CaptureOrigin } from "./raw-capture"

const TAG_FLOAT = 3
/** 2^32 - 1 in decimal, so that a number can be put in later. */
const DIGITS = 10

/** How much a WAV holds so far. */
export interface Extent {
    pairs: number
    /** pairs of each block but the last, which may have fewer; 0: they differ */
    blockPairs: number
    /** bytes of all chunks after the samples, their heads included */
    tailBytes: number
}

/** A chunk with its head; an odd one is filled up by a zero that its size does not count. */
export function chunk(id: string, body: Uint8Array): Buffer {
    const bytes = Buffer.alloc(8 + body.length + (body.length % 2))
    bytes.write(id, "latin1")
    bytes.writeUInt32LE(body.length, 4)
    bytes.set(body, 8)
    return bytes
}

/** A text that ends in a zero, as INFO has them. */
function textChunk(id: string, text: string): Buffer {
    return chunk(id, Buffer.from(`${text}\0`, "latin1"))
}

/** JSON of ASCII alone: programs take the texts of a WAV for this or that code page. */
function asciiJson(value: object): string {
    return JSON.stringify(value).replace(
        /[^\x20-\x7e]/g,
        unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
    )
}

/** The origin and, in the same width whatever they are, the extent's numbers. */
function commentOf(origin: CaptureOrigin, { pairs, blockPairs }: Extent): string {
    const numbers = { pairs, block_pairs: blockPairs }
    const fields = Object.entries(numbers).map(
        ([key, value]) => `"${key}":${String(value).padStart(DIGITS)}`,
    )
    return `${asciiJson(originObject(origin)).slice(0, -1)},${fields.join(",")}}`
}

function formatChunk(rateHz: number): Buffer {
    const body = Buffer.alloc(18)
    body.writeUInt16LE(TAG_FLOAT, 0)
    body.writeUInt16LE(2, 2)
    body.writeUInt32LE(rateHz, 4)
    body.writeUInt32LE(rateHz * FRAME_BYTES, 8)
    body.writeUInt16LE(FRAME_BYTES, 12)
    body.writeUInt16LE(32, 14)
    return chunk("fmt ", body)
}

/** Formats other than integers need a chunk that counts the frames. */
function factChunk(pairs: number): Buffer {
    const body = Buffer.alloc(4)
    body.writeUInt32LE(pairs)
    return chunk("fact", body)
}

function infoChunk(origin: CaptureOrigin, extent: Extent): Buffer {
    const entries = [
        Buffer.from("INFO"),
        textChunk("ISFT", `quietline ${packageJson.version}`),
        textChunk("ICRD", origin.startedAt.toISOString().slice(0, 10)),
        textChunk("ICMT", commentOf(origin, extent)),
    ]
    return chunk("LIST", Buffer.concat(entries))
}

/**
 * All that stands before the samples of a capture's WAV. Of one origin it has the same length whatever the extent, so that it
 * can be written over when there are more samples.
 */
export function wavHeader(origin: CaptureOrigin, extent: Extent): Buffer {
    const head = Buffer.concat([
        Buffer.from("RIFF----WAVE"),
        formatChunk(Math.round(origin.pairRateHz)),
        factChunk(extent.pairs),
        infoChunk(origin, extent),
        Buffer.from("data----"),
    ])
    const dataBytes = FRAME_BYTES * extent.pairs
    head.writeUInt32LE(head.length - 8 + dataBytes + extent.tailBytes, 4)
    head.writeUInt32LE(dataBytes, head.length - 4)
    return head
}
