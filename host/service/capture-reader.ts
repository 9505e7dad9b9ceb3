import type { CaptureBlock, CaptureOrigin } from "../../formats/capture/raw-capture"
import { LINEARITIES, wordOf } from "../../src/protocol/words"
import { BlockReader } from "./block-reader"
import type { LineService } from "./line-service"
import { RunAhead } from "./run-ahead"
import { captureCalibration, type Scale, scaleOf, voltsOf } from "./volts"

/** Blocks that may wait for the disk: about a megabyte. */
const MAX_WAITING = 200

/** What a capture has come to. */
export interface CaptureTally {
    blocks: number
    pairs: number
    /** packets that were lost and asked for again */
    packetsAgain: number
    /** blocks that could not be completed; they are not in the capture */
    blocksDropped: number
    /** between the end of one block and the start of the next [s] */
    longestGapS: number
    /** from the first pair to the end of the last block [s] */
    lengthS: number
}

interface ReaderOptions {
    /** a number of this client's own, not 0 */
    client: number
    /** where the capture is from, as its origin has it */
    from: string
    date(): Date
    /** the last block is cut at so many; undefined: it is not */
    mostPairs?: number | undefined
    /** told what there is so far; true: no more blocks */
    isEnough(tally: CaptureTally): boolean
}

/** A capture: blocks of samples from a board in volts, one after the other. */
export class CaptureReader {
    readonly tally: CaptureTally = {
        blocks: 0,
        pairs: 0,
        packetsAgain: 0,
        blocksDropped: 0,
        longestGapS: 0,
        lengthS: 0,
    }
    readonly origin: CaptureOrigin
    readonly #options: ReaderOptions
    readonly #scale: Scale
    readonly #raw: BlockReader
    readonly #ahead = new RunAhead<CaptureBlock>(MAX_WAITING)
    /** of the newest block, since the first [ms] */
    #startMs = 0

    /**
     * Asks the board what its samples are, and for the first block.
     * @throws LinkError, RefusedError as LineService does, LinkError when no block comes
     */
    static async open(service: LineService, options: ReaderOptions): Promise<CaptureReader> {
        const converter = await service.read("converter")
        const calibration = await service.read("calibration")
        const { version } = await service.read("firmware")
        const scale = scaleOf(converter, calibration)
        const middle = (converter.lowCode + converter.highCode) / 2
        const origin: CaptureOrigin = {
            pairRateHz: converter.pairRateHz,
            skewUs: converter.skewUs,
            voltsPerCode: scale.voltsPerCode,
            codeNoise: converter.codeNoise,
            lowV: (converter.lowCode - middle) * scale.voltsPerCode,
            highV: (converter.highCode - middle) * scale.voltsPerCode,
            board: converter.board,
            firmware: version,
            from: options.from,
            startedAt: options.date(),
            calibration: captureCalibration(calibration, scale),
            linearity: wordOf(LINEARITIES, converter.linearity),
        }
        const raw = new BlockReader(service, options.client, converter)
        const reader = new CaptureReader(raw, options, scale, origin)
        try {
            const first = await reader.#next()
            void reader.#run(first)
            return reader
        } catch (error) {
            await reader.close()
            throw error
        }
    }

    private constructor(
        raw: BlockReader,
        options: ReaderOptions,
        scale: Scale,
        origin: CaptureOrigin,
    ) {
        this.#raw = raw
        this.#options = options
        this.#scale = scale
        this.origin = origin
    }

    /**
     * The blocks of the capture; they are read ahead, so that a slow disk makes no gap.
     * @throws LinkError after the last one, when the board is gone, has restarted, or brings no block any more
     */
    blocks(): AsyncGenerator<CaptureBlock> {
        return this.#ahead.results()
    }

    /** Gives the board's block back, if the board still is there. */
    close(): Promise<void> {
        return this.#raw.close()
    }

    async #run(first: CaptureBlock): Promise<void> {
        try {
            await this.#ahead.push(first)
            while (!this.#options.isEnough(this.tally)) await this.#ahead.push(await this.#next())
            this.#ahead.end()
        } catch (error) {
            this.#ahead.end(error)
        }
    }

    async #next(): Promise<CaptureBlock> {
        const { sinceLastMs, codes: all } = await this.#raw.next().finally(() => {
            this.tally.packetsAgain = this.#raw.packetsAgain
            this.tally.blocksDropped = this.#raw.blocksDropped
        })
        const room = (this.#options.mostPairs ?? Number.POSITIVE_INFINITY) - this.tally.pairs
        const codes = all.subarray(0, 2 * Math.min(room, all.length >> 1))
        return {
            startS: this.#count(sinceLastMs, codes.length >> 1),
            ...voltsOf(codes, this.#scale),
        }
    }

    /** @returns from the first pair of the capture to that of a block [s] */
    #count(sinceLastMs: number, pairs: number): number {
        const { tally } = this
        const blockS = pairs / this.origin.pairRateHz
        this.#startMs += sinceLastMs
        const startS = this.#startMs / 1000
        if (tally.blocks > 0)
            tally.longestGapS = Math.max(tally.longestGapS, startS - tally.lengthS)
        tally.blocks++
        tally.pairs += pairs
        tally.lengthS = startS + blockS
        return startS
    }
}
