import type { Waiting } from "../runtime/clock"
import { Desk } from "./desk"

/** Something that wants whole bursts for itself, as they were converted. */
export interface BurstTask {
    /**
     * Works on a burst, in the receiver's fiber.
     * @param h, c codes of the legs; the task may overwrite them
     * @param atMs when the burst began
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
export class BurstDesk extends Desk<BurstTask> {
    private heldUntilMs = 0

    constructor(waiting: Waiting) {
        super(waiting, MAX_WAIT_MS)
    }

    /** True while the arrays of the bursts must stay as they are. */
    holds(nowMs: number): boolean {
        return nowMs < this.heldUntilMs
    }

    /** Keeps the last burst for a task until a time. */
    hold(untilMs: number): void {
        this.heldUntilMs = untilMs
    }

    /** Gives a task the burst that was converted for it, unless it has waited too long. Called by the receiver's loop. */
    async serve(task: BurstTask, h: number[], c: number[], atMs: number): Promise<void> {
        if (this.order !== task) return
        if (await task.take(h, c, atMs)) this.done(task)
    }
}
