import { EXIT_OF_SIGNAL } from "./exit-codes"
import type { Host, StopSignal } from "./host"

/** Somebody wants the command to end. While it has something to put back, the first request only asks; the second ends it at once. */
export class GentleStop {
    readonly #controller = new AbortController()
    readonly #release: () => void
    readonly #asked: Promise<void>
    #ask = () => {}
    #isGentle = false
    /** exit code of the first request; undefined while there is none */
    exitCode: number | undefined

    constructor(host: Pick<Host, "onStopSignal">) {
        this.#asked = new Promise(done => {
            this.#ask = done
        })
        this.#release = host.onStopSignal(signal => this.take(signal))
    }

    /** Aborted when the command is to end at once. */
    get signal(): AbortSignal {
        return this.#controller.signal
    }

    get isAsked(): boolean {
        return this.exitCode !== undefined
    }

    /** From now on there is something to put back. */
    beGentle(): void {
        this.#isGentle = true
    }

    /** As if a signal had asked. */
    ask(exitCode: number): void {
        this.exitCode ??= exitCode
        this.#ask()
    }

    /** Waits for something, or until the command is asked to end. @returns undefined then */
    async orAsked<T>(work: Promise<T>): Promise<T | undefined> {
        work.catch(() => {}) // by then it may have no listener
        return await Promise.race([work, this.#asked.then(() => undefined)])
    }

    /** Stops listening for signals. */
    release(): void {
        this.#release()
    }

    /** A signal came, or a key that stands for one. */
    take(signal: StopSignal): void {
        const isFirst = !this.isAsked
        this.ask(EXIT_OF_SIGNAL[signal])
        if (!isFirst || !this.#isGentle) this.#controller.abort()
    }
}
