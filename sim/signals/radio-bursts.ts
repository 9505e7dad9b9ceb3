import { streamKey, uniformAt } from "../../common/random"
import type { Broadband } from "./grid-emf"

/** GSM: one slot of 15/26 ms in a frame of 120/26 ms, a buzz of 217 Hz. */
const PULSE_S = 15 / 26e3
const FRAME_S = 120 / 26e3

/** Raised-cosine edges. A phone's own ramps last 28 us; these are as steep as the line's grid can hold. */
const EDGE_S = 100e-6

/** Mean and mean square of the pulses, peak 1. */
const MEAN = (PULSE_S - EDGE_S) / FRAME_S
const MEAN_SQUARE = (PULSE_S - 1.25 * EDGE_S) / FRAME_S
const RMS = Math.sqrt(MEAN_SQUARE - MEAN ** 2)

/** Rises from 0 at 0 to 1 at EDGE_S. */
function edge(tS: number): number {
    return tS >= EDGE_S ? 1 : 0.5 - 0.5 * Math.cos((Math.PI * tS) / EDGE_S)
}

/** @param tS since the frame's start */
function pulse(tS: number): number {
    return tS >= PULSE_S ? 0 : edge(Math.min(tS, PULSE_S - tS))
}

interface Bursts {
    /** Level during a burst, in volts. */
    rmsV: number
    /** One burst in each 1/burstsPerS seconds, at a random place. */
    burstsPerS: number
    /** Length of a burst, to the nearest whole frame so that no pulse is cut; at most 1/burstsPerS. */
    burstS: number
}

/** Whole frames as near as can be to a length, and at most as long as a cell. */
function frames(burstS: number, cellS: number): number {
    return Math.max(1, Math.min(Math.round(burstS / FRAME_S), Math.floor(cellS / FRAME_S)))
}

/** What an audio input makes of a phone nearby: the envelope of its transmitter, without its mean. */
export class RadioBursts implements Broadband {
    private readonly key: number
    private readonly cellS: number
    private readonly burstS: number

    /** @param bursts burstsPerS above 0, at most 200: a frame has to fit */
    constructor(
        private readonly bursts: Bursts,
        seed: number,
    ) {
        this.key = streamKey(seed, "interference.radio")
        this.cellS = 1 / bursts.burstsPerS
        this.burstS = frames(bursts.burstS, this.cellS) * FRAME_S
    }

    /** The lines at multiples of 217 Hz, each spread over the space around it. */
    powerDensity(hz: number): number {
        if (hz < 0.5 / FRAME_S) return 0
        const flatS = PULSE_S - EDGE_S
        const x = Math.PI * hz * flatS
        const y = hz * EDGE_S
        const ofEdge =
            Math.abs(y - 0.5) < 1e-6 ? Math.PI / 4 : Math.cos(Math.PI * y) / (1 - 4 * y * y)
        const spectrum = (flatS * Math.sin(x) * ofEdge) / x
        const inBurst = (2 * spectrum ** 2) / FRAME_S / RMS ** 2
        return this.bursts.rmsV ** 2 * inBurst * (this.burstS / this.cellS)
    }

    add(out: Float64Array, first: number, rateHz: number): void {
        const gainV = this.bursts.rmsV / RMS
        const lastCell = Math.floor((first + out.length) / rateHz / this.cellS)
        for (
            let cell = Math.max(0, Math.floor(first / rateHz / this.cellS));
            cell <= lastCell;
            cell++
        ) {
            const spareS = this.cellS - this.burstS
            const startS = cell * this.cellS + uniformAt(this.key, cell) * spareS
            const from = Math.max(0, Math.ceil(startS * rateHz) - first)
            const to = Math.min(out.length, Math.ceil((startS + this.burstS) * rateHz) - first)
            for (let i = from; i < to; i++) {
                const inBurstS = (first + i) / rateHz - startS
                // The mean comes and goes as smoothly as the pulses do.
                const mean = MEAN * edge(Math.min(inBurstS, this.burstS - inBurstS))
                out[i] += gainV * (pulse(inBurstS % FRAME_S) - mean)
            }
        }
    }
}
