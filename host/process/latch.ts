/** Something that has not happened yet, and once it has, has for good. */
export class Latch {
    #happened = () => {}
    readonly #happens = new Promise<void>(done => {
        this.#happened = done
    })
    isSet = false

    set(): void {
        this.isSet = true
        this.#happened()
    }

    /** Waits for something, or until it happens. @returns undefined then */
    async orSet<T>(work: Promise<T>): Promise<T | undefined> {
        work.catch(() => {}) // by then it may have no listener
        return await Promise.race([work, this.#happens.then(() => undefined)])
    }
}
