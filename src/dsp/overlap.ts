import { PI } from "./trig"
import { zeros } from "./zeros"

// A burst of one mains period and a little holds the little twice. One period is explained by lines of any mains, but only at the right
// one's distance is the signal what it was a period ago: the average magnitude difference of pitch detection, squared, added up over
// bursts, because the little may be flat where one begins.

/** Points that a burst must hold twice at least. */
const MIN_OVERLAP = 2

/** What earlier bursts count for after each new one: the last five, nine seconds of a fast converter. */
const KEPT = 0.8

/** A periodic signal repeats itself but for this part of its power (-20 dB); noise and tones of other series do not. */
const MAX_CHANGE = 0.01

/** A distance is sure when the bursts together change around it by this part of what one of a lone fundamental does on the average over its phases. */
const MIN_STEEPNESS = 0.8

/** Finds the period of a signal from bursts that are hardly longer than that. */
export class Overlap {
    private readonly shortest: number
    /** for each distance, mean squares of what the signal has changed by, added up over the bursts */
    private readonly changes: number[]
    /** power of the signal, and the bursts, added up likewise */
    private power = 0
    private bursts = 0
    /** mean square of what is not periodic in it, where a period has been found */
    noise = 0

    /**
     * @param points of a burst
     * @param shortest period to look for [points]
     * @param longest [points]; a burst shows none longer than its points less MIN_OVERLAP and one
     */
    constructor(
        private readonly points: number,
        shortest: number,
        longest: number,
    ) {
        this.shortest = Math.floor(shortest)
        const end = Math.min(points - MIN_OVERLAP, Math.ceil(longest))
        this.changes = zeros(Math.max(0, end - this.shortest + 1))
    }

    /**
     * Takes in a burst: about 8,000 opcodes for a hundred points.
     * @param x the signal [size: >= points]
     * @returns its period by this burst and those before [points], 0 when it is not known
     */
    see(x: number[]): number {
        const { changes, points, shortest } = this
        for (let k = 0; k < changes.length; k++) {
            const lag = shortest + k
            let sum = 0
            for (let i = lag; i < points; i++) {
                const change = x[i] - x[i - lag]
                sum += change * change
            }
            changes[k] = KEPT * changes[k] + sum / (points - lag)
        }
        this.addPower(x)
        return this.period()
    }

    private addPower(x: number[]): void {
        const points = this.points
        let sum = 0
        let squares = 0
        for (let i = 0; i < points; i++) {
            sum += x[i]
            squares += x[i] * x[i]
        }
        this.power = KEPT * this.power + (squares - (sum * sum) / points) / points
        this.bursts = KEPT * this.bursts + 1
    }

    /** The distance of least change, by a parabola through the three around it. */
    private period(): number {
        const changes = this.changes
        let at = 0
        for (let k = 1; k < changes.length; k++) if (changes[k] < changes[at]) at = k
        if (at === 0 || at >= changes.length - 1) return 0
        const before = changes[at - 1]
        const after = changes[at + 1]
        const steepness = (before + after) / 2 - changes[at]
        const off = (before - after) / (4 * steepness)
        const lag = this.shortest + at + off
        const turn = (2 * PI) / lag
        const least = Math.max(0, changes[at] - steepness * off * off)
        this.noise = least / (2 * this.bursts)
        const isSure = steepness * this.bursts > MIN_STEEPNESS * this.power * turn * turn
        return isSure && least < 2 * MAX_CHANGE * this.power ? lag : 0
    }
}
