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

/** Conductances between nodes, and what sources drive into them. */
export class Conductances {
    readonly siemens: Matrix
    private readonly sources = new Map<string, Float64Array>()

    constructor(private readonly nodes: number) {
        this.siemens = Matrix.eye(nodes, nodes, INSULATION_S)
    }

    between(a: number, b: number, ohm: number): void {
        addBetween(this.siemens, a, b, 1 / ohm)
    }

    toGround(a: number, siemens: number): void {
        this.siemens.set(a, a, this.siemens.get(a, a) + siemens)
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

    /** Currents into all nodes for one unit of a source [A]. */
    currents(source: string): Float64Array {
        return this.sources.get(source) ?? new Float64Array(this.nodes)
    }

    copy(): Conductances {
        const copy = new Conductances(this.nodes)
        copy.take(
            this.siemens,
            [...this.sources].map(([source, currents]) => [source, currents.slice()]),
        )
        return copy
    }

    /**
     * The same for the first nodes alone, which have capacitances; those behind them follow at once and are worked out of the
     * equations (Kron). What is added to the first nodes may be added before or after.
     */
    reduced(kept: number): Conductances {
        const { siemens, nodes, sources } = this
        const part = (rows: [number, number], columns: [number, number]) =>
            siemens.subMatrix(rows[0], rows[1] - 1, columns[0], columns[1] - 1)
        const [inside, behind]: [number, number][] = [
            [0, kept],
            [kept, nodes],
        ]
        const coupling = part(inside, behind).mmul(inverse(part(behind, behind)))
        const reduced = new Conductances(kept)
        reduced.take(
            Matrix.sub(part(inside, inside), coupling.mmul(part(behind, inside))),
            [...sources].map(([source, all]) => {
                const passed = coupling.mmul(Matrix.columnVector(Array.from(all.subarray(kept))))
                return [source, all.slice(0, kept).map((amps, i) => amps - passed.get(i, 0))]
            }),
        )
        return reduced
    }

    private take(siemens: Matrix, sources: readonly [string, Float64Array][]): void {
        for (let i = 0; i < this.nodes; i++)
            for (let j = 0; j < this.nodes; j++) this.siemens.set(i, j, siemens.get(i, j))
        for (const [source, currents] of sources) this.sources.set(source, currents)
    }
}
