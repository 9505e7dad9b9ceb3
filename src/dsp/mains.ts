import { ANY_NOISE, type Comb } from "./comb"
import { type CombReading, humLines, humPower } from "./comb-reading"
import { HARMONICS } from "./comb-tuning"
import type { Overlap } from "./overlap"
import { PI } from "./trig"

const NOMINAL_HZ = [50, 60]

/** The mains is followed this far from a nominal frequency [Hz]. Generators wander by as much; the grid by a tenth of a hertz. */
const TOLERANCE_HZ = 3.2

/**
 * Where a search looks: at the nominal frequencies first, then between them and the ends of the ranges, so that a tenth
 * harmonic is never further than 17 Hz from where it is looked for [Hz].
 */
const SEARCHED_HZ = [50, 60, 48.4, 51.6, 58.4, 61.6, 45.4, 55, 64.4]
const SEARCHED = 6

/**
 * What comes after those in the list are rivals: no mains lies there, but lines that do pass for others of a mains, the eighth of 45.2 Hz for the
 * seventh of 51.6. What has been found must explain more of the signal than any of them. They lie from here to there [Hz].
 */
const MIN_RIVAL_HZ = 44
const MAX_RIVAL_HZ = 66

/** A guess is bettered twice, or once if it is right to this [Hz]: lines off their places see each other. */
const REFINEMENTS = 2
const NEAR_HZ = 0.2

/** Hum that holds this part of a signal is the mains at once, where it is plain or in the common mode alone. */
const MOST = 0.5
const MAX_WITHOUT_FUNDAMENTAL = 0.8

/**
 * Hum so far above the noise in a line's width (30 dB), most of it a fundamental where grids have it, needs no look at the other
 * frequencies. Others do: in a burst of one period 60 Hz can look like 48 Hz with harmonics.
 */
const PLAIN_SCORE = 1000
const GRID_HZ = 0.5

/** Other hum has to be found so many times in a row within half a hertz: music has lines as well, and a bass note may be all there is. */
const FINDS = 3
const SAME_HZ = 0.5

/** A fundamental counts for a series when it holds this part of the hum (30 dB): every strong sine has company of its own making. */
const SERIES_PART = 0.001

/** Other lines must hold this (24 dB): the lines of 400 Hz fold onto those of a mains, 25 dB weaker and more. */
const SERIES_LINE_PART = 0.004

/** A sine this close to a line is on it [Hz]. */
const ON_LINE_HZ = 3

/** Changes below this are noise; the comb stays tuned [Hz]. Above the other the mains is another one. */
const STEADY_HZ = 0.01
const JUMP_HZ = 0.8

/** New values count a quarter: the mains drifts by hundredths of a hertz in a second. */
const SMOOTHING = 0.25

/** What a signal changes by over a period is known from ten points of each of a few bursts: twice that is the most that noise may be. */
const NOISE_MARGIN = 2

/** The turn of a search that comes before all others with bursts of one period. */
const OVERLAP = -1

/** Bursts without a line of the mains until it counts as lost. */
const MAX_MISSES = 3

/** Bursts without a search after one that found nothing: it takes a second of rounds on an RP2040. */
const REST_BURSTS = 4

/** Finds and follows the mains frequency in the reduced signals. */
export class MainsTracker {
    /** the frequency to work with [Hz]: the last one found, before that the configured or the more common one */
    hz: number
    /** there is a mains whose frequency is known */
    isFound = false
    private misses = 0
    private rest = 0
    private candidateHz = 0
    private finds = 0
    private x: number[] = []
    private floor = 0
    private turn = 0
    /** the search has been cut short: all of it would keep the first reading waiting for seconds */
    isPutOff = false
    /** the search of the first burst may be cut short; one period is too little to go on from there */
    private isFirst: boolean
    private refinements = 0
    private guessW = 0
    /** hum over the noise in the width of a line, and what else is known of the best guess */
    private bestScore = 0
    private bestHz = 0
    private bestShare = 0
    private bestHasFundamental = false
    private isPlain = false
    private isNoProgram = false
    /** with bursts of one period: what the signal that is searched first repeats of itself */
    private readonly overlap: Overlap | undefined
    /** the period is known by that, in this burst */
    private repeats = false
    /** mean square of the signal that was searched first without its lines, as far as bursts of one period tell [codes²] */
    maxNoise = ANY_NOISE
    /** the same of the signal that is being searched: of another one of the burst nothing is known */
    private maxOfThis = ANY_NOISE

