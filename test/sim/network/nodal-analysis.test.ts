import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { UsageError } from "../../../common/usage-error"
import { Circuit, GROUND } from "../../../sim/network/circuit"
import { NodalAnalysis } from "../../../sim/network/nodal-analysis"
import { magnitude, phase } from "../../../sim/network/phasor"

const key = "test"
const emf = { source: 1 }

describe("the solver", () => {
    test("finds a resistive divider, at any frequency", () => {
        const circuit = new Circuit()
        const node = circuit.node()
        circuit.branch({ from: GROUND, to: node, ohm: 100, emf, key })
        circuit.branch({ from: node, to: GROUND, ohm: 300, key })
        for (const hz of [0, 50, 20_000]) {
            const volts = new NodalAnalysis(circuit).at(hz).voltage(node, "source")
            expect(volts.im).toBe(0)
            expect(volts.re).toBeCloseTo(0.75, 14)
        }
    })

    test("finds an RC low-pass and an LR high-pass in amplitude and phase", () => {
        const circuit = new Circuit()
        const [a, b] = [circuit.node(), circuit.node()]
        circuit.branch({ from: GROUND, to: a, ohm: 1000, emf, key })
        circuit.capacitor(a, GROUND, 100e-9, key)
        circuit.branch({ from: GROUND, to: b, ohm: 1000, emf, key })
        circuit.branch({ from: b, to: GROUND, henry: 0.5, key })
        for (const hz of [10, 1591.5, 20_000]) {
            const w = 2 * Math.PI * hz
            const { voltage } = new NodalAnalysis(circuit).at(hz)
            const low = voltage(a, "source")
            expect(magnitude(low)).toBeCloseTo(1 / Math.hypot(1, w * 1e-4), 12)
            expect(phase(low)).toBeCloseTo(-Math.atan(w * 1e-4), 12)
            const high = voltage(b, "source")
            expect(magnitude(high)).toBeCloseTo((w * 5e-4) / Math.hypot(1, w * 5e-4), 12)
            expect(phase(high)).toBeCloseTo(Math.PI / 2 - Math.atan(w * 5e-4), 12)
        }
    })

    test("satisfies Kirchhoff's current law in a bridge of random parts", () => {
        const ohm = fc.double({ min: 0.1, max: 1e6, noNaN: true })
        const farad = fc.double({ min: 1e-12, max: 1e-5, noNaN: true })
        fc.assert(
            fc.property(ohm, ohm, ohm, ohm, farad, (r1, r2, r3, r4, c) => {
                const circuit = new Circuit()
                const [a, b] = [circuit.node(), circuit.node()]
                circuit.branch({ from: GROUND, to: a, ohm: r1, emf, key })
                circuit.branch({ from: a, to: GROUND, ohm: r2, key })
                circuit.branch({ from: GROUND, to: b, ohm: r3, emf, key })
                circuit.branch({ from: b, to: GROUND, ohm: r4, key })
                circuit.capacitor(a, b, c, key)
                const { voltage } = new NodalAnalysis(circuit).at(1000)
                const [va, vb] = [voltage(a, "source"), voltage(b, "source")]
                const wc = 2 * Math.PI * 1000 * c
                // j wc (va - vb), real and imaginary part
                const across = { re: -wc * (va.im - vb.im), im: wc * (va.re - vb.re) }
                const scale = 1 / r1 + 1 / r2 + wc
                const re = (1 - va.re) / r1 - va.re / r2 - across.re
                const im = -va.im / r1 - va.im / r2 - across.im
                expect(Math.abs(re) / scale).toBeLessThan(1e-10)
                expect(Math.abs(im) / scale).toBeLessThan(1e-10)
            }),
        )
    })

    test("is reciprocal: drive and reading may change places", () => {
        const build = (driven: 0 | 1) => {
            const circuit = new Circuit()
            const nodes = [circuit.node(), circuit.node(), circuit.node()]
            circuit.branch({ from: nodes[0], to: nodes[2], ohm: 70, henry: 1e-3, key })
            circuit.branch({ from: nodes[1], to: nodes[2], ohm: 330, key })
            circuit.capacitor(nodes[2], GROUND, 1e-7, key)
            circuit.branch({ from: nodes[0], to: GROUND, ohm: 910, key })
            circuit.branch({ from: nodes[1], to: GROUND, ohm: 50, farad: 1e-6, key })
            circuit.inject(nodes[driven], { electric: 1 })
            return new NodalAnalysis(circuit).at(3000).voltage(nodes[1 - driven], "electric")
        }
        expect(build(0).re).toBeCloseTo(build(1).re, 9)
        expect(build(0).im).toBeCloseTo(build(1).im, 9)
    })

    test("carries an EMF through nodes that zero ohms tie together", () => {
        const circuit = new Circuit()
        const [a, b, c] = [circuit.node(), circuit.node(), circuit.node()]
        circuit.branch({ from: GROUND, to: a, emf: { common: 2 }, key })
        circuit.tie(b, a, key)
        circuit.branch({ from: b, to: c, emf: { source: 3 }, key })
        circuit.branch({ from: c, to: GROUND, ohm: 1, key })
        const { voltage } = new NodalAnalysis(circuit).at(50)
        expect(voltage(c, "common")).toEqual({ re: 2, im: 0 })
        expect(voltage(c, "source")).toEqual({ re: 3, im: 0 })
        expect(voltage(a, "source")).toEqual({ re: 0, im: 0 })
    })

    test("takes an ideal source at either end of a branch", () => {
        for (const backwards of [false, true]) {
            const circuit = new Circuit()
            const [a, b] = [circuit.node(), circuit.node()]
            circuit.branch({ from: GROUND, to: a, emf: { common: 2 }, key })
            const [from, to] = backwards ? [b, a] : [a, b]
            circuit.branch({ from, to, ohm: 1, key })
            circuit.branch({ from: b, to: GROUND, ohm: 3, key })
            expect(new NodalAnalysis(circuit).at(50).voltage(b, "common")).toEqual({
                re: 1.5,
                im: 0,
            })
        }
    })

    test("leaves a node behind a capacitor at 0 V when there is no path at 0 Hz", () => {
        const circuit = new Circuit()
        const [a, b] = [circuit.node(), circuit.node()]
        circuit.branch({ from: GROUND, to: a, ohm: 100, emf, key })
        circuit.capacitor(a, b, 1e-6, key)
        const { voltage } = new NodalAnalysis(circuit).at(0)
        expect(voltage(a, "source")).toEqual({ re: 1, im: 0 })
        expect(voltage(b, "source")).toEqual({ re: 0, im: 0 })
    })

    test("allows two wires side by side, and refuses a source they short, naming the keys", () => {
        const circuit = new Circuit()
        const node = circuit.node()
        circuit.branch({ from: GROUND, to: node, ohm: 1, emf, key: "z" })
        const far = circuit.node()
        circuit.tie(node, far, "wire 1")
        circuit.tie(node, far, "wire 2")
        expect(new NodalAnalysis(circuit).at(50).voltage(far, "source")).toEqual({ re: 1, im: 0 })
        circuit.branch({ from: far, to: node, emf, key: "battery" })
        expect(() => new NodalAnalysis(circuit).at(50)).toThrow(UsageError)
        expect(() => new NodalAnalysis(circuit).at(50)).toThrow(
            /no solution.*wire 1, wire 2, battery/,
        )
    })
})
