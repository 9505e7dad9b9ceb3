/** The time of the board, and the ways to let it pass: those of slices.ts, or of a test. */
export interface Clock {
    /** It stands still from one await to the next [ms]. */
    nowMs(): number
    nextSlice(): Promise<void>
    giveWay(): Promise<void>
    breathe(): Promise<void>
    restUntil(timeMs: number): Promise<void>
}

/** How one fiber waits for another. */
export interface Waiting {
    /** Waits until the other one calls letGoOn(). @returns false when it has not for so long */
    waitFor(maxMs: number): Promise<boolean>
    /** Lets the fiber go on that came last to wait, if it still does. */
    letGoOn(): void
}
