import fc from "fast-check"
import { expect, test } from "vitest"
import { ComplexEquations } from "../../../sim/network/complex-equations"

const part = fc.double({ min: -10, max: 10, noNaN: true })
const number = fc.record({ re: part, im: part })

/** A matrix that no rounding makes singular, and what is to come out. */
const system = fc.integer({ min: 1, max: 12 }).chain(size =>
    fc.record({
        matrix: fc.array(fc.array(number, { minLength: size, maxLength: size }), {
            minLength: size,
            maxLength: size,
        }),
        // rows in another order: the pivots are not where they are looked for first
        order: fc.shuffledSubarray([...Array(size).keys()], { minLength: size }),
        unknowns: fc.array(fc.tuple(number, number), { minLength: size, maxLength: size }),
    }),
)

test("equations in complex numbers give back what their right sides were made of", () => {
    fc.assert(
        fc.property(system, ({ matrix, order, unknowns }) => {
            const size = matrix.length
            const equations = new ComplexEquations(size, 2)
            order.forEach((row, at) => {
                const sums = [0, 1].map(() => ({ re: 0, im: 0 }))
                for (let column = 0; column < size; column++) {
                    const { re, im } = matrix[row][column]
                    // the diagonal outweighs the rest of its row
                    const a = { re: re + (row === column ? 30 * size : 0), im }
                    equations.add(at, column, a.re, a.im)
                    for (const side of [0, 1]) {
                        const x = unknowns[column][side]
                        sums[side].re += a.re * x.re - a.im * x.im
                        sums[side].im += a.re * x.im + a.im * x.re
                    }
                }
                for (const side of [0, 1])
                    equations.add(at, size + side, sums[side].re, sums[side].im)
            })
            const solved = equations.solved()
            for (let i = 0; i < size; i++)
                for (const side of [0, 1]) {
                    expect(solved?.re[2 * i + side]).toBeCloseTo(unknowns[i][side].re, 9)
                    expect(solved?.im[2 * i + side]).toBeCloseTo(unknowns[i][side].im, 9)
                }
        }),
        { seed: 1, numRuns: 200 },
    )
})

test("equations that say nothing of an unknown have no solution", () => {
    const equations = new ComplexEquations(2, 1)
    equations.add(0, 0, 1, 1)
    equations.add(1, 0, 2, 0)
    expect(equations.solved()).toBeUndefined()
})
