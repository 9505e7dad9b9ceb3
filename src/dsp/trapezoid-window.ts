import type { LineWindow } from "./line-window"
import { PI } from "./trig"

// A box of one mains period convolved with a short box that fills what is left of the burst: its zeros are on all lines
// and, seen from a line, on DC. One period says how strong the lines are, but of their frequency only how much
// the signal has changed after a period: that is what the slope, a pulse at each end, picks up.

/** A slope of at least this many points, should the mains be slower than the burst has room for. */
const LEAST_SLOPE = 1

/** The window for bursts of one mains period and a little. */
export class TrapezoidWindow implements LineWindow {
    /** @param points length of the reduced signals; more than a mains period */
    constructor(private readonly points: number) {}

    /** The slope is the difference of the window's neighbours: its spectrum is that of the window times -j sin(w), to the last digit. */
    fill(w: number, weights: number[], slope: number[]): void {
        const points = this.points
        const rise = this.rise(w)
        const last = points - 1
        for (let i = 0; i < points; i++) {
            const fromStart = (i + 0.5) / rise
            const fromEnd = (points - i - 0.5) / rise
            const least = Math.min(fromStart, fromEnd)
            weights[i] = Math.min(least, 1)
            slope[i] = 0
        }
        for (let i = 1; i < last; i++) slope[i] = (weights[i + 1] - weights[i - 1]) / 2
        slope[0] = weights[1] / 2
        slope[last] = -weights[last - 1] / 2
    }

    /** Sum of the weights: one period P; of their squares: P - rise / 3. */
    lineNoise(w: number): number {
        const period = (2 * PI) / w
        return (2 * (period - this.rise(w) / 3)) / (period * period)
    }

    /** The two pulses have 2 / rise of squares: sqrt(P / rise) / 2 pi, twice. */
    lineSpread(w: number): number {
        return Math.sqrt((2 * PI) / (w * this.rise(w))) / PI
    }

    /**
     * The ends tell the offset by how steep the signal is there: an estimate of weight 2 sin²(phase) for one line, 1 on the
     * average over the phases. A weight under one is left in the estimate, as the share of it to believe; one above is taken out.
     */
    offset(numerator: number, denominator: number, slopePower: number): number {
        if (slopePower <= 0) return 0
        const steep = (2 * numerator * numerator) / slopePower
        return numerator / Math.max(denominator, steep)
    }

    private rise(w: number): number {
        return Math.max(this.points - (2 * PI) / w, LEAST_SLOPE)
    }
}
