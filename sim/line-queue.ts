import type { ConsoleLine } from "./simulation"

/** Console lines on their way to their one consumer. */
export class LineQueue {
    readonly #lines: ConsoleLine[] = []
    #ended = false
    #failure: Error | undefined
    #wake: (() => void) | undefined

    push(lines: readonly ConsoleLine[]): void {
        this.#lines.push(...lines)
        this.#wake?.()
    }

    /** No more lines will come. @param failure why, if they should have */
    end(failure?: Error): void {
        this.#ended = true
        this.#failure = failure
        this.#wake?.()
    }

    /**
     * Lines until the end.
     * @param onTaken told how many have been taken
     * @param stop ends the simulation; called when the consumer has had enough, and at the end
     * @throws what end() was given
     */
    async *drain(onTaken: (count: number) => void, stop: () => Promise<void>) {
        try {
            while (true) {
                const batch = this.#lines.splice(0)
                yield* batch
                if (batch.length > 0) onTaken(batch.length)
                else if (this.#ended) break
                else
                    await new Promise<void>(resolve => {
                        this.#wake = resolve
                    })
            }
        } finally {
            await stop()
        }
        if (this.#failure) throw this.#failure
    }
}
