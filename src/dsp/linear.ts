import { zeros } from "./zeros"

/**
 * Solves A x = b in place by elimination with partial pivoting. For the small systems of a filter design.
 * @param a rows of A [size: n x n], destroyed
 * @param b right side [size: n], destroyed
 * @returns x [size: n]; the caller guarantees that A is regular
 */
export function solveLinear(a: number[][], b: number[]): number[] {
    const n = b.length
    for (let i = 0; i < n; i++) {
        let pivot = i
        for (let r = i + 1; r < n; r++) if (Math.abs(a[r][i]) > Math.abs(a[pivot][i])) pivot = r
        const row = a[pivot]
        const right = b[pivot]
        a[pivot] = a[i]
        b[pivot] = b[i]
        a[i] = row
        b[i] = right
        for (let r = i + 1; r < n; r++) {
            const factor = a[r][i] / row[i]
            for (let k = i; k < n; k++) a[r][k] -= factor * row[k]
            b[r] -= factor * right
        }
    }
    const x = zeros(n)
    for (let i = n - 1; i >= 0; i--) {
        let sum = b[i]
        for (let k = i + 1; k < n; k++) sum -= a[i][k] * x[k]
        x[i] = sum / a[i][i]
    }
    return x
}

/** x to a small whole power, 1 for power 0. */
export function integerPower(x: number, power: number): number {
    let product = 1
    for (let i = 0; i < power; i++) product *= x
    return product
}
