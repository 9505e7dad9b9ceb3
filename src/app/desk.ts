import type { Waiting } from "../runtime/clock"

/** Where other fibers ask a loop for something. One order at a time. */
export class Desk<Order> {
    /** what is to be done; undefined: nothing */
    order: Order | undefined

    /** @param maxWaitMs longest that an order waits until it is done */
    constructor(
        private readonly waiting: Waiting,
        private readonly maxWaitMs: number,
    ) {}

    /** Has something done. @returns false when there is an order already, or when it was not done in time */
    async ask(order: Order): Promise<boolean> {
        if (this.order !== undefined) return false
        this.order = order
        const isDone = await this.waiting.waitFor(this.maxWaitMs)
        // One that was done has made room, and there may be another by now.
        if (this.order === order) this.order = undefined
        return isDone
    }

    /** An order is done. Nothing, when it has waited too long and is gone. */
    done(order: Order): void {
        if (this.order !== order) return
        this.order = undefined
        this.waiting.letGoOn()
    }
}
