import { FRAME_BYTES } from "../../formats/capture/frame-bytes"
import type { CaptureBlock, CaptureOrigin } from "../../formats/capture/raw-capture"
import { BLOCKS_CHUNK } from "../../formats/capture/read-capture"
import { chunk, type Extent, wavHeader } from "../../formats/capture/wav-header"
import { OutputError } from "../output/output-error"
import type { WholeFile } from "../output/whole-file"
import type { CaptureWriter } from "./capture-writer"

/** More than 2 GB no program reads that counts in signed numbers of 32 bits; this one's reader is among them. */
const MAX_BYTES = 2 ** 31 - 1

/** Room for a block's entries in the list at the end. */
const ENTRY_BYTES = 32

/** Times are good to a millisecond. */
const TIME_DECIMALS = 6

function bytesOf({ hotV, coldV }: CaptureBlock): Uint8Array {
    const bytes = Buffer.alloc(FRAME_BYTES * hotV.length)
    for (let i = 0; i < hotV.length; i++) {
        bytes.writeFloatLE(hotV[i], FRAME_BYTES * i)
        bytes.writeFloatLE(coldV[i], FRAME_BYTES * i + 4)
    }
    return bytes
}

/**
 * A capture as a stereo WAV of floats in volts. After each block the header covers all that is there, so a file that was cut
 * off is a whole WAV; what it lacks then is the list of its blocks, which comes last.
 */
export class WavWriter implements CaptureWriter {
    readonly #path: string
    readonly #file: WholeFile
    readonly #mostBytes: number
    readonly #firsts: number[] = []
    readonly #startsS: number[] = []
    #origin: CaptureOrigin | undefined
    #extent: Extent = { pairs: 0, blockPairs: 0, tailBytes: 0 }
    #lastPairs = 0
    #failed = false
    #ended = false

    /** @param mostBytes that the file may have at its end */
    constructor(path: string, file: WholeFile, mostBytes = MAX_BYTES) {
        this.#path = path
        this.#file = file
        this.#mostBytes = mostBytes
    }

    begin(origin: CaptureOrigin): void {
        this.#origin = origin
    }

    write(block: CaptureBlock): void {
        const origin = this.#origin
        if (origin === undefined) throw new Error("a capture begins with its origin")
        if (block.hotV.length === 0) return
        const bytes = bytesOf(block)
        const extent = this.#extentWith(block.hotV.length)
        this.#checkRoom(extent.pairs, origin)
        const before = this.#file.size
        try {
            if (before === 0) this.#file.append(Buffer.concat([wavHeader(origin, extent), bytes]))
            else {
                this.#file.append(bytes)
                this.#file.overwrite(wavHeader(origin, extent), 0)
            }
        } catch (error) {
            this.#failed = true
            this.#file.cutTo(before)
            throw error
        }
        this.#firsts.push(this.#extent.pairs)
        this.#startsS.push(Number(block.startS.toFixed(TIME_DECIMALS)))
        this.#lastPairs = block.hotV.length
        this.#extent = extent
    }

    async end(): Promise<void> {
        if (this.#ended) return
        this.#ended = true
        try {
            if (this.#origin && this.#firsts.length > 0) this.#writeBlocks(this.#origin)
        } catch (error) {
            // what made writing fail has been told already
            if (!this.#failed) throw error
        } finally {
            await this.#file.end(true)
        }
    }

    /** A block may be shorter than the first only if none follows. */
    #extentWith(pairs: number): Extent {
        const { blockPairs } = this.#extent
        const isEven = this.#lastPairs === blockPairs && pairs <= blockPairs
        return {
            pairs: this.#extent.pairs + pairs,
            blockPairs: this.#firsts.length === 0 ? pairs : isEven ? blockPairs : 0,
            tailBytes: 0,
        }
    }

    #checkRoom(pairs: number, origin: CaptureOrigin): void {
        const header = wavHeader(origin, this.#extent).length
        const list = ENTRY_BYTES * (this.#firsts.length + 2)
        if (header + FRAME_BYTES * pairs + list <= this.#mostBytes) return
        this.#failed = true
        throw new OutputError(
            `${this.#path} is full: a WAV takes ${Math.floor(this.#mostBytes / 1e6)} MB; what it holds is whole, ` +
                "go on in another file, or use --format csv or json",
        )
    }

    #writeBlocks(origin: CaptureOrigin): void {
        const list = JSON.stringify({ first: this.#firsts, start_s: this.#startsS })
        const tail = chunk(BLOCKS_CHUNK, Buffer.from(list))
        this.#file.append(tail)
        this.#file.overwrite(wavHeader(origin, { ...this.#extent, tailBytes: tail.length }), 0)
    }
}
