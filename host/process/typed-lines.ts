import type { Readable } from "node:stream"
import { StringDecoder } from "node:string_decoder"
import { LineSplitter } from "./line-splitter"

/** Lines from a keyboard whose terminal is left alone, or from a scanner that poses as one, or a pipe. */
export class TypedLines {
    readonly #input: Readable
    readonly #decoder = new StringDecoder()
    readonly #splitter = new LineSplitter()
    readonly #onLine: (line: string) => void
    readonly #onEnd: () => void

    /** @param onLine told each line; onEnd: no more can come */
    constructor(input: Readable, onLine: (line: string) => void, onEnd: () => void) {
        this.#input = input
        this.#onLine = onLine
        this.#onEnd = onEnd
        input.on("data", this.#take)
        input.on("end", this.#end)
    }

    close(): void {
        this.#input.off("data", this.#take)
        this.#input.off("end", this.#end)
        this.#input.pause()
    }

    #take = (chunk: Buffer | string): void => {
        const text = typeof chunk === "string" ? chunk : this.#decoder.write(chunk)
        for (const line of this.#splitter.feed(text)) this.#onLine(line)
    }

    #end = (): void => {
        const rest = this.#splitter.end()
        if (rest !== undefined) this.#onLine(rest)
        this.#onEnd()
    }
}
