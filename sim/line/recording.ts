import { type SincShape, SincTable } from "./sinc-table"

/**
 * A recording that loops without a gap and can be read at any instant, low-passed by the shape of its
 * table. The end is joined to the beginning as it is: a file that doesn't loop by itself clicks there.
 */
export class Recording {
    private readonly table: SincTable
    private readonly padded: Float32Array
    private readonly length: number

    /** @param samples at least one */
    constructor(
        samples: Float32Array,
        private readonly rateHz: number,
        shape: SincShape,
    ) {
        this.table = new SincTable(shape)
        this.length = samples.length
        // A kernel's length of the loop's beginning after its end: the inner loop needs no wrapping.
        this.padded = new Float32Array(samples.length + this.table.length)
        for (let i = 0; i < this.padded.length; i++) this.padded[i] = samples[i % samples.length]
    }

    /** Length of the loop in seconds. */
    get lengthS(): number {
        return this.length / this.rateHz
    }

    /** The recording's own units (full scale 1) at tS >= 0. */
    at(tS: number): number {
        const position = tS * this.rateHz
        const base = Math.floor(position)
        const before = (base - this.table.half + 1) % this.length
        const first = before < 0 ? before + this.length : before
        return this.table.read(this.padded, first, position - base)
    }
}
