import { EXIT, EXIT_OF_SIGNAL } from "./exit-codes"
import type { Host } from "./host"

/** Somebody wants the command to end: a signal, or the reader of stdout has gone. */
export class StopRequest {
    #controller = new AbortController()
    #release: () => void
    /** exit code of the first request; undefined while there is none */
    exitCode: number | undefined

    constructor(host: Pick<Host, "onStopSignal">) {
        this.#release = host.onStopSignal(signal => this.#stop(EXIT_OF_SIGNAL[signal]))
    }

    /** Aborted at the first request. */
    get signal(): AbortSignal {
        return this.#controller.signal
    }

    /** The reader of stdout has closed its end: no error. */
    readerGone(): void {
        this.#stop(EXIT.fine)
    }

    /** Stops listening for signals. */
    release(): void {
        this.#release()
    }

    #stop(code: number): void {
        if (this.exitCode !== undefined) return
        this.exitCode = code
        this.#controller.abort()
    }
}
