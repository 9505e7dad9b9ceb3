import * as RESULT from "../../src/protocol/outcome"
import { LinkError } from "../port/link-error"
import { AnswerError } from "./answer-error"
import { BlockAssembly } from "./block-assembly"
import type { LineService } from "./line-service"
import type { Answer, Converter, Samples } from "./protocol"

/** The board converts a block, 80 ms or more, when it comes to it, and sends it before it answers or afterwards. */
const ANSWER_MS = 1000
const ATTEMPTS = 6

/** Pairs of a block come one packet after the other; after so long a silence no more are on their way. */
const QUIET_MS = 250

/** The board holds a block for a second after each command about it. */
const RESEND_ROUNDS = 5

const BUSY_AGAIN_MS = 250
const BUSY_MS = 10_000

/**
 * After a block that did not come about the next try waits: a link that stalls is back in a second or two, and a board whose packets hung in
 * it answers everything at once afterwards. So often and for so long, and the board can't convert, or its link loses more than can be asked
 * for again.
 */
const AGAIN_MS = 250
const FAILURES_IN_A_ROW = 5
const FAILING_MS = 5000

/** Blocks of which pairs may have come before the board has answered; a board has one at a time. */
const MAX_PENDING = 8

/**
 * Least time from one block to the next, as a part of what a block takes. The runtime's clock stands still for some tens of milliseconds
 * before a block begins, and a block needs longer than itself to be sent.
 */
const MIN_APART = 0.5

const HALF_U32 = 2 ** 31
const U32 = 2 ** 32

/** Pairs converted one right after the other. */
export interface RawBlock {
    /** from the first pair of the block before to that of this one; 0 for the first block [ms] */
    sinceLastMs: number
    /** codes without any calibration, hot before cold [size: 2 * pairs of a block] */
    codes: Uint16Array
}

/** What is known of the converter that blocks come from. */
export type BlockConverter = Pick<Converter, "blockPairs" | "pairRateHz" | "lowCode" | "highCode">

/** Has a board convert blocks, and fetches them. A block that lacks pairs in the end is dropped, never patched. */
export class BlockReader {
    /** packets that were lost and asked for again */
    packetsAgain = 0
    /** blocks that could not be completed */
    blocksDropped = 0
    readonly #service: LineService
    readonly #client: number
    readonly #converter: BlockConverter
    readonly #pending = new Map<number, BlockAssembly>()
    readonly #stopListening: () => void
    #onPiece = () => {}
    #lastMs: number | undefined

    /**
     * @param client a number of this client's own, not 0
     * @param converter the board's
     */
    constructor(service: LineService, client: number, converter: BlockConverter) {
        this.#service = service
        this.#client = client
        this.#converter = converter
        this.#stopListening = service.onSamples(samples => this.#take(samples))
    }

    /**
     * The next block that is complete.
     * @throws LinkError when the board is gone, has restarted, is kept busy, or brings no block any more, AnswerError when its clock
     *     stands still or a code is beyond the converter's, RefusedError as LineService does
     */
    async next(): Promise<RawBlock> {
        const { bus } = this.#service
        const startMs = bus.clock.now()
        for (let failures = 1; ; failures++) {
            const answer = await this.#capture()
            if (answer.result === RESULT.OK) {
                // the pair rate, and so the length of a block, is measured at the start
                if (answer.pairs !== this.#converter.blockPairs) throw this.#restarted()
                const assembly = this.#assembly(answer.block)
                const isComplete = await this.#complete(answer.block, assembly)
                this.#pending.clear()
                if (isComplete) return this.#checked(answer.timeMs, assembly.codes)
                this.blocksDropped++
            }
            if (answer.result === RESULT.NOT_IN_MODE)
                throw new LinkError(
                    `${bus.name}: the board tests cables and converts no line now; put it back to metering (its button, or its reset) and try again`,
                )
            const failingMs = bus.clock.now() - startMs
            if (failures >= FAILURES_IN_A_ROW && failingMs >= FAILING_MS)
                throw this.#failure(answer.result, failures, failingMs)
            await bus.pause(AGAIN_MS)
        }
    }

    /** Gives the board's block back, if the board still is there. */
    async close(): Promise<void> {
        this.#stopListening()
        if (this.#service.bus.isGone) return
        await this.#service.ask("capture", { client: 0 }).catch(() => {})
    }

    /** A block as the board tells it, if it can be true. */
    #checked(timeMs: number, codes: Uint16Array): RawBlock {
        const { lowCode, highCode } = this.#converter
        const sinceLastMs = this.#sinceLast(timeMs)
        const wrong = codes.find(code => code < lowCode || code > highCode)
        if (wrong !== undefined)
            throw this.#impossible(`has a code of ${wrong}, expected ${lowCode} to ${highCode}`)
        return { sinceLastMs, codes }
    }

    /** What to say after the last of failures in a row. @param result of that one */
    #failure(result: number, failures: number, failingMs: number): LinkError {
        const { name } = this.#service.bus
        const forS = `${Math.round(failingMs / 1000)} s`
        return new LinkError(
            result === RESULT.OK
                ? `${name} loses too much: ${failures} blocks in a row could not be completed in ${forS}; try another cable or USB socket`
                : `${name}: the board's converter delivers nothing, ${failures} times in ${forS}; see what quietline monitor says of it`,
        )
    }

    #sinceLast(timeMs: number): number {
        if (this.#lastMs === undefined) {
            this.#lastMs = timeMs
            return 0
        }
        // the board's milliseconds begin again at 0 after seven weeks
        const sinceLastMs = (timeMs - this.#lastMs + U32) % U32
        if (sinceLastMs >= HALF_U32) throw this.#restarted()
        const { blockPairs, pairRateHz } = this.#converter
        const leastMs = (MIN_APART * 1000 * blockPairs) / pairRateHz
        if (sinceLastMs < leastMs)
            throw this.#impossible(
                `has a block ${sinceLastMs} ms after the one before, expected ${Math.ceil(leastMs)} ms or more`,
            )
        this.#lastMs = timeMs
        return sinceLastMs
    }

    #impossible(fault: string): AnswerError {
        return new AnswerError(this.#service.bus.name, "capture", fault)
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
            } else if (answer.result === RESULT.BUSY) {
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
                if (answer !== undefined && answer.result !== RESULT.OK) return false
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
        const assembly = this.#pending.get(block) ?? new BlockAssembly(this.#converter.blockPairs)
        this.#pending.set(block, assembly)
        return assembly
    }

    #take({ block, first, codes }: Samples): void {
        // what an answer is waited for is among the newest
        if (!this.#pending.has(block) && this.#pending.size >= MAX_PENDING) {
            const [oldest] = this.#pending.keys()
            this.#pending.delete(oldest)
        }
        this.#assembly(block).add(first, codes)
        this.#onPiece()
    }
}
