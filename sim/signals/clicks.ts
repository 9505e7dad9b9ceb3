import { streamKey, uniformAt } from "../../common/random"
import type { Broadband } from "./grid-emf"

/** Length of a click: most of its energy lies below 2 kHz, where any board still sees it. */
const CLICK_S = 1e-3

/** Peak of a click in the common-mode EMF: a light switch nearby, a figure of choice. */
const CLICK_PEAK_V = 0.5

/**
 * Raised-cosine clicks of 1 ms and 0.5 V, either sign, one at a random place in each 1/rate seconds.
 */
export class Clicks implements Broadband {
    private readonly keyOfPlace: number
    private readonly keyOfSign: number

    /** @param perS above 0, at most 500 */
    constructor(
        private readonly perS: number,
        seed: number,
    ) {
        this.keyOfPlace = streamKey(seed, "interference.clicks.place")
        this.keyOfSign = streamKey(seed, "interference.clicks.sign")
    }

    /** Rate times the energy spectrum of one bump: random signs leave no lines. */
    powerDensity(hz: number): number {
        const x = hz * CLICK_S
        // Spectrum of 0.5 - 0.5 cos: T/2 sinc(x) / (1 - x^2), which is T/4 at x = 1.
        const sinc = x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x)
        const shape = Math.abs(x - 1) < 1e-6 ? 0.5 : sinc / (1 - x * x)
        const spectrum = (CLICK_PEAK_V * CLICK_S * shape) / 2
        return 2 * this.perS * spectrum * spectrum
    }

    add(out: Float64Array, first: number, rateHz: number): void {
        const cellS = 1 / this.perS
        const lastCell = Math.floor(((first + out.length) / rateHz) * this.perS)
        for (
            let cell = Math.max(0, Math.floor((first / rateHz) * this.perS));
            cell <= lastCell;
            cell++
        ) {
            const startS = cell * cellS + uniformAt(this.keyOfPlace, cell) * (cellS - CLICK_S)
            const peakV = uniformAt(this.keyOfSign, cell) < 0.5 ? -CLICK_PEAK_V : CLICK_PEAK_V
            this.addOne(out, startS * rateHz - first, CLICK_S * rateHz, peakV)
        }
    }

    /** @param from, width in grid steps from out[0] */
    private addOne(out: Float64Array, from: number, width: number, peakV: number): void {
        const end = Math.min(out.length, Math.ceil(from + width))
        for (let i = Math.max(0, Math.ceil(from)); i < end; i++) {
            out[i] += peakV * (0.5 - 0.5 * Math.cos((2 * Math.PI * (i - from)) / width))
        }
    }
}
