/** The time that a link goes by; tests have one of their own. */
export interface Clock {
    /** milliseconds, monotonic */
    now(): number
    /** calls back once after so many milliseconds; the returned function prevents it */
    after(ms: number, callback: () => void): () => void
}

/** The time of this computer. */
export const systemClock: Clock = {
    now: () => performance.now(),
    after: (ms, callback) => {
        const timer = setTimeout(callback, ms)
        return () => clearTimeout(timer)
    },
}
