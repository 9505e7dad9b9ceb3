import { zeros } from "./zeros"

/** Where both legs rest, in codes from mid-scale; the cold one trimmed. */
export interface LegDc {
    hot: number
    cold: number
}

/** Readings behind a DC: of blocks two seconds, in which rumble and traction current of 5 Hz and more average out. */
const MAX_READINGS = 16

/** So many readings in a row that agree with each other and not with those before are a new DC. */
const NEW_READINGS = 3

/** They disagree when they are off by more than this many times what lies between them, and by so much noise of a conversion. */
const APART = 2
const APART_NOISE = 4

/** A mean over the last readings of something that should stay the same, which begins anew where it has changed. */
export class SteadyMean {
    /** undefined before the first reading */
    mean = 0
    private readonly readings = zeros(MAX_READINGS)
    private sum = 0
    private count = 0
    private next = 0

    /** @param codeNoise noise of one conversion [codes rms] */
    constructor(private readonly codeNoise: number) {}

    /** Takes a reading. */
    add(reading: number): void {
        const readings = this.readings
        if (this.count < MAX_READINGS) this.count++
        else this.sum -= readings[this.next]
        readings[this.next] = reading
        this.next = (this.next + 1) % MAX_READINGS
        this.sum += reading
        this.mean = this.sum / this.count
        if (this.count > NEW_READINGS) this.lookForChange()
    }

    /** Forgets all readings. */
    restart(): void {
        this.count = 0
        this.sum = 0
    }

    /** Goes by the last readings only, when they agree but not with the mean of all. */
    private lookForChange(): void {
        let low = 1e9
        let high = -1e9
        let sum = 0
        for (let i = 1; i <= NEW_READINGS; i++) {
            const reading = this.readings[(this.next - i + MAX_READINGS) % MAX_READINGS]
            low = Math.min(low, reading)
            high = Math.max(high, reading)
            sum += reading
        }
        const away = Math.max(low - this.mean, this.mean - high)
        if (away <= APART * (high - low) + APART_NOISE * this.codeNoise) return
        this.count = NEW_READINGS
        this.sum = sum
        this.mean = sum / NEW_READINGS
    }
}

/**
 * The DC of both legs over the last blocks. A single block is too short for it: the mean of 20 ms takes a slow
 * signal along, and a level without that mean reads too low.
 */
export class DcTracker {
    /** the DC now; the object stays the same */
    readonly dc: LegDc = { hot: 0, cold: 0 }
    private readonly hot: SteadyMean
    private readonly cold: SteadyMean

    /** @param codeNoise noise of one conversion [codes rms] */
    constructor(codeNoise: number) {
        this.hot = new SteadyMean(codeNoise)
        this.cold = new SteadyMean(codeNoise)
    }

    /** Takes the means of one block. */
    add(hot: number, cold: number): void {
        this.hot.add(hot)
        this.cold.add(cold)
        this.dc.hot = this.hot.mean
        this.dc.cold = this.cold.mean
    }

    /** Forgets all blocks. */
    restart(): void {
        this.hot.restart()
        this.cold.restart()
    }
}