    /**
     * @param pointRateHz points of the reduced signals a second
     * @param fixedHz 50 or 60 when the user has said which, undefined to find out
     */
    constructor(
        private readonly comb: Comb,
        private readonly pointRateHz: number,
        private readonly fixedHz: number | undefined,
    ) {
        this.hz = fixedHz ?? NOMINAL_HZ[0]
        this.isFirst = comb.shape.periods > 1
        const shortest = pointRateHz / MAX_RIVAL_HZ
        this.overlap = comb.shape.overlap(shortest, pointRateHz / MIN_RIVAL_HZ)
    }

    /** The frequency to work with [rad a point of the reduced signals]. */
    workingW(): number {
        return this.pointsW(this.hz)
    }

    /** Order of the line of the mains that a sine sits on, 0 for none or while no mains is known. */
    orderOf(hz: number): number {
        if (!this.isFound) return 0
        const mainsHz = this.hz
        const order = Math.round(hz / mainsHz)
        return order <= HARMONICS && Math.abs(hz - order * mainsHz) < ON_LINE_HZ ? order : 0
    }

    /** True when a search is due in this burst. */
    wantsSearch(): boolean {
        if (this.overlap !== undefined) return true
        if (this.isFound) return false
        if (this.rest === 0) return true
        this.rest--
        return false
    }

    /** There is no signal to search. */
    lose(): void {
        this.maxNoise = ANY_NOISE
        this.isFound = false
        this.misses = 0
        this.finds = 0
    }

    /** Takes the lines that were read in a burst, at the working frequency: those of the signal that shows the mains best. */
    follow(reading: CombReading): void {
        if (!this.isFound) return
        if (humLines(reading) === 0) {
            this.misses++
            if (this.misses > MAX_MISSES) this.lose()
            return
        }
        this.misses = 0
        if (!this.repeats) this.settle(this.toHz(this.workingW() + reading.offset))
    }

    /**
     * Starts a search in a reduced signal.
     * @param floor the converter's own noise in it, before the reduction [codes²]
     * @param isFirstSignal false for another one of the same burst
     * @param isNoProgram it is none of a wanted signal, whose bass may have lines as a mains has
     */
    begin(x: number[], floor: number, isFirstSignal: boolean, isNoProgram: boolean): void {
        this.x = x
        this.isNoProgram = isNoProgram
        this.floor = floor
        this.repeats = false
        this.maxOfThis = ANY_NOISE
        this.turn = isFirstSignal && this.overlap !== undefined ? OVERLAP : 0
        this.refinements = 0
        this.isPutOff = false
        this.bestScore = 0
        this.bestShare = 0
        this.bestHasFundamental = false
        this.isPlain = false
    }

    /**
     * Does one slice of the search: a better guess by all lines, or what there is of hum at that.
     * @returns true when it is over; isFound says with what result
     */
    step(): boolean {
        const { overlap } = this
        if (overlap !== undefined && this.turn === OVERLAP) return this.seeOverlap(overlap)
        const fromHz = SEARCHED_HZ[this.turn]
        if (this.fixedHz !== undefined && Math.abs(fromHz - this.fixedHz) > TOLERANCE_HZ)
            return this.nextTurn()
        if (this.refinements < REFINEMENTS) {
            const w = this.refinements === 0 ? this.pointsW(fromHz) : this.guessW
            this.guessW = this.comb.refine(this.x, w)
            const isNear = Math.abs(this.toHz(this.guessW - w)) < NEAR_HZ
            this.refinements = isNear ? REFINEMENTS : this.refinements + 1
            const hz = this.toHz(this.guessW)
            return hz > MIN_RIVAL_HZ && hz < MAX_RIVAL_HZ ? false : this.nextTurn()
        }
        const { comb, maxOfThis } = this
        this.weigh(comb.read(this.x, this.guessW, this.floor, comb.spare, maxOfThis))
        return this.isPlain ? this.conclude() : this.nextTurn()
    }

