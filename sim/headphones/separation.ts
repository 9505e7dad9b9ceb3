import { Circuit, GROUND } from "../network/circuit"
import { NodalAnalysis } from "../network/nodal-analysis"
import { difference, magnitude } from "../network/phasor"

/** What left and right go through from the amplifier to the ears. All in ohm, above 0. */
export interface HeadphoneCable {
    /** of each ear */
    loadOhm: number
    /** of the amplifier, each output */
    outputOhm: number
    /** of each contact of the plug */
    contactOhm: number
    /** of each wire, whole length */
    wireOhm: number
    /** from the amplifier's reference to the socket's return contact: solder, a trace, a wire */
    socketOhm: number
    /** between the two wires that carry the signal, whole length [F]; 0: none. Capacitance between the others can only take from what it does */
    wireFarad: number
}

/**
 * Where the returns of left and right come together: in the cable (three wires all the way), in the plug (four wires, three poles), in the
 * amplifier (four wires, four poles, a single-ended amplifier), or nowhere (a bridged one).
 */
export const joints = ["cable", "plug", "amplifier", "nowhere"] as const
export type Joint = (typeof joints)[number]

/** What is left of a voltage where there is none, by the solver's rounding: -240 dB. */
const ROUNDING = 1e-12

/** One ear of the circuit: nodes of its load. */
interface Ear {
    plus: number
    minus: number
}

/**
 * How far the right ear hears less of a signal for the left alone: voltage across the left load over that across the right one, whose
 * output is silent [dB]; Infinity when nothing couples them. The amplifier's own crosstalk is left out, and so is the magnetic coupling
 * of the wires.
 *
 * @param hz 0 or more
 */
export function separationDb(cable: HeadphoneCable, joint: Joint, hz: number): number {
    const circuit = new Circuit()
    const { outputOhm, contactOhm, wireOhm, loadOhm, wireFarad, socketOhm } = cable
    const series = (from: number, ohm: number) => {
        const to = circuit.node()
        circuit.branch({ from, to, ohm, key: "ohm" })
        return to
    }
    const output = (isDriven: boolean, share: number) => {
        const to = circuit.node()
        const emf = isDriven ? { source: share } : {}
        circuit.branch({ from: GROUND, to, ohm: outputOhm, emf, key: "output" })
        return to
    }
    const plug = series(GROUND, socketOhm)
    const inPlug = joint === "plug" || joint === "cable" ? series(plug, contactOhm) : plug
    const inCable = joint === "cable" ? series(inPlug, wireOhm) : inPlug
    const returnOf = (isDriven: boolean) => {
        if (joint === "cable") return inCable
        if (joint === "plug") return series(inPlug, wireOhm)
        const from = joint === "amplifier" ? plug : output(isDriven, -0.5)
        return series(series(from, contactOhm), wireOhm)
    }
    const ear = (isDriven: boolean): Ear => {
        const out = output(isDriven, joint === "nowhere" ? 0.5 : 1)
        const plus = series(series(out, contactOhm), wireOhm)
        const minus = returnOf(isDriven)
        circuit.branch({ from: plus, to: minus, ohm: loadOhm, key: "load" })
        return { plus, minus }
    }
    const left = ear(true)
    const right = ear(false)
    circuit.capacitor(left.plus, right.plus, wireFarad, "capacitance")
    const solution = new NodalAnalysis(circuit).at(hz)
    const across = ({ plus, minus }: Ear) =>
        difference(solution.voltage(plus, "source"), solution.voltage(minus, "source"))
    const ratio = magnitude(across(right)) / magnitude(across(left))
    return ratio < ROUNDING ? Number.POSITIVE_INFINITY : -20 * Math.log10(ratio)
}
