import type { Clock } from "../port/clock"

/** Holds a reader to the times of what it reads. */
export interface Pace {
    /** Resolves when it is time for something of that time [ms], or after `stop()`. */
    until(ms: number): Promise<void>
    pause(): void
    resume(): void
    stop(): void
}

/** As fast as the reader likes, but other work gets its turn. */
export class NoPace implements Pace {
    readonly #turn: () => Promise<void>
    #calls = 0
    #resumed: Promise<void> | undefined
    #wake = () => {}

    /** @param turn lets other work get its turn */
    constructor(turn: () => Promise<void>) {
        this.#turn = turn
    }

    async until(): Promise<void> {
        if (++this.#calls % 256 === 0) await this.#turn()
        await this.#resumed
    }

    pause(): void {
        this.#resumed ??= new Promise(wake => {
            this.#wake = wake
        })
    }

    resume(): void {
        this.#resumed = undefined
        this.#wake()
    }

    stop(): void {
        this.resume()
    }
}

/** One second of the recording takes one second. A time that goes back begins a new part. */
export class RealPace implements Pace {
    readonly #clock: Clock
    /** the clock's time at time 0 of the recording, were it not for pauses */
    #zeroMs: number | undefined
    #lastMs = 0
    #pausedAtMs: number | undefined
    #isStopped = false
    #wake = () => {}

    constructor(clock: Clock) {
        this.#clock = clock
    }

    async until(ms: number): Promise<void> {
        if (this.#zeroMs === undefined || ms < this.#lastMs) this.#zeroMs = this.#clock.now() - ms
        this.#lastMs = ms
        while (!this.#isStopped) {
            const waitMs = this.#zeroMs + ms - this.#clock.now()
            if (this.#pausedAtMs === undefined && waitMs <= 0) return
            await this.#sleep(this.#pausedAtMs === undefined ? waitMs : undefined)
        }
    }

    pause(): void {
        this.#pausedAtMs ??= this.#clock.now()
        this.#wake()
    }

    resume(): void {
        if (this.#pausedAtMs === undefined) return
        if (this.#zeroMs !== undefined) this.#zeroMs += this.#clock.now() - this.#pausedAtMs
        this.#pausedAtMs = undefined
        this.#wake()
    }

    stop(): void {
        this.#isStopped = true
        this.#wake()
    }

    /** Until the time is over (undefined: never) or something changes. */
    async #sleep(ms: number | undefined): Promise<void> {
        let cancel = () => {}
        await new Promise<void>(done => {
            this.#wake = done
            if (ms !== undefined) cancel = this.#clock.after(ms, done)
        })
        cancel()
    }
}
