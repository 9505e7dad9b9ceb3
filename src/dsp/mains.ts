import type { Comb } from "./comb"
import { HARMONICS } from "./comb-tuning"
import { REDUCTION } from "./reduction"
import { PI } from "./trig"

const NOMINAL_HZ = [50, 60]

/** Lines that the search looks at. */
const SEARCH_LINES = 3

/** A mains frequency further than this from its nominal value is none [Hz]. */
const TOLERANCE_HZ = 0.8

/** A sine this close to a line is on it [Hz]. */
const ON_LINE_HZ = 3

/** Changes below this are noise; the comb stays tuned [Hz]. */
const STEADY_HZ = 0.01

/** Between the nominal frequencies [Hz]. */
const MIDWAY_HZ = 55

/** New values count a quarter: the mains drifts by hundredths of a hertz in a second. */
const SMOOTHING = 0.25

/** What there is to do next in a search. */
const FOLLOW = 0
const CHOOSE = 1
const REFINE = 2

/** Finds and follows the mains frequency in the reduced signals. */
export class MainsTracker {
    private hz: number | undefined
    private seen = false
    private x: number[] = []
    private todo = FOLLOW
    private guessHz = 0

    /**
     * @param pairRateHz pairs a second
     * @param fixedHz 50 or 60 when the user has said which, undefined to find out
     */
    constructor(
        private readonly comb: Comb,
        private readonly pairRateHz: number,
        private readonly fixedHz: number | undefined,
    ) {}

    /** The frequency to work with [Hz]: the last one found, before that the configured or the more common one. */
    workingHz(): number {
        return this.hz ?? this.fixedHz ?? NOMINAL_HZ[0]
    }

    /** The same [rad a point of the reduced signals]. */
    workingW(): number {
        return this.pointsW(this.workingHz())
    }

    /** True when a sine may be a line of the mains, for all that is known of its frequency. */
    sitsOnLine(hz: number): boolean {
        const known = this.hz ?? this.fixedHz
        if (known !== undefined) return nearLine(hz, known)
        return nearLine(hz, NOMINAL_HZ[0]) || nearLine(hz, NOMINAL_HZ[1])
    }

    /** True when the last search found a mains frequency. */
    found(): boolean {
        return this.seen
    }

    /**
     * Starts on a reduced signal: the mains is followed from where it was last, or else sought at the nominal frequency whose
     * lines hold more of it. The old value is kept when there is nothing to find.
     */
    begin(x: number[]): void {
        this.x = x
        this.todo = this.seen && this.hz !== undefined ? FOLLOW : CHOOSE
    }

    /** Does one slice of the search. Returns true when it is over. */
    step(): boolean {
        if (this.todo === FOLLOW) {
            const found = this.refined(this.x, this.hz ?? NOMINAL_HZ[0])
            if (found === undefined) this.todo = CHOOSE
            else this.settle(found)
            return found !== undefined
        }
        if (this.todo === CHOOSE) {
            this.guessHz = this.likelierNominal(this.x)
            this.todo = REFINE
            return false
        }
        this.settle(this.refined(this.x, this.guessHz))
        return true
    }

    private settle(found: number | undefined): void {
        this.seen = found !== undefined
        if (found === undefined) return
        if (this.hz === undefined || Math.abs(found - this.hz) > TOLERANCE_HZ) this.hz = found
        else if (Math.abs(found - this.hz) > STEADY_HZ) this.hz += SMOOTHING * (found - this.hz)
    }

    /** There is no signal to search. */
    lose(): void {
        this.seen = false
    }

    private likelierNominal(x: number[]): number {
        if (this.fixedHz !== undefined) return this.fixedHz
        const fifty = this.comb.share(x, this.pointsW(NOMINAL_HZ[0]), SEARCH_LINES)
        const sixty = this.comb.share(x, this.pointsW(NOMINAL_HZ[1]), SEARCH_LINES)
        return sixty > fifty ? NOMINAL_HZ[1] : NOMINAL_HZ[0]
    }

    /** A better value from a guess; undefined when it leads away from every nominal frequency. */
    private refined(x: number[], guessHz: number): number | undefined {
        const w = this.comb.refine(x, this.pointsW(guessHz), SEARCH_LINES)
        if (w === undefined) return undefined
        const hz = (w * this.pairRateHz) / (2 * PI * REDUCTION)
        const nominal = hz > MIDWAY_HZ ? NOMINAL_HZ[1] : NOMINAL_HZ[0]
        return Math.abs(hz - nominal) <= TOLERANCE_HZ ? hz : undefined
    }

    private pointsW(hz: number): number {
        return (2 * PI * REDUCTION * hz) / this.pairRateHz
    }
}

function nearLine(hz: number, mainsHz: number): boolean {
    const order = Math.round(hz / mainsHz)
    return order >= 1 && order <= HARMONICS && Math.abs(hz - order * mainsHz) < ON_LINE_HZ
}
