import type { LineWindow } from "./line-window"
import { Overlap } from "./overlap"
import { PI } from "./trig"

// A box of one mains period convolved with a short box that fills what is left of the burst: its zeros are on all lines
// and, seen from a line, on DC. One period says how strong the lines are, but of their frequency only how much
// the signal has changed after a period: that is what the slope, a pulse at each end, picks up.

/** A slope of at least this many points, should the mains be slower than the burst has room for. */
const MIN_SLOPE = 1

/** The window for bursts of one mains period and a little. */
export class TrapezoidWindow implements LineWindow {
    readonly periods = 1

    /** @param points length of the reduced signals; more than a mains period */
    constructor(private readonly points: number) {}

    /** Each weight is the mean of the trapezoid, or of its slope, over a point: that keeps the zeros in place for lines low against the rate of the points. */
    fill(w: number, weights: number[], slope: number[]): void {
        const points = this.points
        const rise = this.rise(w)
        const fall = points - rise
        const twice = 2 * rise
        let area = 0
        let height = 0
        for (let end = 1; end <= points; end++) {
            // The trapezoid's area and height up to the end of the point.
            let areaNow = end - rise / 2
            let heightNow = 1
            if (end < rise) {
                heightNow = end / rise
                areaNow = (end * end) / twice
            } else if (end > fall) {
                heightNow = (points - end) / rise
                areaNow = fall - ((points - end) * (points - end)) / twice
            }
            weights[end - 1] = areaNow - area
            slope[end - 1] = heightNow - height
            area = areaNow
            height = heightNow
        }
        // The point that the rise ends in has its share of the pulse in its middle, too late: moved so far to the point before
        // that the pulses at both ends, mirror images, are exactly one mains period apart.
        const whole = Math.floor(rise)
        const late = ((rise - whole) * (whole + 1 - rise)) / twice
        slope[whole] -= late
        slope[whole - 1] += late
        slope[points - 1 - whole] += late
        slope[points - whole] -= late
    }

    overlap(shortest: number, longest: number): Overlap | undefined {
        return new Overlap(this.points, shortest, longest)
    }

    /** Sum of the weights: one period P; of their squares: P - rise / 3. */
    lineNoise(w: number): number {
        const period = (2 * PI) / w
        return (2 * (period - this.rise(w) / 3)) / (period * period)
    }

    /** The two pulses have 2 / rise of squares, and where a line is steepest at the ends, it takes all of them: sqrt(2 P / rise) / 2 pi, twice. */
    lineSpread(w: number): number {
        return Math.sqrt((4 * PI) / (w * this.rise(w))) / PI
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
        return Math.max(this.points - (2 * PI) / w, MIN_SLOPE)
    }
}
