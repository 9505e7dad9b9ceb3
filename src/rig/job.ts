// What the bench can be asked to do.
export const TEST = 1
export const ZERO = 2
export const WATCH = 3
export const FORGET = 4
export const PLAY = 5
export const ZERO_TONE = 6

/** Three cable tests take three seconds, and no more than ten where the flash keeps the processor waiting [ms]. */
export const MAX_JOB_MS = 10000

/** One thing that a client on the bus wants of the bench, which does it in its own fiber. */
export interface Job {
    kind: number
    /** duration of a watch [s]; frequency [Hz] and duration [ms] of a tone; level [V], ratio and delay [us] of its zero */
    values: number[]
    /** of src/protocol/outcome.ts, once it is done */
    outcome: number
}
