import { setImmediate } from "node:timers/promises"
import type { Clock, Waiting } from "../../../src/runtime/clock"

/** One who rests. */
interface Sleeper {
    atMs: number
    wake: () => void
}

/** The shortest rest of a board [ms]. */
const REST_MS = 2

/**
 * Time that passes from one sleeper to the next, and by work that says how long it takes. Fibers are promises: each runs until it rests.
 */
export class VirtualClock implements Clock {
    private readonly sleepers: Sleeper[] = []

    /** @param tMs now, with parts of a millisecond */
    constructor(public tMs = 1000) {}

    /** Whole milliseconds, as a board counts them. */
    nowMs(): number {
        return Math.floor(this.tMs)
    }

    /** Rests until a time. */
    async until(atMs: number): Promise<void> {
        await new Promise<void>(wake => this.sleepers.push({ atMs, wake }))
    }

    async nextSlice(): Promise<void> {
        await this.until(this.tMs)
    }

    async giveWay(): Promise<void> {
        await this.until(this.tMs + REST_MS)
    }

    async breathe(): Promise<void> {
        await this.until(this.tMs + 0.25)
    }

    async restUntil(timeMs: number): Promise<void> {
        await this.until(Math.max(this.tMs + REST_MS, timeMs))
    }

    /** Lets everything happen that is due before a time. */
    async run(untilMs: number): Promise<void> {
        while (true) {
            // all that can go on without time goes on first
            await setImmediate()
            const next = this.sleepers.reduce<Sleeper | undefined>(
                (first, sleeper) =>
                    first === undefined || sleeper.atMs < first.atMs ? sleeper : first,
                undefined,
            )
            if (next === undefined || next.atMs > untilMs) break
            this.sleepers.splice(this.sleepers.indexOf(next), 1)
            this.tMs = Math.max(this.tMs, next.atMs)
            next.wake()
        }
        this.tMs = Math.max(this.tMs, untilMs)
    }
}

/** How a fiber waits for another one, on such a clock. */
export class VirtualWait implements Waiting {
    private last: ((isLetGo: boolean) => void) | undefined

    constructor(private readonly clock: VirtualClock) {}

    async waitFor(maxMs: number): Promise<boolean> {
        let own: ((isLetGo: boolean) => void) | undefined
        const letGo = new Promise<boolean>(resolve => {
            own = resolve
        })
        this.last = own
        const timeIsUp = this.clock.until(this.clock.tMs + maxMs).then(() => false)
        const isLetGo = await Promise.race([letGo, timeIsUp])
        if (this.last === own) this.last = undefined
        return isLetGo
    }

    letGoOn(): void {
        this.last?.(true)
    }
}
