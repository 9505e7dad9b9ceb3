import { Comb } from "../../../src/dsp/comb"
import type { LineWindow } from "../../../src/dsp/line-window"
import { MainsTracker } from "../../../src/dsp/mains"
import { reducedPoints } from "./reduced-points"
import type { Signal } from "./signals"

/** At the rate of the plain loop and above. */
const SUMMED = 5

/** Bursts as a noise analysis reduces them. */
interface Bursts {
    pairRateHz: number
    /** points of the reduced signals */
    points: number
    /** samples that are added up for them; twice as many make a point */
    summed?: number
    window: LineWindow
    /** the mains that the user has configured [Hz] */
    fixedHz?: number
}

/** A mains tracker that is given one signal, burst by burst, as a noise analysis gives it. */
export class Tracked {
    readonly tracker: MainsTracker
    private readonly comb: Comb

    constructor(private readonly bursts: Bursts) {
        const { pairRateHz, points, summed = SUMMED, window, fixedHz } = bursts
        this.comb = new Comb(points, summed, window)
        this.tracker = new MainsTracker(this.comb, pairRateHz / (2 * summed), fixedHz)
    }

    /** Takes the reduced signal of a burst. @param floor of the converter [V² or codes², as x] */
    take(x: number[], floor = 1e-12): void {
        const { tracker, comb } = this
        if (tracker.wantsSearch()) {
            tracker.begin(x, floor, true, true)
            while (!tracker.step()) {}
        }
        tracker.follow(comb.read(x, tracker.workingW(), floor))
    }

    see(signal: Signal, startS: number): void {
        const { points, pairRateHz, summed = SUMMED } = this.bursts
        this.take(reducedPoints(signal, points, 1 / pairRateHz, startS, summed))
    }
}

/** What a new tracker works with after each of the bursts [Hz]. */
export function trackedHz(how: Bursts, bursts: { signal: Signal; startS: number }[]): number[] {
    const tracked = new Tracked(how)
    return bursts.map(({ signal, startS }) => {
        tracked.see(signal, startS)
        return tracked.tracker.hz
    })
}
