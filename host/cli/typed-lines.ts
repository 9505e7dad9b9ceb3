import { createInterface, type Interface } from "node:readline"
import type { Readable } from "node:stream"

/** Lines from a keyboard, or from a scanner that poses as one. */
export class TypedLines {
    readonly #lines: Interface
    #onNext: (() => void)[] = []

    /** @param onLine told each line; onEnd: no more can come */
    constructor(input: Readable, onLine: (line: string) => void, onEnd: () => void) {
        // the terminal keeps its own way with keys, so that Ctrl-C still is a signal
        this.#lines = createInterface({ input, terminal: false })
        this.#lines.on("line", line => {
            onLine(line)
            for (const next of this.#onNext.splice(0)) next()
        })
        this.#lines.on("close", onEnd)
    }

    /** Resolves with the next line. */
    next(): Promise<void> {
        return new Promise(done => this.#onNext.push(done))
    }

    close(): void {
        this.#lines.removeAllListeners("close")
        this.#lines.close()
    }
}
