import { LuDecomposition, Matrix } from "ml-matrix"
import { admittance, type Circuit, type Drive, GROUND, type Port, ports } from "./circuit"
import { findJunctions } from "./junctions"
import { type Phasor, ZERO } from "./phasor"

/** Node voltages at one frequency, for one unit of each port at a time. */
export interface Solution {
    /** Volts to GROUND per unit of the port. */
    voltage(node: number, port: Port): Phasor
}

/** Junctions that some finite admittance connects to GROUND, numbered from 0; the others float. */
function unknownsOf(circuit: Circuit, of: Int32Array, hz: number): Int32Array {
    const links = circuit.branches.filter(branch => typeof admittance(branch, hz) === "object")
    const index = new Int32Array(circuit.nodeCount).fill(-1)
    const reached = new Set([GROUND])
    let unknowns = 0
    for (const junction of reached) {
        if (junction !== GROUND) index[junction] = unknowns++
        for (const { from, to } of links) {
            if (of[from] === junction) reached.add(of[to])
            if (of[to] === junction) reached.add(of[from])
        }
    }
    return index
}

/**
 * The system of nodal equations A v = b in real numbers: each complex entry y is the block
 * [re -im; im re], each unknown its real part in the upper and its imaginary part in the lower half.
 */
class NodalEquations {
    private readonly a: Matrix
    private readonly b: Matrix

    constructor(private readonly unknowns: number) {
        this.a = Matrix.zeros(2 * unknowns, 2 * unknowns)
        this.b = Matrix.zeros(2 * unknowns, ports.length)
    }

    /** Row and column -1 are GROUND. */
    couple(row: number, column: number, y: Phasor): void {
        if (row < 0 || column < 0) return
        const { a, unknowns } = this
        a.set(row, column, a.get(row, column) + y.re)
        a.set(row + unknowns, column + unknowns, a.get(row + unknowns, column + unknowns) + y.re)
        a.set(row, column + unknowns, a.get(row, column + unknowns) - y.im)
        a.set(row + unknowns, column, a.get(row + unknowns, column) + y.im)
    }

    /** Adds y times the drive to a node's current. */
    drive(row: number, y: Phasor, drive: Drive, sign: number): void {
        if (row < 0) return
        for (let i = 0; i < ports.length; i++) {
            const strength = sign * (drive[ports[i]] ?? 0)
            if (strength === 0) continue
            this.b.set(row, i, this.b.get(row, i) + strength * y.re)
            this.b.set(row + this.unknowns, i, this.b.get(row + this.unknowns, i) + strength * y.im)
        }
    }

    solution(): Matrix {
        return this.unknowns === 0 ? this.b : new LuDecomposition(this.a).solve(this.b)
    }
}

/**
 * Node voltages of a circuit by nodal analysis. Nodes without any path to GROUND (a capacitor's far side
 * at 0 Hz) are left at 0 V.
 * @param hz 0 or more
 * @throws UsageError when a source is shorted
 */
export function solve(circuit: Circuit, hz: number): Solution {
    const { of, offset } = findJunctions(circuit, hz)
    const index = unknownsOf(circuit, of, hz)
    const equations = new NodalEquations(index.reduce((most, i) => Math.max(most, i + 1), 0))
    for (const branch of circuit.branches) {
        const y = admittance(branch, hz)
        if (typeof y === "string") continue
        const { from, to, emf = {} } = branch
        const [a, b] = [index[of[from]], index[of[to]]]
        const minus = { re: -y.re, im: -y.im }
        equations.couple(a, a, y)
        equations.couple(b, b, y)
        equations.couple(a, b, minus)
        equations.couple(b, a, minus)
        // The current from a to b is y (Va - Vb + EMF); offsets of the junctions act like EMFs.
        for (const [drive, sign] of [
            [emf, 1],
            [offset[from], 1],
            [offset[to], -1],
        ] as const) {
            equations.drive(a, y, drive, -sign)
            equations.drive(b, y, drive, sign)
        }
    }
    for (const { to, amps } of circuit.injections) {
        equations.drive(index[of[to]], { re: 1, im: 0 }, amps, 1)
    }
    const v = equations.solution()
    const unknowns = v.rows / 2
    return {
        voltage(node, port) {
            const i = index[of[node]]
            const column = ports.indexOf(port)
            const own = offset[node][port] ?? 0
            if (i < 0) return own === 0 ? ZERO : { re: own, im: 0 }
            return { re: v.get(i, column) + own, im: v.get(i + unknowns, column) }
        },
    }
}
