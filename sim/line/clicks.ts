import { streamKey, uniformAt } from "../random"

/** Length of a click: most of its energy lies below 2 kHz, where any board still sees it. */
const CLICK_S = 1e-3

/** Peak of a click in the common-mode EMF: a light switch nearby, a figure of choice. */
const CLICK_PEAK_V = 0.5

/** Mean square of a raised-cosine bump of peak 1 over its length. */
const BUMP_MEAN_SQUARE = 3 / 8

/**
 * Raised-cosine clicks of 1 ms and 0.5 V, either sign, one at a random place in each 1/rate seconds.
 */
export class Clicks {
    private readonly keyOfPlace: number
    private readonly keyOfSign: number

    /** @param perS 0 (none) to 500 */
    constructor(
        private readonly perS: number,
        seed: number,
    ) {
        this.keyOfPlace = streamKey(seed, "interference.clicks.place")
        this.keyOfSign = streamKey(seed, "interference.clicks.sign")
    }

    /** Volts at tS >= 0. */
    at(tS: number): number {
        if (this.perS === 0) return 0
        const cellS = 1 / this.perS
        const cell = Math.floor(tS * this.perS)
        const startS = cell * cellS + uniformAt(this.keyOfPlace, cell) * (cellS - CLICK_S)
        const x = (tS - startS) / CLICK_S
        if (x <= 0 || x >= 1) return 0
        const peakV = uniformAt(this.keyOfSign, cell) < 0.5 ? -CLICK_PEAK_V : CLICK_PEAK_V
        return peakV * (0.5 - 0.5 * Math.cos(2 * Math.PI * x))
    }
}

/** Rms of the clicks over a long time. */
export function clicksRmsV(perS: number): number {
    return CLICK_PEAK_V * Math.sqrt(perS * CLICK_S * BUMP_MEAN_SQUARE)
}
