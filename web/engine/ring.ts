/** Readings of one key in bins; NaN where nothing was measured. All arrays are of the same length. */
export interface Strip {
    /** middle of each bin [ms] */
    tMs: Float64Array
    min: Float64Array
    max: Float64Array
    last: Float64Array
    /** width of a bin [ms] */
    binMs: number
}

/** Bins of one width, the latest so many of them. */
export class Ring {
    readonly binMs: number
    readonly #bins: number
    readonly #min: Float32Array[]
    readonly #max: Float32Array[]
    readonly #last: Float32Array[]
    /** number of the latest bin since time 0; undefined: nothing was added */
    #latest: number | undefined
    /** number of the first bin that was ever filled */
    #first = 0

    /** @param keys how many readings a bin holds @param bins how many bins there are @param binMs their width */
    constructor(keys: number, bins: number, binMs: number) {
        this.binMs = binMs
        this.#bins = bins
        const arrays = () =>
            Array.from({ length: keys }, () => new Float32Array(bins).fill(Number.NaN))
        this.#min = arrays()
        this.#max = arrays()
        this.#last = arrays()
    }

    /** Adds a reading. @param tMs not before the latest one's */
    add(tMs: number, key: number, value: number): void {
        const at = this.#go(Math.floor(tMs / this.binMs))
        const min = this.#min[key]
        const max = this.#max[key]
        if (!(min[at] <= value)) min[at] = value
        if (!(max[at] >= value)) max[at] = value
        this.#last[key][at] = value
    }

    /** True when nothing from then on has been given up. */
    reachesBackTo(tMs: number): boolean {
        return (
            this.#latest === undefined || this.#oldest() <= Math.max(this.#first, tMs / this.binMs)
        )
    }

    clear(): void {
        this.#latest = undefined
        for (const arrays of [this.#min, this.#max, this.#last])
            for (const array of arrays) array.fill(Number.NaN)
    }

    /** A key's bins from one time to another; those of -1 are empty. */
    strip(key: number, fromMs: number, toMs: number): Strip {
        const { binMs } = this
        const latest = this.#latest ?? -1
        const from = Math.max(this.#oldest(), this.#first, Math.floor(fromMs / binMs))
        const to = Math.min(latest, Math.floor(toMs / binMs))
        const count = key < 0 || this.#latest === undefined ? 0 : Math.max(0, to - from + 1)
        const of = (arrays: Float32Array[]) =>
            Float64Array.from({ length: count }, (_, i) => arrays[key][(from + i) % this.#bins])
        return {
            tMs: Float64Array.from({ length: count }, (_, i) => (from + i + 0.5) * binMs),
            min: of(this.#min),
            max: of(this.#max),
            last: of(this.#last),
            binMs,
        }
    }

    /** Number of the oldest bin that is still there. */
    #oldest(): number {
        return Math.max(0, (this.#latest ?? 0) - this.#bins + 1)
    }

    /** Goes on to a bin and empties those on the way. @returns its place */
    #go(bin: number): number {
        const latest = this.#latest
        if (latest === undefined) this.#first = bin
        else
            for (let next = Math.max(latest + 1, bin - this.#bins + 1); next <= bin; next++)
                this.#empty(next % this.#bins)
        this.#latest = Math.max(latest ?? bin, bin)
        return this.#latest % this.#bins
    }

    #empty(at: number): void {
        for (const arrays of [this.#min, this.#max, this.#last])
            for (const array of arrays) array[at] = Number.NaN
    }
}
