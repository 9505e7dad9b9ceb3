import { Circuit, GROUND } from "../../../sim/network/circuit"
import { NodalAnalysis } from "../../../sim/network/nodal-analysis"
import { magnitude, type Phasor } from "../../../sim/network/phasor"
import type { LegParts } from "../parts"

const key = "docs/schematics"

/** The pins of a leg in a circuit. */
interface LegNodes {
    connector: number
    converter: number
}

/** Where the bias resistor to the rail ends: the rail's own impedance is Rail's business. */
function addLeg(circuit: Circuit, parts: LegParts, rail: number): LegNodes {
    const connector = circuit.node()
    const bias = circuit.node()
    const converter = circuit.node()
    const clamp = circuit.node()
    const { c1Farad, r1Ohm, r2Ohm, r3Ohm, r4Ohm, r5Ohm, c2Farad, c3Farad } = parts
    circuit.branch({ from: connector, to: bias, farad: c1Farad, ohm: r1Ohm, key })
    circuit.branch({ from: bias, to: rail, ohm: r2Ohm, key })
    circuit.branch({ from: bias, to: GROUND, ohm: r3Ohm, key })
    circuit.branch({ from: bias, to: clamp, ohm: r4Ohm, key })
    if (c3Farad > 0) circuit.branch({ from: clamp, to: GROUND, farad: c3Farad, key })
    circuit.branch({ from: clamp, to: converter, ohm: r5Ohm, key })
    circuit.branch({ from: converter, to: GROUND, farad: c2Farad, key })
    return { connector, converter }
}

/** From the source's EMF to the converter's pin. @param sourceOhm resistance of the source's leg */
export function gain(parts: LegParts, hz: number, sourceOhm = 0): Phasor {
    const circuit = new Circuit()
    const { connector, converter } = addLeg(circuit, parts, GROUND)
    circuit.branch({ from: GROUND, to: connector, ohm: sourceOhm, emf: { source: 1 }, key })
    return new NodalAnalysis(circuit).at(hz).voltage(converter, "source")
}

/** What the source's leg sees [ohm]. */
export function inputOhm(parts: LegParts, hz: number): number {
    const circuit = new Circuit()
    const { connector } = addLeg(circuit, parts, GROUND)
    circuit.inject(connector, { source: 1 })
    return magnitude(new NodalAnalysis(circuit).at(hz).voltage(connector, "source"))
}

/** What the converter's pin sees behind C2, for audio: C1 a short [ohm]. */
export function pinOhm(parts: LegParts, sourceOhm = 0): number {
    const { r1Ohm, r2Ohm, r3Ohm, r4Ohm, r5Ohm } = parts
    const across = 1 / (1 / r2Ohm + 1 / r3Ohm + 1 / (r1Ohm + sourceOhm || 1e-9))
    return r4Ohm + r5Ohm + across
}

/**
 * Hot driven by 1 V, cold held by a source of 0 ohm: what the impedance of the bias rail lets through to cold, over what
 * arrives at hot.
 */
export function railCrosstalk(
    parts: LegParts,
    railOhm: number,
    railFarad: number,
    hz: number,
    coldOhm: number,
): number {
    const circuit = new Circuit()
    const railNode = circuit.node()
    circuit.branch({ from: railNode, to: GROUND, ohm: railOhm, key })
    circuit.branch({ from: railNode, to: GROUND, farad: railFarad, key })
    const hot = addLeg(circuit, parts, railNode)
    const cold = addLeg(circuit, parts, railNode)
    circuit.branch({ from: GROUND, to: hot.connector, emf: { source: 1 }, key })
    circuit.branch({ from: GROUND, to: cold.connector, ohm: coldOhm, key })
    const solution = new NodalAnalysis(circuit).at(hz)
    const [h, c] = [hot, cold].map(leg => magnitude(solution.voltage(leg.converter, "source")))
    return c / h
}
