import { CholeskyDecomposition, EigenvalueDecomposition, LuDecomposition, Matrix } from "ml-matrix"

/** Capacitances between nodes and to ground, C = L L^T: what the modes of all networks with the same capacitors have in common. */
export class Capacitances {
    /** L by row, and its inverse */
    readonly lower: number[][]
    readonly inverse: number[][]

    /** @param farads symmetric, positive definite */
    constructor(farads: Matrix) {
        this.lower = new CholeskyDecomposition(farads).lowerTriangularMatrix.to2DArray()
        this.inverse = inverseOfLower(this.lower)
    }
}

/**
 * A network of resistors and capacitors, C dv/dt = i - G v, in its modes: each decays by itself, so a step of any length is exact.
 * Modes that are faster than anything asked for are no trouble.
 */
export class Modes {
    /** decay of each mode [1/s] */
    readonly ratesPerS: Float64Array
    /** volts of a node per unit of a mode: row by node */
    private readonly volts: number[][]
    /** the other way */
    private readonly shares: number[][]
    private readonly lu: LuDecomposition
    readonly size: number

    /** @param siemens conductances between the nodes and to ground: symmetric, positive definite */
    constructor({ lower, inverse }: Capacitances, siemens: Matrix) {
        this.size = lower.length
        const symmetric = new Matrix(scaledBy(inverse, siemens.to2DArray()))
        const own = new EigenvalueDecomposition(symmetric, { assumeSymmetric: true })
        this.ratesPerS = Float64Array.from(own.realEigenvalues, rate => Math.max(0, rate))
        const vectors = own.eigenvectorMatrix.to2DArray()
        this.volts = transposedProduct(inverse, vectors)
        this.shares = productTransposed(vectors, lower)
        this.lu = new LuDecomposition(siemens)
    }

    /** Where all comes to rest. @param amps current into each node @returns modes */
    rest(amps: ArrayLike<number>): Float64Array {
        const volts = this.lu.solve(Matrix.columnVector(Array.from(amps))).getColumn(0)
        return this.toModes(volts)
    }

    /** What currents into the nodes do to the modes [modes/s]. */
    driveOf(amps: ArrayLike<number>): Float64Array {
        const sums = new Float64Array(this.size)
        for (let i = 0; i < this.size; i++)
            for (let k = 0; k < this.size; k++) sums[k] += this.volts[i][k] * amps[i]
        return sums
    }

    toModes(volts: ArrayLike<number>): Float64Array {
        return product(this.shares, volts)
    }

    toVolts(modes: ArrayLike<number>): Float64Array {
        return product(this.volts, modes)
    }

    /** Volts of one node. */
    voltsAt(node: number, modes: ArrayLike<number>): number {
        return dot(this.volts[node], modes)
    }
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
    let sum = 0
    for (let i = 0; i < a.length; i++) sum += a[i] * b[i]
    return sum
}

function product(rows: readonly number[][], vector: ArrayLike<number>): Float64Array {
    return Float64Array.from(rows, row => dot(row, vector))
}

function inverseOfLower(lower: readonly number[][]): number[][] {
    const inverse = lower.map(row => row.map(() => 0))
    for (let column = 0; column < lower.length; column++) {
        for (let row = column; row < lower.length; row++) {
            let sum = row === column ? 1 : 0
            for (let k = column; k < row; k++) sum -= lower[row][k] * inverse[k][column]
            inverse[row][column] = sum / lower[row][row]
        }
    }
    return inverse
}

/** M G M^T for a lower triangular M and a symmetric G, symmetric to the last bit. */
function scaledBy(m: readonly number[][], g: readonly number[][]): number[][] {
    const n = m.length
    const half = m.map((row, i) => {
        const sums = new Array<number>(n).fill(0)
        for (let k = 0; k <= i; k++)
            if (row[k] !== 0) for (let j = 0; j < n; j++) sums[j] += row[k] * g[k][j]
        return sums
    })
    const scaled = m.map(() => new Array<number>(n).fill(0))
    for (let i = 0; i < n; i++)
        for (let j = 0; j < n; j++)
            for (let k = 0; k <= j; k++) scaled[i][j] += half[i][k] * m[j][k]
    for (let i = 0; i < n; i++)
        for (let j = 0; j < i; j++) {
            const mean = 0.5 * (scaled[i][j] + scaled[j][i])
            scaled[i][j] = mean
            scaled[j][i] = mean
        }
    return scaled
}

/** M^T V for a lower triangular M. */
function transposedProduct(m: readonly number[][], v: readonly number[][]): number[][] {
    const product = m.map(row => row.map(() => 0))
    for (let k = 0; k < m.length; k++)
        for (let i = 0; i <= k; i++)
            if (m[k][i] !== 0) for (let j = 0; j < m.length; j++) product[i][j] += m[k][i] * v[k][j]
    return product
}

/** V^T M^T for a lower triangular M. */
function productTransposed(v: readonly number[][], m: readonly number[][]): number[][] {
    const product = m.map(row => row.map(() => 0))
    for (let j = 0; j < m.length; j++)
        for (let k = 0; k <= j; k++)
            if (m[j][k] !== 0) for (let i = 0; i < m.length; i++) product[i][j] += v[k][i] * m[j][k]
    return product
}
