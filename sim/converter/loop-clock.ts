/**
 * The clock of a sampling loop that a timer interrupt holds up now and then: turns the loop's own running time
 * into real time. Ticks stand on a fixed grid of real time, and what comes after one stays late.
 */
export class LoopClock {
    /** The loop's own part of real time, above 0, at most 1. */
    readonly ownShare: number

    private readonly tickS: number
    private readonly periodS: number
    private readonly phaseS: number
    private tick = 0
    private nextS = Number.POSITIVE_INFINITY
    /** Real time at which the loop's own time was 0, had there been no ticks but those so far. */
    private originS = 0

    /**
     * @param tickUs how long a tick takes, in microseconds; 0: no ticks
     * @param tickMs from tick to tick, in milliseconds
     * @param phase of the grid, 0 to 1 periods
     * @throws RangeError if ticks leave the loop no time
     */
    constructor(tickUs: number, tickMs: number, phase: number) {
        this.ownShare = 1 - tickUs / (1000 * tickMs)
        if (!(this.ownShare > 0))
            throw new RangeError(
                `a tick of ${tickUs} us every ${tickMs} ms leaves the loop no time: make tick_us less than tick_ms`,
            )
        this.tickS = tickUs * 1e-6
        this.periodS = tickMs * 1e-3
        this.phaseS = phase * this.periodS
    }

    /** The loop starts now, at real time startS. */
    start(startS: number): void {
        this.originS = startS
        if (this.tickS === 0) return
        this.tick = Math.floor((startS - this.phaseS) / this.periodS) + 1
        this.nextS = this.phaseS + this.tick * this.periodS
    }

    /** Real time at which the loop has run for ownS seconds since start(); ownS must not fall. */
    at(ownS: number): number {
        while (this.originS + ownS >= this.nextS) {
            this.originS += this.tickS
            this.tick++
            this.nextS = this.phaseS + this.tick * this.periodS
        }
        return this.originS + ownS
    }
}
