import * as v from "valibot"
import { UsageError } from "../../common/usage-error"
import { chunkText, infoText } from "../wav/info"
import { decodeWav, type WavFile } from "../wav/read"
import { isCaptureJson, originOf, parsed } from "./metadata"
import type { CaptureBlock, CaptureOrigin, StereoFile } from "./raw-capture"
import { mendTornEnd } from "./torn-end"

/** Chunk of a capture's WAV in which the list of its blocks stands, as JSON. */
export const BLOCKS_CHUNK = "qlbk"

const count = v.pipe(
    v.number("a whole number"),
    v.integer("a whole number"),
    v.minValue(0, "0 or more"),
)
const seconds = v.pipe(v.number("seconds"), v.minValue(0, "0 s or later"))

/** What a WAV has beyond the origin. The pairs are there so that a file that was edited is found out. */
const extentSchema = v.object({ pairs: count, block_pairs: count })
const blocksSchema = v.object(
    { first: v.array(count, "a list"), start_s: v.array(seconds, "a list") },
    "an object with first and start_s",
)

type Extent = v.InferOutput<typeof extentSchema>
type Blocks = v.InferOutput<typeof blocksSchema>

function jsonOf(text: string, path: string): unknown {
    try {
        return JSON.parse(text)
    } catch {
        throw new UsageError(`${path}: damaged metadata: not valid JSON; get the original`)
    }
}

function viewOf(bytes: Uint8Array): DataView {
    return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** The metadata of a capture; undefined for any other WAV. */
function captureJson(bytes: Uint8Array, path: string): unknown {
    const comment = infoText(viewOf(bytes), "ICMT")
    if (comment === undefined || !/^\s*\{\s*"format"\s*:\s*"quietline-capture"/.test(comment))
        return undefined
    const json = jsonOf(comment, path)
    return isCaptureJson(json) ? json : undefined
}

function checkExtent(wav: WavFile, { pairRateHz }: CaptureOrigin, { pairs }: Extent): void {
    const { path, rateHz, isFloat } = wav
    const frames = wav.channels[0].length
    const edited = (what: string) =>
        new UsageError(`${path}: was edited since it was captured: ${what}; get the original`)
    if (!isFloat) throw edited("expected floats in volts, got integers")
    if (rateHz !== Math.round(pairRateHz))
        throw edited(`its metadata says ${pairRateHz} pairs/s, its header ${rateHz} Hz`)
    if (frames !== pairs) throw edited(`expected ${pairs} pairs, got ${frames}`)
}

/** Where blocks of one length begin, and when they would without gaps. */
function evenBlocks({ pairs, block_pairs }: Extent, pairRateHz: number, path: string): Blocks {
    if (block_pairs === 0)
        throw new UsageError(
            `${path}: damaged metadata: the list of its blocks is missing; get the original`,
        )
    const first = Array.from({ length: Math.ceil(pairs / block_pairs) }, (_, k) => k * block_pairs)
    return { first, start_s: first.map(pair => pair / pairRateHz) }
}

function checkBlocks({ first, start_s }: Blocks, pairs: number, path: string): void {
    const wrong = (what: string) =>
        new UsageError(`${path}: damaged metadata: ${what}; get the original`)
    if (first.length !== start_s.length || first.length === 0)
        throw wrong(`${first.length} blocks and ${start_s.length} times of their starts`)
    if (first[0] !== 0) throw wrong(`the first block begins at pair ${first[0]}`)
    for (let k = 0; k < first.length; k++) {
        if (first[k] >= pairs)
            throw wrong(`block ${k} begins at pair ${first[k]} of ${pairs}: past the end`)
        if (k > 0 && first[k] <= first[k - 1])
            throw wrong(`block ${k} begins at pair ${first[k]}, before the one ahead of it ends`)
        if (k > 0 && start_s[k] < start_s[k - 1])
            throw wrong(`block ${k} starts at ${start_s[k]} s, before the one ahead of it`)
    }
}

function blocksOf({ first, start_s }: Blocks, [hot, cold]: Float32Array[]): CaptureBlock[] {
    return first.map((from, k) => ({
        startS: start_s[k],
        hotV: hot.subarray(from, first[k + 1]),
        coldV: cold.subarray(from, first[k + 1]),
    }))
}

/** The content of a stereo WAV file that is in memory; see readCapture. */
export function decodeCapture(bytes: Uint8Array, path: string): StereoFile {
    const mended = mendTornEnd(bytes)
    if (mended !== undefined && captureJson(mended.bytes, path) !== undefined)
        return decodeWhole(mended.bytes, mended.lostPairs, path)
    return decodeWhole(bytes, 0, path)
}

/** @param lostPairs pairs that the metadata counts and that are not there */
function decodeWhole(bytes: Uint8Array, lostPairs: number, path: string): StereoFile {
    const wav = decodeWav(bytes, path)
    if (wav.channels.length !== 2)
        throw new UsageError(
            `${path}: expected a stereo file (left = hot, right = cold), got one channel; ` +
                "a mono recording can be a --signal of quietline sim",
        )
    const json = captureJson(bytes, path)
    if (json === undefined) {
        const [hotV, coldV] = wav.channels
        const blocks = [{ startS: 0, hotV, coldV }]
        const bits = wav.isFloat ? undefined : wav.bits
        return { origin: undefined, pairRateHz: wav.rateHz, bits, blocks, isCutOff: false }
    }
    const origin = originOf(json, path)
    const stated = parsed(extentSchema, json, path)
    const extent = { ...stated, pairs: stated.pairs - lostPairs }
    checkExtent(wav, origin, extent)
    const list = chunkText(viewOf(bytes), BLOCKS_CHUNK)
    const blocks =
        list === undefined
            ? evenBlocks(extent, origin.pairRateHz, path)
            : parsed(blocksSchema, jsonOf(list, path), path)
    checkBlocks(blocks, extent.pairs, path)
    return {
        origin,
        pairRateHz: origin.pairRateHz,
        blocks: blocksOf(blocks, wav.channels),
        isCutOff: list === undefined,
    }
}
