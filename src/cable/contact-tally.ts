import type { CableWord } from "./cable-word"

/** Step of ds.millis(). */
const CLOCK_MS = 1

/** What a contact watch has seen. Undefined lengths: no contact has failed yet. */
export class ContactTally {
    events = 0
    shortestMs: number | undefined
    longestMs: number | undefined
    /** the word of what failed last; empty: nothing yet */
    latest: CableWord | "" = ""
    /** for how long it failed last */
    latestMs = 0
    /** longest time between two looks */
    deadMs = 0
    private startMs = 0
    private endMs: number | undefined
    private lookedUntilMs: number | undefined
    private failedAtMs = 0

    /** @param lookUs from one look to the next */
    constructor(readonly lookUs: number) {}

    start(nowMs: number): void {
        this.startMs = nowMs
    }

    stop(nowMs: number): void {
        this.endMs = nowMs
    }

    durationMs(nowMs: number): number {
        return (this.endMs ?? nowMs) - this.startMs
    }

    /** Takes a stretch of looks one right after the other. */
    looked(fromMs: number, looks: number): void {
        if (this.lookedUntilMs !== undefined)
            this.deadMs = Math.max(this.deadMs, fromMs - this.lookedUntilMs)
        this.lookedUntilMs = fromMs + this.lengthMs(looks)
    }

    /** A contact has failed. */
    fail(atMs: number): void {
        this.failedAtMs = atMs
    }

    /** It is back. @param word what failed */
    back(atMs: number, word: CableWord | ""): void {
        const length = Math.max(this.lengthMs(1), atMs - this.failedAtMs)
        this.events++
        this.latest = word
        this.latestMs = length
        this.shortestMs = Math.min(this.shortestMs ?? length, length)
        this.longestMs = Math.max(this.longestMs ?? length, length)
    }

    /** An event as long as this can't lie between two looks: the clock that dead time is measured with counts whole milliseconds. */
    promiseMs(): number {
        return this.deadMs + this.lengthMs(2) + CLOCK_MS
    }

    /** Time of looks [ms]. */
    lengthMs(looks: number): number {
        return (looks * this.lookUs) / 1000
    }
}
