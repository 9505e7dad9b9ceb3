/** Positions between two samples for which taps are stored; taps in between are interpolated. */
const PHASES = 512

/** Modified Bessel function of order 0, by its power series; x up to about 20. */
function besselI0(x: number): number {
    let term = 1
    let sum = 1
    for (let k = 1; term > 1e-12 * sum; k++) {
        term *= (x / (2 * k)) ** 2
        sum += term
    }
    return sum
}

export interface SincShape {
    /** Low-pass corner as a fraction of the samples' own half rate, above 0, at most 1. */
    cutoff: number
    /** Zero crossings of the sinc kept on each side. */
    crossings: number
    /** Parameter of the Kaiser window: 6 gives about 60 dB, 8 about 80 dB in the stop band. */
    beta: number
}

/**
 * Taps that read a uniformly sampled signal between its samples: a sinc, stretched by 1/cutoff so that
 * it is a low-pass as well, under a Kaiser window. With 512 stored phases and straight lines between
 * them the error of the taps is below -94 dB at the half rate and falls by 12 dB an octave below it.
 */
export class SincTable {
    /** Samples before and after the position that take part. */
    readonly half: number
    /** Taps per position: 2 * half. */
    readonly length: number
    private readonly rows: Float64Array

    constructor({ cutoff, crossings, beta }: SincShape) {
        this.half = Math.ceil(crossings / cutoff)
        this.length = 2 * this.half
        this.rows = new Float64Array((PHASES + 1) * this.length)
        for (let phase = 0; phase <= PHASES; phase++) {
            for (let tap = 0; tap < this.length; tap++) {
                const distance = phase / PHASES + this.half - 1 - tap
                const x = distance * cutoff
                const inside = 1 - (x / crossings) ** 2
                const window = inside > 0 ? besselI0(beta * Math.sqrt(inside)) / besselI0(beta) : 0
                const sinc = x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x)
                this.rows[phase * this.length + tap] = cutoff * sinc * window
            }
            // A constant comes out unchanged at every phase.
            const row = this.rows.subarray(phase * this.length, (phase + 1) * this.length)
            const sum = row.reduce((total, tap) => total + tap, 0)
            for (let tap = 0; tap < row.length; tap++) row[tap] /= sum
        }
    }

    /**
     * The signal at `fraction` (0 to 1) of the way from samples[first + half - 1] to the next one.
     * Reads samples[first .. first + length - 1].
     */
    read(samples: Float64Array | Float32Array, first: number, fraction: number): number {
        const { rows, length } = this
        const position = fraction * PHASES
        const phase = Math.min(PHASES - 1, Math.floor(position))
        const low = phase * length
        const high = low + length
        let atLow = 0
        let atHigh = 0
        for (let tap = 0; tap < length; tap++) {
            const sample = samples[first + tap]
            atLow += sample * rows[low + tap]
            atHigh += sample * rows[high + tap]
        }
        return atLow + (position - phase) * (atHigh - atLow)
    }
}
