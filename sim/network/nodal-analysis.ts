import { UsageError } from "../../common/usage-error"
import { admittance, type Circuit, type Drive, GROUND, type Port, ports } from "./circuit"
import { ComplexEquations } from "./complex-equations"
import { findJunctions } from "./junctions"
import { type Phasor, ZERO } from "./phasor"

/** Node voltages at one frequency, for one unit of each port at a time. */
export interface Solution {
    /** Volts to GROUND per unit of the port. */
    voltage(node: number, port: Port): Phasor
}

/** A branch of some finite admittance between two unknowns, -1 for GROUND. */
interface Link {
    branch: number
    a: number
    b: number
    /** EMFs in it, those of its junctions included [size: ports] */
    volts: Float64Array
}

/** What depends only on which branches are short and which are open. */
interface Topology {
    /** of the branches: what admittance() says of them, without the values */
    kinds: string
    /** unknown of each node, -1 where its voltage is known */
    index: Int32Array
    /** volts of a node above its junction's, by node */
    offset: Drive[]
    links: Link[]
    equations: ComplexEquations
}

/** Junctions that some finite admittance connects to GROUND, numbered from 0; the others float. */
function unknownsOf(links: Circuit["branches"], of: Int32Array): Int32Array {
    const index = new Int32Array(of.length).fill(-1)
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

/** Volts by port. */
function voltsOf(...drives: readonly (readonly [Drive, number])[]): Float64Array {
    return Float64Array.from(ports, port =>
        drives.reduce((total, [drive, sign]) => total + sign * (drive[port] ?? 0), 0),
    )
}

/**
 * Node voltages of a circuit by nodal analysis, A v = b. Nodes without any path to GROUND (a capacitor's far side at 0 Hz) are left at
 * 0 V. The circuit must be whole.
 */
export class NodalAnalysis {
    private topology: Topology | undefined

    constructor(private readonly circuit: Circuit) {}

    /**
     * @param hz 0 or more
     * @throws UsageError when a source is shorted, or parts without losses resonate
     */
    at(hz: number): Solution {
        const admittances = this.circuit.branches.map(branch => admittance(branch, hz))
        const { index, offset, links, equations } = this.topologyOf(admittances, hz)
        const sides = ports.length
        const size = equations.size
        equations.clear()
        for (const { branch, a, b, volts } of links) {
            // The current from a to b is y (Va - Vb + EMF).
            const y = admittances[branch] as Phasor
            couple(equations, a, b, y)
            for (let port = 0; port < volts.length; port++) {
                if (volts[port] === 0) continue
                const [re, im] = [y.re * volts[port], y.im * volts[port]]
                if (a >= 0) equations.add(a, size + port, -re, -im)
                if (b >= 0) equations.add(b, size + port, re, im)
            }
        }
        for (const { to, amps } of this.circuit.injections)
            for (const [i, port] of ports.entries())
                if (index[to] >= 0) equations.add(index[to], size + i, amps[port] ?? 0, 0)
        const v = equations.solved()
        if (v === undefined)
            throw new UsageError(
                `the network has no solution: at ${hz} Hz parts of it resonate without loss; give it some resistance`,
            )
        return {
            voltage(node, port) {
                const own = offset[node][port] ?? 0
                if (index[node] < 0) return own === 0 ? ZERO : { re: own, im: 0 }
                const at = index[node] * sides + ports.indexOf(port)
                return { re: v.re[at] + own, im: v.im[at] }
            },
        }
    }

    /** Found anew only where a branch has become short or open, or is it no more. */
    private topologyOf(admittances: readonly (Phasor | string)[], hz: number): Topology {
        const kinds = admittances.map(y => (typeof y === "string" ? y[0] : "y")).join("")
        if (this.topology?.kinds === kinds) return this.topology
        const { branches } = this.circuit
        const { of, offset } = findJunctions(this.circuit, hz)
        const isLink = (_: unknown, i: number) => typeof admittances[i] !== "string"
        const byJunction = unknownsOf(branches.filter(isLink), of)
        const index = of.map(junction => byJunction[junction])
        const links = [...branches.keys()]
            .filter(i => isLink(undefined, i))
            .map(branch => {
                const { from, to, emf = {} } = branches[branch]
                const volts = voltsOf([emf, 1], [offset[from], 1], [offset[to], -1])
                return { branch, a: index[from], b: index[to], volts }
            })
        const size = index.reduce((most, i) => Math.max(most, i + 1), 0)
        const equations = new ComplexEquations(size, ports.length)
        this.topology = { kinds, index, offset, links, equations }
        return this.topology
    }
}

function couple(equations: ComplexEquations, a: number, b: number, { re, im }: Phasor): void {
    if (a >= 0) equations.add(a, a, re, im)
    if (b >= 0) equations.add(b, b, re, im)
    if (a < 0 || b < 0) return
    equations.add(a, b, -re, -im)
    equations.add(b, a, -re, -im)
}
