import * as ds from "@devicescript/core"

/** Something that wants whole bursts for itself, as they were converted. */
export interface BurstTask {
    /**
     * Works on a burst, in the receiver's fiber.
     * @param h, c codes of the legs; the task may overwrite them
     * @param atMs when the burst began, of ds.millis()
     * @returns true when the task wants no more
     */
    take(h: number[], c: number[], atMs: number): Promise<boolean>
}

/**
 * Longest that a task waits for all of its bursts [ms]: four or fewer, each 0.7 s beside a fast converter on an RP2040, and half
 * as long again as far as the flash keeps the processor waiting.
 */
const MAX_WAIT_MS = 10000

/** Where other fibers ask the receiver's loop for bursts. One task at a time; the noise analysis rests meanwhile. */
export class BurstDesk {
    private task: BurstTask | undefined
    private waiting: ds.Fiber
    private heldUntilMs = 0

    /** True when the next capture is to be a burst for a task. */
    wants(): boolean {
        return this.task !== undefined
    }

    /** True while the arrays of the bursts must stay as they are. */
    holds(): boolean {
        return ds.millis() < this.heldUntilMs
    }

    /** Keeps the last burst for a task until a time of ds.millis(). */
    hold(untilMs: number): void {
        this.heldUntilMs = untilMs
    }

    /** Has a task done. @returns false when the converter does not deliver, or there is a task already */
    async run(task: BurstTask): Promise<boolean> {
        if (this.task !== undefined) return false
        this.task = task
        this.waiting = ds.Fiber.self()
        const done = await ds.suspend<boolean>(MAX_WAIT_MS)
        this.task = undefined
        this.waiting = undefined
        return done === true
    }

    /** Gives the task a burst. Called by the receiver's loop. */
    async serve(h: number[], c: number[], atMs: number): Promise<void> {
        const task = this.task
        // A task that came too late is not there any more, or another one is in its place.
        if (!(await task.take(h, c, atMs)) || this.task !== task) return
        this.task = undefined
        if (this.waiting?.suspended) this.waiting.resume(true)
    }
}
