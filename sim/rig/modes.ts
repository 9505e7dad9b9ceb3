import { CholeskyDecomposition, EigenvalueDecomposition, LuDecomposition, Matrix } from "ml-matrix"

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

    /**
     * @param farads capacitances between the nodes and to ground: symmetric, positive definite
     * @param siemens conductances, the same
     */
    constructor(farads: Matrix, siemens: Matrix) {
        this.size = farads.rows
        const lower = new CholeskyDecomposition(farads).lowerTriangularMatrix
        const inverse = inverseOfLower(lower)
        const scaled = inverse.mmul(siemens).mmul(inverse.transpose())
        const symmetric = Matrix.add(scaled, scaled.transpose()).mul(0.5)
        const own = new EigenvalueDecomposition(symmetric, { assumeSymmetric: true })
        this.ratesPerS = Float64Array.from(own.realEigenvalues, rate => Math.max(0, rate))
        this.volts = inverse.transpose().mmul(own.eigenvectorMatrix).to2DArray()
        this.shares = own.eigenvectorMatrix.transpose().mmul(lower.transpose()).to2DArray()
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

function inverseOfLower(lower: Matrix): Matrix {
    const n = lower.rows
    const inverse = Matrix.zeros(n, n)
    for (let column = 0; column < n; column++) {
        for (let row = column; row < n; row++) {
            let sum = row === column ? 1 : 0
            for (let k = column; k < row; k++) sum -= lower.get(row, k) * inverse.get(k, column)
            inverse.set(row, column, sum / lower.get(row, row))
        }
    }
    return inverse
}
