/** Consecutive pairs of a block. */
export interface PairRange {
    first: number
    count: number
}

/** A block of pairs that comes in pieces, some of which may get lost. */
export class BlockAssembly {
    readonly #pairs: number
    /** hot before cold */
    readonly codes: Uint16Array
    readonly #here: Uint8Array
    #missing: number
    /** most pairs that came in one piece */
    #longestPiece = 1

    constructor(pairs: number) {
        this.#pairs = pairs
        this.codes = new Uint16Array(2 * pairs)
        this.#here = new Uint8Array(pairs)
        this.#missing = pairs
    }

    get isComplete(): boolean {
        return this.#missing === 0
    }

    /** A piece: pairs of two codes of 16 bits. What does not belong into the block is left out. */
    add(first: number, bytes: Uint8Array): void {
        const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
        const count = Math.min(bytes.length >> 2, this.#pairs - first)
        this.#longestPiece = Math.max(this.#longestPiece, count)
        for (let i = 0; i < count; i++) {
            const pair = first + i
            this.codes[2 * pair] = view.getUint16(4 * i, true)
            this.codes[2 * pair + 1] = view.getUint16(4 * i + 2, true)
            if (this.#here[pair] === 0) this.#missing--
            this.#here[pair] = 1
        }
    }

    /** What has not come. */
    missing(): PairRange[] {
        const ranges: PairRange[] = []
        for (let pair = 0; pair < this.#pairs; pair++) {
            if (this.#here[pair] === 1) continue
            const last = ranges.at(-1)
            if (last !== undefined && last.first + last.count === pair) last.count++
            else ranges.push({ first: pair, count: 1 })
        }
        return ranges
    }

    /** Packets that hold so many pairs, by the size of those that came. */
    packetsOf(count: number): number {
        return Math.ceil(count / this.#longestPiece)
    }
}
