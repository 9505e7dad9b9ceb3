import { type Comb, type CombReading, humLines } from "./comb"
import { HARMONICS } from "./comb-tuning"
import { REDUCTION } from "./reduction"
import { PI } from "./trig"

const NOMINAL_HZ = [50, 60]

/** The mains is followed this far from a nominal frequency [Hz]. Generators wander by as much; the grid by a tenth of a hertz. */
const TOLERANCE_HZ = 3.2

/** The first guess of a search is off by some tenths [Hz]. */
const ROUGH_HZ = 3.7

/**
 * Where a search looks: at the nominal frequencies first, then between them and the ends of the ranges, so that a tenth
 * harmonic is never further than 17 Hz from where it is looked for [Hz].
 */
const SEARCHED_HZ = [50, 60, 48.4, 51.6, 58.4, 61.6]

/** Hum that holds this part of a signal is the mains at once. */
const MOST = 0.5

/**
 * A fundamental near a nominal frequency that is most of so much hum needs no look at the other frequencies. Others do: the 5th line of
 * 48 Hz is the 4th of 60, and in a burst of one period 60 Hz can look like 48 Hz with harmonics.
 */
const NEARLY_ALL = 0.9
const GRID_HZ = 0.5

/** Steps from where a search looks to a guess. After the first alone a strong line is a hertz or two off and leaks into all the others. */
const REFINEMENTS = 2

/** Two guesses explain the same when one has this part of what the other has. */
const SAME_PART = 0.7

/** Hum that holds less has to be found so many times in a row within half a hertz: music has lines as well. */
const FINDS = 3
const SAME_HZ = 0.5

/** A sine this close to a line is on it [Hz]. */
const ON_LINE_HZ = 3

/** Changes below this are noise; the comb stays tuned [Hz]. Above the other the mains is another one. */
const STEADY_HZ = 0.01
const JUMP_HZ = 0.8

/** New values count a quarter: the mains drifts by hundredths of a hertz in a second. */
const SMOOTHING = 0.25

/** Bursts without a line of the mains until it counts as lost. */
const MAX_MISSES = 3

/** Bursts without a search after one that found nothing: it takes a second of rounds on an RP2040. */
const REST_BURSTS = 4

/** Finds and follows the mains frequency in the reduced signals. */
export class MainsTracker {
    private hz: number | undefined
    private seen = false
    private misses = 0
    private rest = 0
    private candidateHz = 0
    private finds = 0
    private x: number[] = []
    private floor = 0
    private turn = 0
    private refined = 0
    private guessW = 0
    private bestHum = 0
    private bestHz = 0
    private bestShare = 0
    private bestPlaced = 0
    private isPlain = false

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

    /** Order of the line of the mains that a sine sits on, 0 for none or while no mains is known. */
    orderOf(hz: number): number {
        const mainsHz = this.seen ? this.hz : undefined
        if (mainsHz === undefined) return 0
        const order = Math.round(hz / mainsHz)
        return order <= HARMONICS && Math.abs(hz - order * mainsHz) < ON_LINE_HZ ? order : 0
    }

    /** True when there is a mains whose frequency is known. */
    found(): boolean {
        return this.seen
    }

    /** True when a search is due in this burst. */
    wantsSearch(): boolean {
        if (this.seen) return false
        if (this.rest === 0) return true
        this.rest--
        return false
    }

    /** There is no signal to search. */
    lose(): void {
        this.seen = false
        this.misses = 0
        this.finds = 0
    }

    /** Takes the lines that were read in a burst, at the working frequency: those of the signal that shows the mains best. */
    follow(reading: CombReading): void {
        if (!this.seen) return
        if (humLines(reading) === 0) {
            this.misses++
            if (this.misses > MAX_MISSES) this.lose()
            return
        }
        this.misses = 0
        this.settle(this.toHz(this.workingW() + reading.offset))
    }

    /**
     * Starts a search in a reduced signal.
     * @param floor the converter's own noise in it, before the reduction [codes²]
     */
    begin(x: number[], floor: number): void {
        this.x = x
        this.floor = floor
        this.turn = 0
        this.refined = 0
        this.bestHum = 0
        this.bestPlaced = 0
        this.isPlain = false
    }

