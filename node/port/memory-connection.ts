import { setImmediate } from "node:timers/promises"
import type { BoardConnection } from "../../sim/simulation"

/** What a connection does to the board. */
interface BoardEnd {
    write(bytes: Uint8Array): void
    /** the terminal has taken this many bytes */
    read(count: number): void
    stall(stalled: boolean): void
    close(): void
}

/** A connection to a virtual board within this program. */
export class MemoryConnection implements BoardConnection {
    readonly name: string
    readonly #board: BoardEnd
    #onChunk: ((bytes: Uint8Array, taken: () => void) => void) | undefined
    #onGone: (reason: string) => void = () => {}
    #gone: string | undefined
    #isOpen = true
    #isStalled = false
    /** what has come before there was a listener, or while it takes nothing */
    #waiting: Uint8Array[] = []

    constructor(name: string, board: BoardEnd) {
        this.name = name
        this.#board = board
    }

    onData(listener: (bytes: Uint8Array) => void): void {
        this.onChunk((bytes, taken) => {
            listener(bytes)
            // after what the listener answers, so that the board gets the answer first
            void setImmediate().then(taken)
        })
    }

    onChunk(listener: (bytes: Uint8Array, taken: () => void) => void): void {
        this.#onChunk = listener
        this.#flush()
    }

    onGone(listener: (reason: string) => void): void {
        this.#onGone = listener
        if (this.#gone !== undefined) listener(this.#gone)
    }

    async write(bytes: Uint8Array): Promise<void> {
        if (this.#isOpen) this.#board.write(Uint8Array.from(bytes))
    }

    stall(stalled: boolean): void {
        if (!this.#isOpen || stalled === this.#isStalled) return
        this.#isStalled = stalled
        this.#board.stall(stalled)
        this.#flush()
    }

    async close(): Promise<void> {
        if (!this.#isOpen) return
        this.#isOpen = false
        this.#board.close()
    }

    /** Bytes from the board. */
    deliver(bytes: Uint8Array): void {
        this.#waiting.push(bytes)
        this.#flush()
    }

    /** The board is gone. */
    lose(reason: string): void {
        if (!this.#isOpen) return
        this.#isOpen = false
        this.#gone = reason
        this.#onGone(reason)
    }

    #flush(): void {
        if (!this.#onChunk || this.#isStalled) return
        for (const bytes of this.#waiting.splice(0))
            this.#onChunk(bytes, () => {
                if (this.#isOpen) this.#board.read(bytes.length)
            })
    }
}
