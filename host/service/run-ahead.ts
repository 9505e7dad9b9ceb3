/** Results that are produced ahead of their one reader, up to a bound, so that a slow reader holds nothing up. */
export class RunAhead<T> {
    readonly #most: number
    readonly #ready: T[] = []
    #isOver = false
    #failure: unknown
    #onRoom = () => {}
    #onReady = () => {}

    /** @param most results that may wait for the reader */
    constructor(most: number) {
        this.#most = most
    }

    /** Takes a result. @returns when there is room for another */
    async push(result: T): Promise<void> {
        this.#ready.push(result)
        this.#onReady()
        while (this.#ready.length >= this.#most)
            await new Promise<void>(done => {
                this.#onRoom = done
            })
    }

    /** No more results come. @param failure what the reader is to be told after the last one */
    end(failure?: unknown): void {
        this.#isOver = true
        this.#failure = failure
        this.#onReady()
    }

    /** All results, then the failure if there was one. */
    async *results(): AsyncGenerator<T> {
        for (;;) {
            const result = this.#ready.shift()
            if (result !== undefined) {
                this.#onRoom()
                yield result
            } else if (!this.#isOver)
                await new Promise<void>(done => {
                    this.#onReady = done
                })
            else if (this.#failure !== undefined) throw this.#failure
            else return
        }
    }
}
