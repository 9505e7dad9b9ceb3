import type { LinkCounters } from "../../link/statistics"
import type { Clock } from "../port/clock"
import { LinkError } from "../port/link-error"

/** The end of a run after `--seconds`; without them there is none. */
export class TimeLimit {
    readonly #seconds: number | undefined
    readonly #cancel: () => void = () => {}
    #isOver = false

    /** @param end called when the time is over */
    constructor(seconds: number | undefined, clock: Clock, end: () => void) {
        this.#seconds = seconds
        if (seconds === undefined) return
        this.#cancel = clock.after(1000 * seconds, () => {
            this.#isOver = true
            end()
        })
    }

    cancel(): void {
        this.#cancel()
    }

    /** @throws LinkError when the time is over and not one whole line of telemetry came: a script must see that */
    check(path: string, { lines }: LinkCounters): void {
        if (this.#isOver && lines === 0)
            throw new LinkError(
                `no telemetry came from ${path} in ${this.#seconds} s; check port, --baud and board`,
            )
    }
}
