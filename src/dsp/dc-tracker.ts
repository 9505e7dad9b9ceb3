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

/** A mean over the last readings of something that should stay the same. */
export class SteadyMean {
    mean = 0
    private readonly readings = zeros(MAX_READINGS)
    private sum = 0
    private count = 0
    private next = 0

    /** @param codeNoise noise of one conversion [codes rms] */
    constructor(private readonly codeNoise: number) {}

    /** Takes a reading. @returns true when the last ones agree, but not with the mean of all: beginAnew() goes by them alone */
    add(reading: number): boolean {
        const readings = this.readings
        if (this.count < MAX_READINGS) this.count++
        else this.sum -= readings[this.next]
        readings[this.next] = reading
        this.next = (this.next + 1) % MAX_READINGS
        this.sum += reading
        this.mean = this.sum / this.count
        return this.count > NEW_READINGS && this.hasChanged()
    }

    /** Forgets all readings. */
    restart(): void {
        this.count = 0
        this.sum = 0
    }

    /** Goes by the last readings only. */
    beginAnew(): void {
        this.restart()
        let at = this.next
        for (; this.count < NEW_READINGS; this.count++) {
            at = at > 0 ? at - 1 : MAX_READINGS - 1
            this.sum += this.readings[at]
        }
        this.mean = this.sum / NEW_READINGS
    }

    private hasChanged(): boolean {
        const { readings, mean } = this
        let low = 1e9
        let high = -1e9
        let at = this.next
        // No function calls: this is done for both legs with every block.
        for (let i = 0; i < NEW_READINGS; i++) {
            at = at > 0 ? at - 1 : MAX_READINGS - 1
            const reading = readings[at]
            if (reading < low) low = reading
            if (reading > high) high = reading
        }
        const away = low > mean ? low - mean : mean - high
        return away > APART * (high - low) + APART_NOISE * this.codeNoise
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
        const hotChanged = this.hot.add(hot)
        const coldChanged = this.cold.add(cold)
        // Both or none: in the difference of their means what is slow on both legs cancels.
        if (hotChanged || coldChanged) {
            this.hot.beginAnew()
            this.cold.beginAnew()
        }
        this.dc.hot = this.hot.mean
        this.dc.cold = this.cold.mean
    }

    /** Forgets all blocks. */
    restart(): void {
        this.hot.restart()
        this.cold.restart()
    }
}
