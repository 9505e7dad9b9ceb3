import { LinkError } from "../port/link-error"
import { BlockAssembly } from "./block-assembly"
import type { LineService } from "./line-service"
import { type Answer, RESULT, type Samples } from "./protocol"

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

const HALF_U32 = 2 ** 31
const U32 = 2 ** 32

/** Pairs converted one right after the other. */
export interface RawBlock {
    /** from the first pair of the block before to that of this one; 0 for the first block [ms] */
    sinceLastMs: number
    /** codes without any calibration, hot before cold [size: 2 * pairs of a block] */
    codes: Uint16Array
}

/** Has a board convert blocks, and fetches them. A block that lacks pairs in the end is dropped, never patched. */
export class BlockReader {
    /** packets that were lost and asked for again */
    packetsAgain = 0
    /** blocks that could not be completed */
    blocksDropped = 0
    readonly #service: LineService
    readonly #client: number
    readonly #blockPairs: number
    readonly #pending = new Map<number, BlockAssembly>()
    readonly #stopListening: () => void
    #onPiece = () => {}
    #lastMs: number | undefined

    /**
     * @param client a number of this client's own, not 0
     * @param blockPairs of the board's converter
     */
    constructor(service: LineService, client: number, blockPairs: number) {
        this.#service = service
        this.#client = client
        this.#blockPairs = blockPairs
        this.#stopListening = service.onSamples(samples => this.#take(samples))
    }

    /**
     * The next block that is complete.
     * @throws LinkError when the board is gone, has restarted, is kept busy, or brings no block any more, RefusedError as LineService
     *     does
     */
    async next(): Promise<RawBlock> {
        for (let failures = 0; ; ) {
            const answer = await this.#capture()
            if (answer.result === RESULT.ok) {
                // the pair rate, and so the length of a block, is measured at the start
                if (answer.pairs !== this.#blockPairs) throw this.#restarted()
                const assembly = this.#assembly(answer.block)
                const isComplete = await this.#complete(answer.block, assembly)
                this.#pending.clear()
                if (isComplete)
                    return { sinceLastMs: this.#sinceLast(answer.timeMs), codes: assembly.codes }
                this.blocksDropped++
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

    /** Gives the board's block back, if the board still is there. */
    async close(): Promise<void> {
        this.#stopListening()
        if (this.#service.bus.isGone) return
        await this.#service.ask("capture", { client: 0 }).catch(() => {})
    }

    #sinceLast(timeMs: number): number {
        // the board's milliseconds begin again at 0 after seven weeks
        const sinceLastMs = (timeMs - (this.#lastMs ?? timeMs) + U32) % U32
        if (sinceLastMs >= HALF_U32) throw this.#restarted()
        this.#lastMs = timeMs
        return sinceLastMs
    }

    #restarted(): LinkError {
        return new LinkError(
            `${this.#service.bus.name}: the board has restarted in the middle of it; try again`,
        )
    }

    /** Has a block converted. */
    async #capture(): Promise<Answer<"capture">> {
        const { bus } = this.#service
        let attempts = 0
        for (let waitedMs = 0; waitedMs < BUSY_MS; ) {
            const answer = await this.#service.ask("capture", { client: this.#client }, ANSWER_MS)
            if (answer === undefined) {
                // pairs without an answer are of a time that nobody knows
                this.blocksDropped += this.#pending.size
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
                const request = { client: this.#client, block, ...range }
                this.packetsAgain += assembly.packetsOf(range.count)
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
