import { LINES_IN_FLIGHT } from "./protocol"

/** Bytes on their way to a terminal: a board waits with more until it has taken some. */
const UNREAD_BYTES = 1024

const realTimeout = setTimeout

/** Keeps the virtual clock to the wall clock, holds it on request, and keeps the lines on their way bounded. */
export class Pacer {
    private real = false
    private startMs = 0
    private pausedAtMs: number | undefined
    private inFlight = 0
    private unreadBytes = 0
    private unheard = 0
    private stalled = false
    private wake: (() => void) | undefined

    /** Virtual time 0 is now. */
    begin(speed: "real" | "max"): void {
        this.real = speed === "real"
        this.startMs = performance.now()
    }

    pause(): void {
        this.pausedAtMs ??= performance.now()
    }

    resume(): void {
        if (this.pausedAtMs === undefined) return
        this.startMs += performance.now() - this.pausedAtMs
        this.pausedAtMs = undefined
        this.wake?.()
    }

    /** The consumer has taken lines. */
    taken(count: number): void {
        this.inFlight -= count
        this.wake?.()
    }

    /** Counts lines that have been sent, and waits while too many of them are on their way. */
    async sent(count: number): Promise<void> {
        this.inFlight += count
        while (this.inFlight > LINES_IN_FLIGHT) await this.woken()
    }

    /** A terminal comes or goes, and with it all that was on its way. */
    plug(): void {
        this.unreadBytes = 0
        this.stalled = false
        this.wake?.()
    }

    /** The terminal has taken bytes. */
    read(count: number): void {
        // what it had from the board before a reset does not count
        this.unreadBytes = Math.max(0, this.unreadBytes - count)
        this.wake?.()
    }

    /** The terminal takes nothing for long, or goes on. */
    stall(stalled: boolean): void {
        this.stalled = stalled
        this.wake?.()
    }

    /** Something has been told that is to be heard before time goes on. */
    told(): void {
        this.unheard++
    }

    heard(): void {
        this.unheard--
        this.wake?.()
    }

    /** Faster than real time, waits until all that was told has been heard: the answer comes at the same virtual time in every run. */
    async allHeard(): Promise<void> {
        while (this.unheard > 0 && !this.real) await this.woken()
    }

    /** Bytes that may be on their way to the terminal besides those that are. */
    get portRoom(): number {
        return Math.max(0, UNREAD_BYTES - this.unreadBytes)
    }

    /**
     * Counts bytes that have been sent to the terminal. Faster than real time, waits until they have been read, so that the terminal's
     * answer comes at the same virtual time in every run.
     */
    async wrote(count: number): Promise<void> {
        this.unreadBytes += count
        if (this.real) return
        while (this.unreadBytes > 0 && !this.stalled) await this.woken()
    }

    /** Waits until the wall clock has come to a virtual time [ms], and while the clock is held. */
    async keepTo(virtualMs: number): Promise<void> {
        while (true) {
            if (this.pausedAtMs !== undefined) await this.woken()
            else {
                const leadMs = this.startMs + virtualMs - performance.now()
                if (!this.real || leadMs <= 0) return
                await new Promise<void>(resolve => realTimeout(resolve, leadMs))
            }
        }
    }

    private woken(): Promise<void> {
        return new Promise(resolve => {
            this.wake = resolve
        })
    }
}
