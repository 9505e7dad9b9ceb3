import { describe, expect, test } from "vitest"
import { Random } from "../../../common/random"
import { solveLinear } from "../../../src/dsp/linear"

const product = (a: readonly number[][], x: readonly number[]) =>
    a.map(row => row.reduce((total, v, k) => total + v * x[k], 0))

const copy = (a: readonly number[][]) => a.map(row => [...row])

describe("the solver of linear equations", () => {
    test("finds the solution of a system worked out by hand", () => {
        const a = [
            [2, 1, -1],
            [-3, -1, 2],
            [-2, 1, 2],
        ]
        const x = solveLinear(a, [8, -11, -3])
        expect(x.map(v => Number(v.toFixed(12)))).toEqual([2, 3, -1])
    })

    test("swaps rows where a zero stands on the diagonal", () => {
        const a = [
            [0, 1, 0],
            [0, 0, 2],
            [4, 0, 0],
        ]
        expect(solveLinear(a, [5, 6, 8])).toEqual([2, 5, 3])
    })

    test("takes the largest pivot: a tiny one would drown the rest in rounding", () => {
        const a = [
            [1e-20, 1],
            [1, 1],
        ]
        const [x, y] = solveLinear(a, [1, 2])
        expect(x).toBeCloseTo(1, 12)
        expect(y).toBeCloseTo(1, 12)
    })

    test("gives back the x that made the right side, for random systems of one to six unknowns", () => {
        const random = new Random(1, "linear")
        for (let trial = 0; trial < 300; trial++) {
            const n = 1 + (trial % 6)
            const numbers = () => Array.from({ length: n }, () => 2 * random.uniform() - 1)
            const a = Array.from({ length: n }, numbers)
            const x = numbers()
            // A heavy diagonal, in a row order of its own, keeps the system well away from singular.
            for (let i = 0; i < n; i++) a[i][(i + trial) % n] += 2 * n
            const found = solveLinear(copy(a), product(a, x))
            for (let i = 0; i < n; i++) expect(found[i]).toBeCloseTo(x[i], 10)
        }
    })
})
