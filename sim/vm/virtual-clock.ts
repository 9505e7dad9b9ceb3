interface Timer {
    dueMs: number
    run(): void
}

/** Time that passes from one timer to the next, in whole milliseconds from power-up. Timers of one instant run in the order of their setting. */
export class VirtualClock {
    nowMs = 0
    /** the next one first */
    readonly #timers: Timer[] = []
    #isInTimer = false

    /**
     * Runs something later.
     * @param delayMs cut to whole milliseconds; what a timer sets for at once runs a millisecond later
     * @returns takes the timer back
     */
    after(delayMs: number, run: () => void): () => void {
        const wholeMs = Math.max(0, Math.trunc(delayMs)) || (this.#isInTimer ? 1 : 0)
        const timer = { dueMs: this.nowMs + wholeMs, run }
        let at = this.#timers.length
        while (at > 0 && this.#timers[at - 1].dueMs > timer.dueMs) at--
        this.#timers.splice(at, 0, timer)
        return () => {
            const at = this.#timers.indexOf(timer)
            if (at >= 0) this.#timers.splice(at, 1)
        }
    }

    /** Runs something again and again. @param periodMs whole milliseconds */
    every(periodMs: number, run: () => void): void {
        this.after(periodMs, () => {
            this.every(periodMs, run)
            run()
        })
    }

    /** Goes on to the next timer and runs it. */
    next(): void {
        const timer = this.#timers.shift()
        if (!timer) return
        this.nowMs = timer.dueMs
        this.#isInTimer = true
        try {
            timer.run()
        } finally {
            this.#isInTimer = false
        }
    }
}
