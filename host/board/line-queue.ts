import type { SourceLine } from "../stream/source"

/** Lines that wait for a slow reader: a minute of the fastest telemetry. */
const MAX_LINES = 10_000

/** Lines between a producer that can't wait and a consumer that does. When full, the oldest are dropped and counted. */
export class LineQueue {
    #lines: SourceLine[] = []
    #ended = false
    #wake = () => {}
    /** lines that the reader was too slow for */
    dropped = 0

    push(line: SourceLine): void {
        if (this.#ended) return
        if (this.#lines.length >= MAX_LINES) {
            this.#lines.shift()
            this.dropped++
        }
        this.#lines.push(line)
        this.#wake()
    }

    /** No more lines come; those that are there are still handed out. */
    end(): void {
        this.#ended = true
        this.#wake()
    }

    async *lines(): AsyncIterable<SourceLine> {
        for (;;) {
            const waiting = this.#lines
            this.#lines = []
            yield* waiting
            if (this.#lines.length > 0) continue
            if (this.#ended) return
            await new Promise<void>(wake => {
                this.#wake = wake
            })
        }
    }
}
