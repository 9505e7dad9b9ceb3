import { LINES_IN_FLIGHT } from "./protocol"

const realTimeout = setTimeout

/** Keeps the virtual clock to the wall clock, holds it on request, and keeps the lines on their way bounded. */
export class Pacer {
    private real = false
    private startMs = 0
    private pausedAtMs: number | undefined
    private inFlight = 0
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
