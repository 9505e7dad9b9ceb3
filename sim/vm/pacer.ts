import { LINES_IN_FLIGHT } from "./protocol"

/** Bytes on their way to a terminal: a board waits with more until it has taken some. */
const UNREAD_BYTES = 1024

/** At full speed, how long messages wait at most while there is work [ms]. */
const BUSY_MS = 10

/** Keeps the virtual clock to the wall clock, holds it on request, and keeps the lines on their way bounded. */
export class Pacer {
    readonly #turn: () => Promise<void>
    #real = false
    #startMs = 0
    #pausedAtMs: number | undefined
    /** the virtual time that was asked for last [ms] */
    #virtualMs = 0
    #busySinceMs = 0
    #inFlight = 0
    #unreadBytes = 0
    #unheard = 0
    #stalled = false
    #interrupted = false
    #wake = () => {}

    /** @param turn lets messages come in */
    constructor(turn: () => Promise<void>) {
        this.#turn = turn
    }

    /** Virtual time 0 is now. */
    begin(speed: "real" | "max"): void {
        this.#interrupted = false
        this.#real = speed === "real"
        this.#startMs = this.#pausedAtMs ?? performance.now()
        this.#virtualMs = 0
    }

    /** Goes on at another speed from here. */
    setSpeed(speed: "real" | "max"): void {
        this.#real = speed === "real"
        this.#startMs = (this.#pausedAtMs ?? performance.now()) - this.#virtualMs
        this.#wake()
    }

    /** Ends all waiting, until the next beginning. */
    interrupt(): void {
        this.#interrupted = true
        this.#wake()
    }

    pause(): void {
        this.#pausedAtMs ??= performance.now()
    }

    resume(): void {
        if (this.#pausedAtMs === undefined) return
        this.#startMs += performance.now() - this.#pausedAtMs
        this.#pausedAtMs = undefined
        this.#wake()
    }

    /** The consumer has taken lines. */
    taken(count: number): void {
        this.#inFlight -= count
        this.#wake()
    }

    /** Counts lines that have been sent, and waits while too many of them are on their way. */
    async sent(count: number): Promise<void> {
        this.#inFlight += count
        while (this.#inFlight > LINES_IN_FLIGHT && !this.#interrupted) await this.#woken()
    }

    /** A terminal comes or goes, and with it all that was on its way. */
    plug(): void {
        this.#unreadBytes = 0
        this.#stalled = false
        this.#wake()
    }

    /** The terminal has taken bytes. */
    read(count: number): void {
        // what it had from the board before a reset does not count
        this.#unreadBytes = Math.max(0, this.#unreadBytes - count)
        this.#wake()
    }

    /** The terminal takes nothing for long, or goes on. */
    stall(stalled: boolean): void {
        this.#stalled = stalled
        this.#wake()
    }

    /** Something has been told that is to be heard before time goes on. */
    told(): void {
        this.#unheard++
    }

    heard(): void {
        this.#unheard--
        this.#wake()
    }

    /** Faster than real time, waits until all that was told has been heard: the answer comes at the same virtual time in every run. */
    async allHeard(): Promise<void> {
        while (this.#unheard > 0 && !this.#real && !this.#interrupted) await this.#woken()
    }

    /** Bytes that may be on their way to the terminal besides those that are. */
    get portRoom(): number {
        return Math.max(0, UNREAD_BYTES - this.#unreadBytes)
    }

    /**
     * Counts bytes that have been sent to the terminal. Faster than real time, waits until they have been read, so that the terminal's
     * answer comes at the same virtual time in every run.
     */
    async wrote(count: number): Promise<void> {
        this.#unreadBytes += count
        if (this.#real) return
        while (this.#unreadBytes > 0 && !this.#stalled && !this.#interrupted) await this.#woken()
    }

    /** Waits until the wall clock has come to a virtual time [ms], and while the clock is held. At full speed, lets messages in now and then. */
    async keepTo(virtualMs: number): Promise<void> {
        this.#virtualMs = virtualMs
        while (!this.#interrupted) {
            const nowMs = performance.now()
            if (this.#pausedAtMs !== undefined) await this.#woken()
            else {
                const leadMs = this.#startMs + virtualMs - nowMs
                if (!this.#real || leadMs <= 0) break
                await this.#woken(leadMs)
            }
        }
        if (performance.now() >= this.#busySinceMs + BUSY_MS) await this.letIn()
    }

    /** Lets messages come in. */
    async letIn(): Promise<void> {
        await this.#turn()
        this.#busySinceMs = performance.now()
    }

    /** Until something has happened, or so many milliseconds are over. */
    #woken(ms?: number): Promise<void> {
        return new Promise(resolve => {
            const timer = ms === undefined ? undefined : setTimeout(resolve, ms)
            this.#wake = () => {
                clearTimeout(timer)
                resolve()
            }
        })
    }
}
