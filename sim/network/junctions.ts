import { UsageError } from "../../common/usage-error"
import { admittance, type Branch, type Circuit, type Drive, GROUND, ports } from "./circuit"

/** Nodes that zero ohms hold together, as one: voltage of each node = that of its junction + offset. */
export interface Junctions {
    /** junction of each node: the number of one of its nodes, GROUND for all that are tied to it */
    of: Int32Array
    /** volts per unit of each port, by node */
    offset: Drive[]
}

function plus(a: Drive, b: Drive, sign: number): Drive {
    const total: Drive = {}
    for (const port of ports) {
        const volts = (a[port] ?? 0) + sign * (b[port] ?? 0)
        if (volts !== 0) total[port] = volts
    }
    return total
}

/** Part of two sums of EMFs up to which they are the same but for rounding. */
const ROUNDING = 1e-9

function differ(a: Drive, b: Drive): boolean {
    return ports.some(port => {
        const [x, y] = [a[port] ?? 0, b[port] ?? 0]
        return Math.abs(x - y) > ROUNDING * Math.max(Math.abs(x), Math.abs(y))
    })
}

/**
 * Walk along all zero-ohm branches of a circuit at hz.
 * @throws UsageError when they close a loop round an EMF: that source is shorted, no current satisfies it
 */
export function findJunctions(circuit: Circuit, hz: number): Junctions {
    const ties = circuit.branches.filter(branch => admittance(branch, hz) === "short")
    const of = new Int32Array(circuit.nodeCount).fill(-1)
    const offset: Drive[] = Array.from({ length: circuit.nodeCount }, () => ({}))
    for (let root = GROUND; root < circuit.nodeCount; root++) {
        if (of[root] >= 0) continue
        of[root] = root
        const waiting = [root]
        while (waiting.length > 0) {
            const node = waiting.pop()!
            for (const tie of ties) {
                if (tie.from !== node && tie.to !== node) continue
                const forward = tie.from === node
                const other = forward ? tie.to : tie.from
                const volts = plus(offset[node], tie.emf ?? {}, forward ? 1 : -1)
                if (of[other] < 0) {
                    of[other] = root
                    offset[other] = volts
                    waiting.push(other)
                } else if (differ(volts, offset[other])) {
                    throw shorted(ties, of, root)
                }
            }
        }
    }
    return { of, offset }
}

/** Ties that lie on a loop: what is left when all loose ends are cut off. */
function loopOf(ties: readonly Branch[]): Branch[] {
    const ends = ties.flatMap(({ from, to }) => [from, to])
    const isLoose = (node: number) => ends.filter(end => end === node).length === 1
    const kept = ties.filter(({ from, to }) => !isLoose(from) && !isLoose(to))
    return kept.length === ties.length ? kept : loopOf(kept)
}

/** Names what may be without resistance in the junction where the loop is. */
function shorted(ties: readonly Branch[], of: Int32Array, root: number): UsageError {
    const here = ties.filter(tie => of[tie.from] === root || of[tie.to] === root)
    const names = [...new Set(loopOf(here).map(tie => tie.key))].join(", ")
    return new UsageError(
        `the network has no solution: a source is shorted through zero ohms (${names}); ` +
            "give one of them some resistance",
    )
}
