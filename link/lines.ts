/** Longest line that is kept [bytes]; the runtime cuts its own at 158. */
const MAX_LINE = 512

const LF = 10
const CR = 13

// a byte order mark is a byte like any other here; what is no UTF-8 becomes U+FFFD
const decoder = new TextDecoder("utf-8", { ignoreBOM: true })

/** Who gets the lines. */
export interface LineListener {
    /** a line without its LF or CR LF; `isCut`: it was longer than the limit, and its rest is dropped */
    onLine(text: string, isCut: boolean): void
}

/** Cuts text into lines, however its bytes come in pieces. Memory: one line of at most `limit` bytes. Cost: linear. */
export class LineSplitter {
    readonly #listener: LineListener
    readonly #kept: Uint8Array
    #length = 0
    #dropped = 0

    /** @param limit longest line [bytes] */
    constructor(listener: LineListener, limit = MAX_LINE) {
        this.#listener = listener
        this.#kept = new Uint8Array(limit)
    }

    push(bytes: Uint8Array): void {
        let from = 0
        for (let end = bytes.indexOf(LF); end >= 0; end = bytes.indexOf(LF, from)) {
            this.#keep(bytes, from, end)
            this.#finish()
            from = end + 1
        }
        this.#keep(bytes, from, bytes.length)
    }

    /** Hands out what has come since the last end of line, if anything: no more will follow. */
    end(): void {
        if (this.#length > 0) this.#finish()
    }

    #keep(bytes: Uint8Array, from: number, to: number): void {
        const count = Math.min(to - from, this.#kept.length - this.#length)
        if (count > 0) this.#kept.set(bytes.subarray(from, from + count), this.#length)
        this.#length += count
        this.#dropped += to - from - count
    }

    #finish(): void {
        const endsInCr = this.#dropped === 0 && this.#kept[this.#length - 1] === CR
        const length = endsInCr ? this.#length - 1 : this.#length
        const text = decoder.decode(this.#kept.subarray(0, length))
        const isCut = this.#dropped > 0
        this.#length = 0
        this.#dropped = 0
        this.#listener.onLine(text, isCut)
    }
}
