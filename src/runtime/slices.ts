import * as ds from "@devicescript/core"

// The runtime runs a fiber from one await to the next: a run slice. Its clock stands still within one, and sleep() counts
// from its start. On an RP2040 the runtime (2.16) can lose its timer when it goes to rest just as a fiber becomes due, and then
// nothing but an interrupt from elsewhere wakes it: seen in an emulator, after seconds with sleep(1) behind each slice, after
// tens of seconds with the functions below. So nobody may sleep for less time than the slice has taken, and a board that can rest
// without the timer does (restBy). sleep(0) ends a slice and begins the next at once, with a fresh clock, before the runtime does
// anything else.

/** Shortest rest that is not over before the runtime has gone to rest [ms]: the clock may be about to tick. */
const MIN_MS = 2

/** Rests for about so many milliseconds, or for as short as it safely can. */
type Rest = (ms: number) => Promise<void>

let rest: Rest = async ms => {
    await ds.sleep(Math.max(ms, MIN_MS))
}

/** Rests in another way than by the runtime's timer. It may return early. */
export function restBy(another: Rest): void {
    rest = another
}

/** Begins a new run slice. Nobody else gets a turn. */
export async function nextSlice(): Promise<void> {
    await ds.sleep(0)
}

/** Lets the console be drained and the bus be served. */
export async function giveWay(): Promise<void> {
    await nextSlice()
    await rest(MIN_MS)
}

/** Lets one look at the console and the bus in, where every millisecond counts. */
export async function breathe(): Promise<void> {
    await nextSlice()
    await rest(0)
}

/** Rests until a time of ds.millis(), but at least as long as giveWay(). */
export async function restUntil(timeMs: number): Promise<void> {
    await giveWay()
    while (timeMs - ds.millis() >= MIN_MS) await rest(timeMs - ds.millis())
}
