import type { Overlap } from "./overlap"

/** A window under which the lines of the mains are measured; its spectrum has its zeros on DC and all other lines. */
export interface LineWindow {
    /** mains periods under it, 2 or 1 */
    readonly periods: number
    /**
     * Weighs the points of a reduced signal.
     * @param w mains frequency [rad a point]
     * @param weights receives the window
     * @param slope receives its derivative over time [1 / point]
     */
    fill(w: number, weights: number[], slope: number[]): void
    /**
     * For bursts that hold hardly more than a period: what tells the period of a signal. Undefined for others, whose lines tell it.
     * @param shortest, longest period to look for [points]
     */
    overlap(shortest: number, longest: number): Overlap | undefined
    /** Part of white noise's power that a line takes, once per real line; DC takes half as much. */
    lineNoise(w: number): number
    /** Twice the rms offset of a line from its place by noise, at the worst phase of the line, in mains frequencies, times the root of its signal-to-noise ratio. */
    lineSpread(w: number): number
    /**
     * How far the mains frequency is from w, by all lines k = 1 .. n with the phasors a[k] under the window and
     * b[k] under its slope.
     * @param numerator sum of -k Im(b[k] conj(a[k]))
     * @param denominator sum of k² |a[k]|², > 0
     * @param slopePower mean of |b[k]|²
     * @returns [rad a point]
     */
    offset(numerator: number, denominator: number, slopePower: number): number
}
