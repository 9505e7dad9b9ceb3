import type { Writable } from "node:stream"
import { unseenEscaped } from "../../src/encoding/unseen"

/**
 * Writes lines to a stream and waits whenever its buffer is full. After the reader has closed its end
 * (`| head`) lines are dropped; any other error of the stream is thrown by `write` and `end`.
 */
export class LineWriter {
    #stream: Writable
    #failure: Error | undefined
    #onClosed: () => void
    /** true: nothing more can be written, the reader is gone or the stream has failed */
    closed = false

    /** @param onClosed called once when the reader is gone */
    constructor(stream: Writable, onClosed: () => void = () => {}) {
        this.#stream = stream
        this.#onClosed = onClosed
        stream.on("error", this.#fail)
        stream.on("close", this.#close)
    }

    /** Writes a line, with what can't be seen in it as \u and its code. Resolves when the stream can take more. */
    write(line: string): Promise<void> {
        return this.writePainted(unseenEscaped(line, "\t\n"))
    }

    /** Writes a line as it is: with colours of ours, and nothing from outside that can't be seen. */
    async writePainted(line: string): Promise<void> {
        if (!this.closed && !this.#stream.write(`${line}\n`)) await this.#drained()
        if (this.#failure) throw this.#failure
    }

    /** Waits until everything written has left the process (or never will). */
    async end(): Promise<void> {
        if (!this.closed) await new Promise<void>(done => this.#stream.write("", () => done()))
        this.#stream.off("close", this.#close)
        if (this.#failure) throw this.#failure
    }

    #drained(): Promise<void> {
        return new Promise(done => {
            const finish = () => {
                for (const event of ["drain", "close", "error"]) this.#stream.off(event, finish)
                done()
            }
            for (const event of ["drain", "close", "error"]) this.#stream.on(event, finish)
        })
    }

    // stays attached for good: a late EPIPE without a listener would crash the process
    #fail = (error: NodeJS.ErrnoException) => {
        if (error.code === "EPIPE" || error.code === "ERR_STREAM_DESTROYED") this.#close()
        else {
            this.#failure = error
            this.closed = true
        }
    }

    #close = () => {
        if (this.closed) return
        this.closed = true
        this.#onClosed()
    }
}