    /** What a burst of one period repeats of itself is the best guess. A mains that is known is followed by it. */
    private seeOverlap(overlap: Overlap): boolean {
        const period = overlap.see(this.x)
        this.repeats = period > 0
        this.maxOfThis = this.repeats ? NOISE_MARGIN * overlap.noise : ANY_NOISE
        this.maxNoise = this.maxOfThis
        this.turn = 0
        if (!this.repeats) return this.isFound
        this.guessW = (2 * PI) / period
        const hz = this.toHz(this.guessW)
        if (this.isFound) {
            this.settle(hz)
            return true
        }
        if (!this.isMains(hz)) return this.conclude()
        this.turn = SEARCHED_HZ.length
        this.refinements = REFINEMENTS
        return false
    }

    /** Keeps the guess if it explains more than those before. */
    private weigh(reading: CombReading): void {
        const hum = humPower(reading)
        const hz = this.toHz(this.guessW + (this.repeats ? 0 : reading.offset))
        const score = hum / reading.lineNoise
        this.isPlain = score > PLAIN_SCORE && reading.power[0] > MOST * hum && isOfGrid(hz)
        const isBetter = this.isPlain || score > this.bestScore
        if (!isBetter || !isSeries(reading, hum)) return
        // One period alone is explained by lines of any mains.
        if (this.overlap !== undefined && !this.repeats && !this.isPlain) return
        this.bestScore = score
        this.bestHz = hz
        this.bestShare = hum / reading.whole
        this.bestHasFundamental = reading.power[0] > SERIES_PART * hum
    }

    private nextTurn(): boolean {
        this.turn++
        this.refinements = 0
        if (this.isFirst && this.turn >= NOMINAL_HZ.length) {
            this.isFirst = false
            this.isPutOff = true
            return true
        }
        const searched = this.overlap !== undefined ? NOMINAL_HZ.length : SEARCHED
        const isOver = this.turn >= searched && this.bestScore <= 0
        return isOver || this.turn >= SEARCHED_HZ.length ? this.conclude() : false
    }

    /** What the search has found counts at once if it is most of the signal, otherwise after some times. */
    private conclude(): boolean {
        this.isFirst = false
        if (this.bestScore <= 0 || !this.isMains(this.bestHz)) {
            this.finds = 0
            this.rest = REST_BURSTS
            return true
        }
        const same = this.finds > 0 && Math.abs(this.bestHz - this.candidateHz) < SAME_HZ
        this.candidateHz = this.bestHz
        this.finds = same ? this.finds + 1 : 1
        const most = this.bestHasFundamental ? MOST : MAX_WITHOUT_FUNDAMENTAL
        const isClear = this.isPlain || this.isNoProgram || this.repeats
        if ((!isClear || this.bestShare < most) && this.finds < FINDS) return true
        this.finds = 0
        this.misses = 0
        this.isFound = true
        this.hz = this.bestHz
        return true
    }

    private settle(found: number): void {
        const hz = this.hz
        const change = found - hz
        if (!this.isMains(found)) this.misses++
        else if (Math.abs(change) > JUMP_HZ) this.hz = found
        else if (Math.abs(change) > STEADY_HZ) this.hz = hz + SMOOTHING * change
    }

    /** True for a frequency that the mains can have. */
    private isMains(hz: number): boolean {
        const { fixedHz } = this
        if (fixedHz !== undefined) return Math.abs(hz - fixedHz) < TOLERANCE_HZ
        return (
            Math.abs(hz - NOMINAL_HZ[0]) < TOLERANCE_HZ ||
            Math.abs(hz - NOMINAL_HZ[1]) < TOLERANCE_HZ
        )
    }

    private pointsW(hz: number): number {
        return (2 * PI * hz) / this.pointRateHz
    }

    private toHz(w: number): number {
        return (w * this.pointRateHz) / (2 * PI)
    }
}

/** True for a frequency that a grid has; generators wander further. */
function isOfGrid(hz: number): boolean {
    return Math.abs(hz - NOMINAL_HZ[0]) < GRID_HZ || Math.abs(hz - NOMINAL_HZ[1]) < GRID_HZ
}

/** True when lines are those of a mains: its fundamental is among them, or several are. One or two may be any sine and its octave. */
function isSeries(reading: CombReading, hum: number): boolean {
    let lines = 0
    for (let k = 0; k < reading.looked; k++) if (reading.power[k] > SERIES_LINE_PART * hum) lines++
    return lines > 2 || reading.power[0] > SERIES_PART * hum
}
