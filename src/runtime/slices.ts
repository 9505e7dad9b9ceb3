import * as ds from "@devicescript/core"

// The runtime runs a fiber from one await to the next: a run slice. Its clock stands still within one, and sleep() counts
// from its start. On an RP2040 the runtime (2.16) can lose its timer for good when it goes to rest while a fiber is already due:
// so nobody may sleep for less time than the slice has taken. sleep(0) ends a slice and begins the next at once, with a fresh
// clock, before the runtime does anything else.

/** Shortest rest that is not over before the runtime has gone to rest [ms]: the clock may be about to tick. */
const LEAST_MS = 2

/** Begins a new run slice. Nobody else gets a turn. */
export async function nextSlice(): Promise<void> {
    await ds.sleep(0)
}

/** Lets the console be drained and the bus be served. */
export async function giveWay(): Promise<void> {
    await ds.sleep(0)
    await ds.sleep(LEAST_MS)
}

/** Rests until a time of ds.millis(), but at least as long as giveWay(). */
export async function restUntil(timeMs: number): Promise<void> {
    await ds.sleep(0)
    await ds.sleep(Math.max(timeMs - ds.millis(), LEAST_MS))
}