    /**
     * Does one slice of the search: a better guess by all lines, or what there is of hum at that.
     * @returns true when it is over; found() says with what result
     */
    step(): boolean {
        const fromHz = SEARCHED_HZ[this.turn]
        if (this.fixedHz !== undefined && Math.abs(fromHz - this.fixedHz) > TOLERANCE_HZ)
            return this.nextTurn()
        if (this.refined < REFINEMENTS) {
            const fromW = this.refined === 0 ? this.pointsW(fromHz) : this.guessW
            this.guessW = this.comb.refine(this.x, fromW)
            this.refined++
            return this.isMains(this.toHz(this.guessW), ROUGH_HZ) ? false : this.nextTurn()
        }
        this.weigh(this.comb.read(this.x, this.guessW, this.floor))
        return this.isPlain ? this.conclude() : this.nextTurn()
    }

    /** Keeps the guess if it explains more than those before, or about as much by more lines that are in place. */
    private weigh(reading: CombReading): void {
        const { explained, placed } = reading
        const hz = this.toHz(this.guessW + reading.offset)
        if (explained < SAME_PART * this.bestHum || !this.isMains(hz) || !isSeries(reading)) return
        const share = explained / reading.whole
        this.isPlain =
            share > NEARLY_ALL && reading.power[0] > MOST * explained && this.isNominal(hz)
        const isMore = SAME_PART * explained > this.bestHum
        if (!this.isPlain && !isMore && placed <= this.bestPlaced) return
        this.bestHum = explained
        this.bestPlaced = placed
        this.bestHz = hz
        this.bestShare = share
    }

    private nextTurn(): boolean {
        this.turn++
        this.refined = 0
        return this.turn >= SEARCHED_HZ.length ? this.conclude() : false
    }

    /** What the search has found counts at once if it is most of the signal, otherwise after some times. */
    private conclude(): boolean {
        if (this.bestHum <= 0) {
            this.finds = 0
            this.rest = REST_BURSTS
            return true
        }
        const same = this.finds > 0 && Math.abs(this.bestHz - this.candidateHz) < SAME_HZ
        this.candidateHz = this.bestHz
        this.finds = same ? this.finds + 1 : 1
        if (this.bestShare < MOST && this.finds < FINDS) return true
        this.finds = 0
        this.misses = 0
        this.seen = true
        this.hz = this.bestHz
        return true
    }

    private settle(found: number): void {
        const hz = this.hz ?? found
        const change = found - hz
        if (!this.isMains(found)) this.misses++
        else if (Math.abs(change) > JUMP_HZ) this.hz = found
        else if (Math.abs(change) > STEADY_HZ) this.hz = hz + SMOOTHING * change
    }

    /** True for a frequency that the mains can have. */
    private isMains(hz: number, within = TOLERANCE_HZ): boolean {
        const { fixedHz } = this
        if (fixedHz !== undefined) return Math.abs(hz - fixedHz) < within
        return Math.abs(hz - NOMINAL_HZ[0]) < within || Math.abs(hz - NOMINAL_HZ[1]) < within
    }

    /** True for a frequency that a grid has. */
    private isNominal(hz: number): boolean {
        return Math.abs(hz - NOMINAL_HZ[0]) < GRID_HZ || Math.abs(hz - NOMINAL_HZ[1]) < GRID_HZ
    }

    private pointsW(hz: number): number {
        return (2 * PI * REDUCTION * hz) / this.pairRateHz
    }

    private toHz(w: number): number {
        return (w * this.pairRateHz) / (2 * PI * REDUCTION)
    }
}

/**
 * True when lines are those of a mains: its fundamental is among them, or several that have no common divisor of 3 or more. A
 * lone one may be any sine, and the 5th and 10th of 48 Hz lie on the 4th and 8th of 60. Rectifiers have even ones only.
 */
function isSeries(reading: CombReading): boolean {
    if (reading.power[0] > 0) return true
    let divisor = 0
    for (let k = 1; k < reading.looked; k++)
        if (reading.power[k] > 0) divisor = commonDivisor(k + 1, divisor)
    return divisor === 1 || (divisor === 2 && humLines(reading) > 1)
}

/** The greatest one, by Euclid. */
function commonDivisor(a: number, b: number): number {
    while (b > 0) {
        const rest = a % b
        a = b
        b = rest
    }
    return a
}
