import { Circuit, GROUND } from "../network/circuit"
import { NodalAnalysis } from "../network/nodal-analysis"
import { difference, magnitude } from "../network/phasor"

/** One output amplifier of a headphone amplifier. */
export interface OutputStage {
    /** how far its voltage goes to either side, by its supply [V peak]; above 0 */
    swingV: number
    /** [A peak]; above 0 */
    limitA: number
    /** in series with it, outside its feedback [ohm]; 0 or more */
    seriesOhm: number
}

/** How the load hangs on it: between an output and ground, or between two outputs that go opposite ways. */
export const connections = ["single-ended", "bridged"] as const
export type Connection = (typeof connections)[number]

/** The strongest sine that a load gets without clipping. */
export interface Drive {
    rmsV: number
    /** into the load */
    watts: number
    /** what ends it */
    limitedBy: "voltage" | "current"
}

function driveOf(rmsV: number, loadOhm: number, limitedBy: Drive["limitedBy"]): Drive {
    return { rmsV, watts: (rmsV * rmsV) / loadOhm, limitedBy }
}

/** What a load gets, from the solved circuit: a sine that grows until a stage is at the end of its voltage or of its current. */
export function strongestSine(stage: OutputStage, connection: Connection, loadOhm: number): Drive {
    const circuit = new Circuit()
    const output = (share: number) => {
        const inside = circuit.node()
        circuit.branch({ from: GROUND, to: inside, emf: { source: share }, key: "stage" })
        const outside = circuit.node()
        const ohm = stage.seriesOhm
        circuit.branch({ from: inside, to: outside, ohm, key: "series" })
        return outside
    }
    const plus = output(1)
    const minus = connection === "bridged" ? output(-1) : GROUND
    circuit.branch({ from: plus, to: minus, ohm: loadOhm, key: "load" })
    const solution = new NodalAnalysis(circuit).at(1000)
    const voltsPerVolt = magnitude(
        difference(solution.voltage(plus, "source"), solution.voltage(minus, "source")),
    )
    const byCurrentV = (stage.limitA * loadOhm) / voltsPerVolt
    const peakV = Math.min(stage.swingV, byCurrentV) * voltsPerVolt
    const limitedBy = byCurrentV < stage.swingV ? "current" : "voltage"
    return driveOf(peakV / Math.SQRT2, loadOhm, limitedBy)
}
