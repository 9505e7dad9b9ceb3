/** How often a VM is asked whether it still answers [ms], and how often in vain before it is taken for hung. */
const ASK_EVERY_MS = 1000
const ASKED_IN_VAIN = 30

/** Asks a VM in another thread again and again. Turns are counted, not time: this thread may have been stopped. */
export class Heartbeat {
    readonly #timer: ReturnType<typeof setInterval>
    #unanswered = 0

    /**
     * @param ask sends a question
     * @param onHung hears once, in words, that no answer comes any more
     */
    constructor(ask: () => void, onHung: (why: string) => void, everyMs = ASK_EVERY_MS) {
        this.#timer = setInterval(() => {
            if (this.#unanswered === ASKED_IN_VAIN) {
                this.stop()
                onHung(`it has not come back for ${(ASKED_IN_VAIN * everyMs) / 1000} s`)
                return
            }
            this.#unanswered++
            ask()
        }, everyMs)
    }

    /** Something has come. */
    heard(): void {
        this.#unanswered = 0
    }

    stop(): void {
        clearInterval(this.#timer)
    }
}
