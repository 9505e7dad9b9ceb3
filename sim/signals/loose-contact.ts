import { streamKey, uniformAt } from "../random"

interface Dwell {
    /** One gap in each so many seconds. */
    everyS: number
    /** Shortest and longest gap. */
    openMs: readonly [number, number]
}

/**
 * An intermittent contact: open once in each period, at a random time, for a random length. A gap that is
 * longer than the period is cut to it.
 */
export class LooseContact {
    private readonly keyOfPlace: number
    private readonly keyOfLength: number
    private readonly everyS: number
    private readonly shortestS: number
    private readonly longestS: number

    constructor(seed: number, { everyS, openMs }: Dwell) {
        this.keyOfPlace = streamKey(seed, "cable.intermittent.place")
        this.keyOfLength = streamKey(seed, "cable.intermittent.length")
        this.everyS = everyS
        this.shortestS = openMs[0] / 1000
        this.longestS = openMs[1] / 1000
    }

    /** @param tS 0 or more */
    isOpen(tS: number): boolean {
        const { everyS, shortestS, longestS } = this
        const period = Math.floor(tS / everyS)
        const drawnS = shortestS + (longestS - shortestS) * uniformAt(this.keyOfLength, period)
        const lengthS = Math.min(everyS, drawnS)
        const startS = period * everyS + uniformAt(this.keyOfPlace, period) * (everyS - lengthS)
        return tS >= startS && tS < startS + lengthS
    }
}
