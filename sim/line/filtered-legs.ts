import FFT from "fft.js"
import type { GridEmf } from "../signals/grid-emf"
import { designKernels, type Kernel, type Response, TAPS_BEFORE } from "./kernel"
import type { LegPart } from "./leg-part"
import type { SincTable } from "./sinc-table"

/** Something on a uniform grid, and what the line makes of it on either leg. */
export interface FilterInput {
    emf: GridEmf
    response: Response
}

interface FilterGrid {
    rateHz: number
    /** What is above is taken out; no edge unless given. */
    bandHz?: number
    /** Reads between the samples; its pass band has to hold that of the inputs. */
    table: SincTable
}

/** Length of the transforms over that of the kernels: three quarters of each are new values. */
const SIZE_OVER_KERNEL = 4

/**
 * Uniformly sampled EMFs through the transfer functions of both legs, by FFT in blocks (overlap-save),
 * readable at any instant between the samples. Every block belongs to its place alone, so a jump ahead
 * costs no more than two blocks.
 */
export class FilteredLegs implements LegPart {
    private readonly fft: FFT
    private readonly size: number
    /** New values per block. */
    private readonly hop: number
    /** By input: spectrum of the hot leg's kernel + i times that of the cold leg's. */
    private readonly gains: Float64Array[]
    private readonly input: Float64Array
    private readonly spectrum: Float64Array
    private readonly mixed: Float64Array
    private readonly output: Float64Array
    /** Two blocks of each leg; the first is block number `block`, `filled` of them are valid. */
    private readonly hotV: Float64Array
    private readonly coldV: Float64Array
    private block = 0
    private filled = 0

    private readonly rateHz: number
    private readonly table: SincTable

    constructor(
        private readonly inputs: readonly FilterInput[],
        { rateHz, bandHz, table }: FilterGrid,
    ) {
        this.rateHz = rateHz
        this.table = table
        const responses = inputs.map(({ response }) => response)
        const kernels = designKernels(responses, rateHz, bandHz)
        const length = kernels[0].hot.length
        this.size = SIZE_OVER_KERNEL * length
        this.hop = this.size - length
        this.fft = new FFT(this.size)
        this.gains = kernels.map(kernel => this.spectrumOf(kernel))
        this.input = new Float64Array(this.size)
        this.spectrum = new Float64Array(2 * this.size)
        this.mixed = new Float64Array(2 * this.size)
        this.output = new Float64Array(2 * this.size)
        this.hotV = new Float64Array(2 * this.hop)
        this.coldV = new Float64Array(2 * this.hop)
    }

    hot(tS: number): number {
        return this.read(this.hotV, tS)
    }

    cold(tS: number): number {
        return this.read(this.coldV, tS)
    }

    private read(volts: Float64Array, tS: number): number {
        const { table } = this
        const position = tS * this.rateHz
        const base = Math.floor(position)
        const first = base - table.half + 1
        const inBlocks = first - this.block * this.hop
        if (inBlocks < 0 || inBlocks + table.length > this.filled * this.hop) this.fetch(first)
        return table.read(volts, first - this.block * this.hop, position - base)
    }

    /** Makes the values from `first` on available, a table's length of them. */
    private fetch(first: number): void {
        const wanted = Math.floor(first / this.hop)
        if (wanted === this.block + 1 && this.filled === 2) {
            this.hotV.copyWithin(0, this.hop)
            this.coldV.copyWithin(0, this.hop)
            this.filled = 1
        } else if (wanted !== this.block) this.filled = 0
        this.block = wanted
        while (first + this.table.length > (wanted + this.filled) * this.hop) this.fill()
    }

    /** Works out the next block. */
    private fill(): void {
        const { fft, size, hop, mixed, output, input, spectrum } = this
        const start = (this.block + this.filled) * hop
        const first = start + TAPS_BEFORE - (size - hop) + 1
        mixed.fill(0)
        for (let i = 0; i < this.inputs.length; i++) {
            input.fill(0)
            this.inputs[i].emf.add(input, first, this.rateHz)
            fft.realTransform(spectrum, input)
            fft.completeSpectrum(spectrum)
            addProduct(mixed, spectrum, this.gains[i])
        }
        fft.inverseTransform(output, mixed)
        const from = size - hop - 1
        const to = this.filled * hop
        for (let i = 0; i < hop; i++) {
            this.hotV[to + i] = output[2 * (from + i)]
            this.coldV[to + i] = output[2 * (from + i) + 1]
        }
        this.filled++
    }

    private spectrumOf({ hot, cold }: Kernel): Float64Array {
        const both = new Float64Array(2 * this.size)
        for (let i = 0; i < hot.length; i++) {
            both[2 * i] = hot[i]
            both[2 * i + 1] = cold[i]
        }
        const out = new Float64Array(2 * this.size)
        this.fft.transform(out, both)
        return out
    }
}

/** sum += a b, complex. */
function addProduct(sum: Float64Array, a: Float64Array, b: Float64Array): void {
    for (let i = 0; i < sum.length; i += 2) {
        sum[i] += a[i] * b[i] - a[i + 1] * b[i + 1]
        sum[i + 1] += a[i] * b[i + 1] + a[i + 1] * b[i]
    }
}
