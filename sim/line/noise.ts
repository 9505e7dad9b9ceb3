import { streamKey, uniformAt } from "../random"
import { SincTable } from "./sinc-table"

/** Band in which a scenario's noise levels are stated. */
export const NOISE_BAND_HZ = { low: 20, high: 20_000 }

/** Values kept before the kernel, for instants that jitter back a little. Even. */
const KEPT_BEHIND = 8

/**
 * Rms of white noise, known in 20 Hz to 20 kHz, in another band: its density goes on unchanged.
 */
export function noiseRmsInBand(statedRmsV: number, bandwidthHz: number): number {
    const statedHz = NOISE_BAND_HZ.high - NOISE_BAND_HZ.low
    return statedRmsV * Math.sqrt(bandwidthHz / statedHz)
}

/**
 * White noise from 0 to nyquistHz, Gaussian, readable at any instant. Its grid values (at 2 nyquistHz)
 * belong to their index alone, so a jump ahead costs one refill of the kernel however long it is.
 * The grid repeats after 2^33 values: 3.6 days at 27.6 kHz.
 */
export class BandNoise {
    private readonly rateHz: number
    private readonly keyOfRadius: number
    private readonly keyOfAngle: number
    /** Flat up to 0.85 of the half rate; images above it are 43 dB down (unit energy costs that). */
    private readonly table = new SincTable({ cutoff: 1, crossings: 16, beta: 6 }).withUnitEnergy()
    private readonly grid = new Float64Array(2 * this.table.length + KEPT_BEHIND + 2)
    /** Index of grid[0], even, and how many values are filled, even. */
    private start = 0
    private filled = 0

    constructor(
        private readonly rmsV: number,
        nyquistHz: number,
        seed: number,
        name: string,
    ) {
        this.rateHz = 2 * nyquistHz
        this.keyOfRadius = streamKey(seed, `${name}.radius`)
        this.keyOfAngle = streamKey(seed, `${name}.angle`)
    }

    /** Volts at tS >= 0. Cheap if tS mostly grows. */
    at(tS: number): number {
        // Shifted so that the first kernel lies on indices >= 0.
        const position = tS * this.rateHz + this.table.half
        const base = Math.floor(position)
        const first = base - this.table.half + 1
        if (first < this.start || first + this.table.length > this.start + this.filled) {
            this.fill(first)
        }
        return this.rmsV * this.table.read(this.grid, first - this.start, position - base)
    }

    /** Make the values from `first` on available, keeping those that are there already. */
    private fill(first: number): void {
        const start = Math.max(0, first - (first % 2) - KEPT_BEHIND)
        const kept = this.start + this.filled - start
        if (start < this.start || kept <= 0) {
            this.filled = 0
        } else {
            this.grid.copyWithin(0, start - this.start, this.filled)
            this.filled = kept
        }
        this.start = start
        while (this.filled + 1 < this.grid.length) this.append()
    }

    /** Two values at once (Box-Muller), so start and filled stay even. */
    private append(): void {
        const index = (this.start + this.filled) / 2
        const radius = Math.sqrt(-2 * Math.log(uniformAt(this.keyOfRadius, index)))
        const angle = 2 * Math.PI * uniformAt(this.keyOfAngle, index)
        this.grid[this.filled++] = radius * Math.cos(angle)
        this.grid[this.filled++] = radius * Math.sin(angle)
    }
}
