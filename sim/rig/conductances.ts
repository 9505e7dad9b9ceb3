import { inverse, Matrix } from "ml-matrix"

/** Between two nodes: conductance is added to both, and taken from what couples them. */
export function addBetween(m: Matrix, a: number, b: number, value: number): void {
    m.set(a, a, m.get(a, a) + value)
    m.set(b, b, m.get(b, b) + value)
    m.set(a, b, m.get(a, b) - value)
    m.set(b, a, m.get(b, a) - value)
}

/** From anything to ground, so that nothing floats without a voltage: insulation of a teraohm. */
const INSULATION_S = 1e-12

/**
 * Conductances between nodes, and what sources drive into them. The first `kept` nodes have capacitances; those behind them follow at
 * once and are worked out of the equations (Kron).
 */
export class Conductances {
    private readonly g: Matrix
    private readonly sources = new Map<string, Float64Array>()

    constructor(
        private readonly nodes: number,
        private readonly kept: number,
    ) {
        this.g = Matrix.eye(nodes, nodes, INSULATION_S)
    }

    between(a: number, b: number, ohm: number): void {
        addBetween(this.g, a, b, 1 / ohm)
    }

    toGround(a: number, siemens: number): void {
        this.g.set(a, a, this.g.get(a, a) + siemens)
    }

    /** A conductance to a source of so many volts. */
    toSource(a: number, siemens: number, source: string): void {
        this.toGround(a, siemens)
        this.inject(a, siemens, source)
    }

    /** Current into a node for one unit of a source [A]. */
    inject(a: number, amps: number, source: string): void {
        let currents = this.sources.get(source)
        if (!currents) {
            currents = new Float64Array(this.nodes)
            this.sources.set(source, currents)
        }
        currents[a] += amps
    }

    /** The same for the kept nodes alone. */
    reduced(): { siemens: Matrix; currents: (source: string) => Float64Array } {
        const { g, kept, nodes } = this
        const part = (rows: [number, number], columns: [number, number]) =>
            g.subMatrix(rows[0], rows[1] - 1, columns[0], columns[1] - 1)
        const [inside, behind]: [number, number][] = [
            [0, kept],
            [kept, nodes],
        ]
        const coupling = part(inside, behind).mmul(inverse(part(behind, behind)))
        const siemens = Matrix.sub(part(inside, inside), coupling.mmul(part(behind, inside)))
        const currents = (source: string) => {
            const all = this.sources.get(source) ?? new Float64Array(nodes)
            const passed = coupling.mmul(Matrix.columnVector(Array.from(all.subarray(kept))))
            return all.slice(0, kept).map((amps, i) => amps - passed.get(i, 0))
        }
        return { siemens, currents }
    }
}
