/** The runtime's log ring [bytes]. */
export const RING_BYTES = 4096

/** Longest line of the log with its mark [bytes]; the rest is cut off silently. */
const LINE_BYTES = 158

/**
 * The log of the runtime (jd_dmesg.c): lines go round a ring of 4096 bytes. The writer waits for nobody. A reader knows a place
 * in the ring and no more, so that whatever a late one has missed is a whole number of rings: from its place it gets what
 * is there up to the writer's, beginning in the middle of some line.
 */
export class DmesgRing {
    readonly #bytes = new Uint8Array(RING_BYTES)
    #writeAt = 0

    /** Adds a line, without its end. */
    print(line: string): void {
        const bytes = new TextEncoder().encode(line).subarray(0, LINE_BYTES)
        for (const byte of bytes) this.#add(byte)
        this.#add(10)
    }

    /** A reader that starts where the ring does. */
    reader(): RingReader {
        return new RingReader(this.#bytes, () => this.#writeAt)
    }

    #add(byte: number): void {
        this.#bytes[this.#writeAt] = byte
        this.#writeAt = (this.#writeAt + 1) % RING_BYTES
    }
}

/** One console's place in the log. */
export class RingReader {
    readonly #bytes: Uint8Array
    readonly #writeAt: () => number
    #readAt = 0

    constructor(bytes: Uint8Array, writeAt: () => number) {
        this.#bytes = bytes
        this.#writeAt = writeAt
    }

    /** The next bytes, at most so many; at the ring's end there may be more right after. Empty: nothing new. */
    read(most: number): Uint8Array {
        if (this.#readAt === RING_BYTES) this.#readAt = 0
        const writeAt = this.#writeAt()
        const end = writeAt < this.#readAt ? RING_BYTES : writeAt
        const from = this.#readAt
        this.#readAt = Math.min(end, from + most)
        return this.#bytes.slice(from, this.#readAt)
    }
}
