import { inverse, type Phasor } from "./phasor"

/**
 * What excites the circuit, and the unit of its strength: differential EMF of the source [V], EMF between
 * the grounds [V], magnetic field as EMF along a leg [V/m], electric field as current into a leg [A/m],
 * phantom supply [V].
 */
export const ports = ["source", "common", "magnetic", "electric", "phantom"] as const
export type Port = (typeof ports)[number]
export type Drive = Partial<Record<Port, number>>

/** The receiver's ground, to which all voltages are referred. */
export const GROUND = 0

/** Resistance, inductance and capacitance in series, with EMFs: V(to) = V(from) + EMF - Z I. */
export interface Branch {
    from: number
    to: number
    /** 0 unless given */
    ohm?: number
    /** 0 unless given */
    henry?: number
    /** no capacitor unless given; above 0 */
    farad?: number
    /** volts per unit of each port */
    emf?: Drive
    /** the scenario's key behind it, for messages */
    key: string
}

/** A current out of GROUND into a node, amperes per unit of each port. */
interface Injection {
    to: number
    amps: Drive
}

/** Nodes, branches between them and currents into them; nodal-analysis.ts finds the voltages. */
export class Circuit {
    readonly branches: Branch[] = []
    readonly injections: Injection[] = []
    private nodes = 1

    /** Nodes so far, GROUND included. */
    get nodeCount(): number {
        return this.nodes
    }

    node(): number {
        return this.nodes++
    }

    branch(branch: Branch): void {
        this.branches.push(branch)
    }

    /** A capacitor; 0 farad is none. */
    capacitor(from: number, to: number, farad: number, key: string): void {
        if (farad > 0) this.branches.push({ from, to, farad, key })
    }

    /** A connection without resistance. */
    tie(from: number, to: number, key: string): void {
        this.branches.push({ from, to, key })
    }

    inject(to: number, amps: Drive): void {
        this.injections.push({ to, amps })
    }
}

/** Impedances below count as zero: beside the megohms of a receiver the solver could not tell them apart. */
const MIN_OHM = 1e-6

/** Admittance at hz; "short" for next to zero ohms, "open" for a capacitor at next to 0 Hz. */
export function admittance(branch: Branch, hz: number): Phasor | "short" | "open" {
    const { ohm = 0, henry = 0, farad } = branch
    const w = 2 * Math.PI * hz
    const reactance = w * henry - (farad === undefined ? 0 : 1 / (w * farad))
    if (!Number.isFinite(reactance)) return "open"
    if (Math.hypot(ohm, reactance) < MIN_OHM) return "short"
    return inverse({ re: ohm, im: reactance })
}
