import type { CaptureBlock, CaptureOrigin } from "../capture/raw-capture"
import { LinkError } from "../serial/link-error"
import { BlockAssembly } from "./block-assembly"
import type { LineService } from "./line-service"
import { type Answer, RESULT, type Samples } from "./protocol"
import { RunAhead } from "./run-ahead"
import { captureCalibration, type Scale, scaleOf, voltsOf } from "./volts"

/** The board converts a block, 80 ms or more, when it comes to it, and sends it before it answers or afterwards. */
const ANSWER_MS = 1000
const ATTEMPTS = 6

/** Pairs of a block come one packet after the other; after so long a silence no more are on their way. */
const QUIET_MS = 250

/** The board holds a block for a second after each command about it. */
const RESEND_ROUNDS = 5

const BUSY_AGAIN_MS = 250
const BUSY_MS = 10_000

/** The board can't convert, or its link loses more than can be asked for again. */
const FAILURES_IN_A_ROW = 5

/** Blocks that may wait for the disk: about a megabyte. */
const MOST_WAITING = 200

const HALF_U32 = 2 ** 31
const U32 = 2 ** 32

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

/** A whole block and when the board converted it. */
interface RawBlock {
    timeMs: number
    codes: Uint16Array
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

/** Reads blocks of raw samples from a board, one after the other. A block that lacks pairs in the end is dropped, never patched. */
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
    readonly #service: LineService
    readonly #options: ReaderOptions
    readonly #scale: Scale
    readonly #blockPairs: number
    readonly #pending = new Map<number, BlockAssembly>()
    readonly #stopListening: () => void
    readonly #ahead = new RunAhead<CaptureBlock>(MOST_WAITING)
    #onPiece = () => {}
    #lastMs: number | undefined
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
            pairRateHz: converter.pairRateHz ?? Number.NaN,
            skewUs: converter.skewUs ?? Number.NaN,
            voltsPerCode: scale.voltsPerCode,
            codeNoise: converter.codeNoise ?? Number.NaN,
            lowV: (converter.lowCode - middle) * scale.voltsPerCode,
            highV: (converter.highCode - middle) * scale.voltsPerCode,
            board: converter.board,
            firmware: version,
            from: options.from,
            startedAt: options.date(),
            calibration: captureCalibration(calibration, scale),
        }
        const reader = new CaptureReader(service, options, converter.blockPairs, scale, origin)
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
        service: LineService,
        options: ReaderOptions,
        blockPairs: number,
        scale: Scale,
        origin: CaptureOrigin,
    ) {
        this.#service = service
        this.#options = options
        this.#scale = scale
        this.#blockPairs = blockPairs
        this.origin = origin
        this.#stopListening = service.onSamples(samples => this.#take(samples))
    }

    /**
     * The blocks of the capture; they are read ahead, so that a slow disk makes no gap.
     * @throws LinkError after the last one, when the board is gone, has restarted, or brings no block any more
     */
    blocks(): AsyncGenerator<CaptureBlock> {
        return this.#ahead.results()
    }

    /** Gives the board's block back, if the board still is there. */
    async close(): Promise<void> {
        this.#stopListening()
        if (this.#service.bus.isGone) return
        await this.#service.ask("capture", { client: 0 }).catch(() => {})
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
        const block = await this.#block()
        const { timeMs } = block
        const room = (this.#options.mostPairs ?? Number.POSITIVE_INFINITY) - this.tally.pairs
        const codes = block.codes.subarray(0, 2 * Math.min(room, this.#blockPairs))
        return { startS: this.#count(timeMs, codes.length >> 1), ...voltsOf(codes, this.#scale) }
    }

    /** @returns from the first pair of the capture to that of a block [s] */
    #count(timeMs: number, pairs: number): number {
        const { tally } = this
        const blockS = pairs / this.origin.pairRateHz
        this.#lastMs ??= timeMs
        // the board's milliseconds begin again at 0 after seven weeks
        const aheadMs = (timeMs - this.#lastMs + U32) % U32
        if (aheadMs >= HALF_U32) throw this.#restarted()
        this.#startMs += aheadMs
        const startS = this.#startMs / 1000
        if (tally.blocks > 0)
            tally.longestGapS = Math.max(tally.longestGapS, startS - tally.lengthS)
        this.#lastMs = timeMs
        tally.blocks++
        tally.pairs += pairs
        tally.lengthS = startS + blockS
        return startS
    }

    #restarted(): LinkError {
        return new LinkError(
            `${this.#service.bus.name}: the board has restarted in the middle of the capture`,
        )
    }

    /** The next block that is complete. */
    async #block(): Promise<RawBlock> {
        for (let failures = 0; ; ) {
            const answer = await this.#capture()
            if (answer.result === RESULT.ok) {
                // the pair rate, and so the length of a block, is measured at the start
                if (answer.pairs !== this.#blockPairs) throw this.#restarted()
                const assembly = this.#assembly(answer.block)
                const isComplete = await this.#complete(answer.block, assembly)
                this.#pending.clear()
                if (isComplete) return { timeMs: answer.timeMs, codes: assembly.codes }
                this.tally.blocksDropped++
            }
            if (answer.result === RESULT.notInMode)
                throw new LinkError(
                    `${this.#service.bus.name}: the board tests cables and converts no line now; put it back to metering (its button, or its reset) and try again`,
                )
            if (++failures === FAILURES_IN_A_ROW)
                throw new LinkError(
                    answer.result === RESULT.ok
                        ? `${this.#service.bus.name} loses too much: ${failures} blocks in a row could not be completed; try another cable or USB socket`
                        : `${this.#service.bus.name}: the board's converter delivers nothing; see what quietline monitor says of it`,
                )
        }
    }

    /** Has a block converted. */
    async #capture(): Promise<Answer<"capture">> {
        const { bus } = this.#service
        let attempts = 0
        for (let waitedMs = 0; waitedMs < BUSY_MS; ) {
            const answer = await this.#service.ask(
                "capture",
                { client: this.#options.client },
                ANSWER_MS,
            )
            if (answer === undefined) {
                // pairs without an answer are of a time that nobody knows
                this.tally.blocksDropped += this.#pending.size
                this.#pending.clear()
                if (++attempts === ATTEMPTS)
                    throw new LinkError(`${bus.name}: the board has stopped answering`)
            } else if (answer.result === RESULT.busy) {
                await bus.pause(BUSY_AGAIN_MS)
                waitedMs += BUSY_AGAIN_MS
            } else return answer
        }
        throw new LinkError(
            `${bus.name}: another program has been keeping the receiver busy for ${BUSY_MS / 1000} s; end it, or wait for it, and try again`,
        )
    }

    /** Waits for the pairs of a block and asks for those that got lost. @returns false when some are missing for good */
    async #complete(block: number, assembly: BlockAssembly): Promise<boolean> {
        for (let round = 0; ; round++) {
            await this.#settled(assembly)
            if (assembly.isComplete) return true
            if (round === RESEND_ROUNDS) return false
            for (const range of assembly.missing()) {
                const request = { client: this.#options.client, block, ...range }
                this.tally.packetsAgain += assembly.packetsOf(range.count)
                const answer = await this.#service.ask("resend", request)
                if (answer !== undefined && answer.result !== RESULT.ok) return false
            }
        }
    }

    /** Resolves when a block is complete, or nothing of it has come for a while. */
    async #settled(assembly: BlockAssembly): Promise<void> {
        for (let isMoving = true; isMoving && !assembly.isComplete; ) {
            const piece = new Promise<true>(done => {
                this.#onPiece = () => done(true)
            })
            isMoving = (await this.#service.bus.within(QUIET_MS, piece)) ?? false
        }
    }

    #assembly(block: number): BlockAssembly {
        const assembly = this.#pending.get(block) ?? new BlockAssembly(this.#blockPairs)
        this.#pending.set(block, assembly)
        return assembly
    }

    #take({ block, first, codes }: Samples): void {
        this.#assembly(block).add(first, codes)
        this.#onPiece()
    }
}
