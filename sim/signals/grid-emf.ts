/** An EMF that is asked for in stretches of a uniform grid. */
export interface GridEmf {
    /**
     * Adds its volts at (first + i) / rateHz seconds to out[i], for all of out. Nothing happens before time
     * 0: a negative index adds nothing.
     */
    add(out: Float64Array, first: number, rateHz: number): void
}

/** A grid EMF whose power is spread over frequency. */
export interface Broadband extends GridEmf {
    /** One-sided mean power density in V^2/Hz at hz > 0, averaged over a long time. */
    powerDensity(hz: number): number
}
