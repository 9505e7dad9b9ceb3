import fc from "fast-check"
import { LuDecomposition, Matrix } from "ml-matrix"
import { describe, expect, test } from "vitest"
import { addBetween, Conductances } from "../../../sim/rig/conductances"
import { Capacitances, Modes } from "../../../sim/rig/modes"

/** A network of n nodes with random values over many decades. */
function networkOf(n: number, random: () => number) {
    const [farads, siemens] = [Matrix.zeros(n, n), Matrix.zeros(n, n)]
    const log = (from: number, to: number) => from * (to / from) ** random()
    for (let a = 0; a < n; a++) {
        farads.set(a, a, farads.get(a, a) + log(1e-9, 1e-7))
        siemens.set(a, a, siemens.get(a, a) + log(1e-6, 1e-3))
        for (let b = 0; b < a; b++) {
            addBetween(farads, a, b, log(1e-10, 1e-7))
            addBetween(siemens, a, b, log(1e-7, 1e-3))
        }
    }
    return { farads, siemens }
}

/** Trapezoidal rule: another way to the same voltages. */
function integrated(
    { farads, siemens }: { farads: Matrix; siemens: Matrix },
    start: number[],
    amps: number[],
    tS: number,
    steps: number,
): number[] {
    const h = tS / steps
    const left = Matrix.add(farads, Matrix.mul(siemens, h / 2))
    const right = Matrix.sub(farads, Matrix.mul(siemens, h / 2))
    const lu = new LuDecomposition(left)
    let volts = Matrix.columnVector(start)
    const drive = Matrix.columnVector(amps).mul(h)
    for (let i = 0; i < steps; i++) volts = lu.solve(right.mmul(volts).add(drive))
    return volts.getColumn(0)
}

describe("the modes of a network", () => {
    test("of one resistor and one capacitor are the exponential", () => {
        const modes = new Modes(new Capacitances(new Matrix([[1e-6]])), new Matrix([[1e-3]]))
        expect(modes.ratesPerS[0]).toBeCloseTo(1000, 6)
        expect(modes.toVolts(modes.rest([2e-3]))[0]).toBeCloseTo(2, 9)
    })

    test("go where a step-by-step integration goes", () => {
        const property = fc.property(
            fc.integer({ min: 1, max: 5 }),
            fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
            (n, stream) => {
                const random = () => stream.next().value!
                const network = networkOf(n, random)
                const start = Array.from({ length: n }, () => 2 * random() - 1)
                const amps = Array.from({ length: n }, () => 1e-4 * random())
                const modes = new Modes(new Capacitances(network.farads), network.siemens)
                const rest = modes.rest(amps)
                const tS = 3e-5
                const now = modes
                    .toModes(start)
                    .map(
                        (mode, k) =>
                            rest[k] + (mode - rest[k]) * Math.exp(-modes.ratesPerS[k] * tS),
                    )
                const wanted = integrated(network, start, amps, tS, 400)
                // the rule's own error
                const apart = modes.toVolts(now).map((volts, i) => Math.abs(volts - wanted[i]))
                expect(Math.max(...apart)).toBeLessThan(2e-3)
            },
        )
        fc.assert(property, { seed: 1, numRuns: 30 })
    })
})

describe("nodes without a capacitance", () => {
    test("are worked out: two resistors in a row are their sum, a source behind them is there", () => {
        const net = new Conductances(3)
        net.between(0, 2, 100)
        net.between(2, 1, 300)
        net.toSource(2, 1 / 200, "battery")
        const reduced = net.reduced(2)
        const { siemens } = reduced
        const amps = reduced.currents("battery")
        // node 0 grounded: node 1 sees 300 and then 100 and 200 in parallel
        expect(1 / siemens.get(1, 1)).toBeCloseTo(300 + 200 / 3, 6)
        // both grounded: the node between has 1 V / 200 over 1/100 + 1/300 + 1/200
        const between = 1 / 200 / (1 / 100 + 1 / 300 + 1 / 200)
        expect(amps[0]).toBeCloseTo(between / 100, 9)
        expect(amps[1]).toBeCloseTo(between / 300, 9)
    })
})
