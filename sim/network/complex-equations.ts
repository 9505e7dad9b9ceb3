/**
 * Linear equations in complex numbers with several right sides, solved by Gaussian elimination with partial pivoting. One of them serves
 * for any number of systems of its size.
 */
export class ComplexEquations {
    /** the matrix with the right sides behind it, row by row */
    private readonly re: Float64Array
    private readonly im: Float64Array
    private readonly width: number

    /** @param size unknowns @param sides right sides */
    constructor(
        readonly size: number,
        sides: number,
    ) {
        this.width = size + sides
        this.re = new Float64Array(size * this.width)
        this.im = new Float64Array(size * this.width)
    }

    /** All zeros again. */
    clear(): void {
        this.re.fill(0)
        this.im.fill(0)
    }

    /** Adds to an entry of the matrix, or from column `size` on of a right side. */
    add(row: number, column: number, re: number, im: number): void {
        const at = row * this.width + column
        this.re[at] += re
        this.im[at] += im
    }

    /**
     * Solves them; what was added is used up.
     * @returns the unknowns: real and imaginary parts, unknown by unknown with one value a side [each size * sides]; undefined when the
     * matrix is singular
     */
    solved(): { re: Float64Array; im: Float64Array } | undefined {
        for (let k = 0; k < this.size; k++) if (!this.eliminate(k)) return undefined
        const { size, width, re, im } = this
        const sides = width - size
        const out = { re: new Float64Array(size * sides), im: new Float64Array(size * sides) }
        for (let k = size - 1; k >= 0; k--)
            for (let side = 0; side < sides; side++) {
                const at = k * width + size + side
                let [r, i] = [re[at], im[at]]
                for (let j = k + 1; j < size; j++) {
                    const a = k * width + j
                    const x = j * sides + side
                    r -= re[a] * out.re[x] - im[a] * out.im[x]
                    i -= re[a] * out.im[x] + im[a] * out.re[x]
                }
                const pivot = k * width + k
                const power = re[pivot] * re[pivot] + im[pivot] * im[pivot]
                out.re[k * sides + side] = (r * re[pivot] + i * im[pivot]) / power
                out.im[k * sides + side] = (i * re[pivot] - r * im[pivot]) / power
            }
        return out
    }

    /** Takes unknown k out of all rows below. @returns false when no row has it */
    private eliminate(k: number): boolean {
        const { size, width, re, im } = this
        let best = k
        let most = 0
        for (let row = k; row < size; row++) {
            const at = row * width + k
            const much = Math.abs(re[at]) + Math.abs(im[at])
            if (much > most) [best, most] = [row, much]
        }
        if (most === 0) return false
        if (best !== k) this.swap(best, k)
        const pivot = k * width + k
        const power = re[pivot] * re[pivot] + im[pivot] * im[pivot]
        for (let row = k + 1; row < size; row++) {
            const first = row * width + k
            if (re[first] === 0 && im[first] === 0) continue
            const fr = (re[first] * re[pivot] + im[first] * im[pivot]) / power
            const fi = (im[first] * re[pivot] - re[first] * im[pivot]) / power
            for (let to = first + 1, from = pivot + 1; from < (k + 1) * width; to++, from++) {
                re[to] -= fr * re[from] - fi * im[from]
                im[to] -= fr * im[from] + fi * re[from]
            }
        }
        return true
    }

    private swap(a: number, b: number): void {
        for (const part of [this.re, this.im])
            for (let i = 0; i < this.width; i++) {
                const [x, y] = [a * this.width + i, b * this.width + i]
                ;[part[x], part[y]] = [part[y], part[x]]
            }
    }
}
