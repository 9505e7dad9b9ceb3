import { streamKey, uniformAt } from "../../common/random"

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
        const { startS, endS } = this.gapOf(Math.floor(tS / this.everyS))
        return tS >= startS && tS < endS
    }

    /** When it opens or closes next, after tS. */
    nextChangeS(tS: number): number {
        const period = Math.floor(tS / this.everyS)
        const { startS, endS } = this.gapOf(period)
        if (startS > tS) return startS
        return endS > tS ? endS : this.gapOf(period + 1).startS
    }

    private gapOf(period: number): { startS: number; endS: number } {
        const { everyS, shortestS, longestS } = this
        const drawnS = shortestS + (longestS - shortestS) * uniformAt(this.keyOfLength, period)
        const lengthS = Math.min(everyS, drawnS)
        const startS = period * everyS + uniformAt(this.keyOfPlace, period) * (everyS - lengthS)
        return { startS, endS: startS + lengthS }
    }
}

/** A contact that opens at given times. */
export class TimedContact {
    private readonly gaps: { startS: number; endS: number }[]

    /** @param atMs beginning and length of each gap, in any order */
    constructor(atMs: readonly (readonly [number, number])[]) {
        this.gaps = atMs.map(([startMs, lengthMs]) => ({
            startS: startMs / 1000,
            endS: (startMs + lengthMs) / 1000,
        }))
    }

    isOpen(tS: number): boolean {
        return this.gaps.some(({ startS, endS }) => tS >= startS && tS < endS)
    }

    /** When it opens or closes next, after tS; Infinity: never. */
    nextChangeS(tS: number): number {
        const times = this.gaps.flatMap(({ startS, endS }) => [startS, endS])
        return Math.min(...times.filter(at => at > tS))
    }
}
