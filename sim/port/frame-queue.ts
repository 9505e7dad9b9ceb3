const HEAD_BYTES = 12

/** Bytes that a frame takes in a queue: whole words. */
function roomOf(frame: Uint8Array): number {
    return (HEAD_BYTES + frame[2] + 3) & ~3
}

/**
 * The runtime's queue of frames (jd_queue.c): first in, first out, in a buffer that goes round. A frame is never split at its
 * end, so how much fits depends on where the queue stands.
 */
export class FrameQueue {
    readonly #size: number
    readonly #frames: Uint8Array[] = []
    #front = 0
    #back = 0
    /** where the frames at the end of the buffer end */
    #end: number

    /** @param size bytes */
    constructor(size: number) {
        this.#size = size
        this.#end = size
    }

    /** Adds a frame; false: it does not fit and is lost. */
    push(frame: Uint8Array): boolean {
        const room = roomOf(frame)
        if (this.#front > this.#back) {
            if (this.#back + room >= this.#front) return false
            this.#back += room
        } else if (this.#back + room <= this.#size) this.#back += room
        else if (this.#front > room) {
            this.#end = this.#back
            this.#back = room
        } else return false
        this.#frames.push(frame)
        return true
    }

    /** The oldest frame; undefined when there is none. */
    get front(): Uint8Array | undefined {
        return this.#frames[0]
    }

    /** Takes the oldest frame away. */
    shift(): void {
        const room = roomOf(this.#frames.shift()!)
        if (this.#front < this.#end) this.#front += room
        else {
            this.#front = room
            this.#end = this.#size
        }
    }
}
