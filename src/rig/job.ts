import * as ds from "@devicescript/core"
import { NO_DATA } from "../protocol/outcome"

// What the bench can be asked to do.
export const NO_JOB = 0
export const TEST = 1
export const ZERO = 2
export const WATCH = 3
export const FORGET = 4
export const PLAY = 5
export const ZERO_TONE = 6

/** Three cable tests take three seconds, and no more than ten where the flash keeps the processor waiting [ms]. */
const MAX_WAIT_MS = 10000

/** One thing that somebody on the bus wants of the bench, which does it in its own fiber. */
export class JobDesk {
    /** what is wanted, NO_JOB when nothing is */
    job = NO_JOB
    /** duration of a watch [s]; frequency [Hz] and duration [ms] of a tone; level [V], ratio and delay [us] of its zero */
    values: number[] = []
    private waiting: ds.Fiber
    private outcome = NO_DATA

    /** Has a job done. Only when there is none yet. @returns an outcome */
    async run(job: number, values: number[]): Promise<number> {
        this.job = job
        this.values = values
        this.outcome = NO_DATA
        this.waiting = ds.Fiber.self()
        await ds.suspend<boolean>(MAX_WAIT_MS)
        this.waiting = undefined
        this.job = NO_JOB
        return this.outcome
    }

    /** The job is done. */
    done(outcome: number): void {
        this.job = NO_JOB
        this.outcome = outcome
        if (this.waiting?.suspended) this.waiting.resume(true)
    }
}
