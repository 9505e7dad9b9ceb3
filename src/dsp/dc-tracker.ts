import { zeros } from "./zeros"

/** Where both legs rest, in codes from mid-scale; the cold one trimmed. */
export interface LegDc {
    hot: number
    cold: number
}

/** Blocks behind a reading of the DC: two seconds, in which rumble and traction current of 5 Hz and more average out. */
const MAX_BLOCKS = 16

/** So many blocks in a row that agree with each other and not with those before are a new DC. */
const NEW_BLOCKS = 3

/** They disagree when they are off by more than this many times what lies between them, and by so much noise of a conversion. */
const APART = 2
const APART_NOISE = 4

/**
 * The DC of both legs over the last blocks. A single block is too short for it: the mean of 20 ms takes a slow
 * signal along, and a level without that mean reads too low.
 */
export class DcTracker {
    /** the DC now; the object stays the same */
    readonly dc: LegDc = { hot: 0, cold: 0 }
    private readonly hot = zeros(MAX_BLOCKS)
    private readonly cold = zeros(MAX_BLOCKS)
    private sumHot = 0
    private sumCold = 0
    private count = 0
    private next = 0

    /** @param codeNoise noise of one conversion [codes rms] */
    constructor(private readonly codeNoise: number) {}

    /** Takes the means of one block. */
    add(hot: number, cold: number): void {
        if (this.count < MAX_BLOCKS) this.count++
        else {
            this.sumHot -= this.hot[this.next]
            this.sumCold -= this.cold[this.next]
        }
        this.hot[this.next] = hot
        this.cold[this.next] = cold
        this.next = (this.next + 1) % MAX_BLOCKS
        this.sumHot += hot
        this.sumCold += cold
        const { dc } = this
        dc.hot = this.sumHot / this.count
        dc.cold = this.sumCold / this.count
        if (this.isNew(this.hot, dc.hot) || this.isNew(this.cold, dc.cold)) this.beginAnew()
    }

    /** Forgets all blocks. */
    restart(): void {
        this.count = 0
        this.sumHot = 0
        this.sumCold = 0
    }

    /** Goes by the last blocks only. */
    private beginAnew(): void {
        this.restart()
        this.count = NEW_BLOCKS
        for (let i = 1; i <= NEW_BLOCKS; i++) {
            this.sumHot += this.hot[this.back(i)]
            this.sumCold += this.cold[this.back(i)]
        }
        this.dc.hot = this.sumHot / NEW_BLOCKS
        this.dc.cold = this.sumCold / NEW_BLOCKS
    }

    /** Place of the i-th last block. */
    private back(i: number): number {
        return (this.next - i + MAX_BLOCKS) % MAX_BLOCKS
    }

    /** True when the last blocks of a leg agree, but not with the mean of all. */
    private isNew(leg: number[], mean: number): boolean {
        if (this.count <= NEW_BLOCKS) return false
        let low = 1e9
        let high = -1e9
        for (let i = 1; i <= NEW_BLOCKS; i++) {
            const value = leg[this.back(i)]
            if (value < low) low = value
            if (value > high) high = value
        }
        const away = Math.max(low - mean, mean - high)
        return away > APART * (high - low) + APART_NOISE * this.codeNoise
    }
}
