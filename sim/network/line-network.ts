import { checkCableKind, plugWiring } from "../cable/plug-wiring"
import { type Fault, faultSet } from "../scenario/parts/faults"
import type { Scenario } from "../scenario/schema"
import { addCable } from "./cable"
import { Circuit, GROUND, type Port } from "./circuit"
import { FrontEnd, type Leg, legs } from "./front-end"
import { NodalAnalysis, type Solution } from "./nodal-analysis"
import { difference, magnitude, type Phasor, product, scaled, sum, ZERO } from "./phasor"
import { addPlug } from "./plug"
import { addSource, type Terminals } from "./source-end"

/** What a phantom supply feeds each leg through: IEC 61938, P48. */
const PHANTOM_OHM = 6810

/** Differences and sums of the legs below this part of them are rounding: -180 dB. */
const ROUNDING = 1e-9

/** What is left of a leg that nothing reaches, per unit of a port: rounding as well. */
const NOTHING = 1e-13

/** What arrives at both pins. */
export type LegGains = Record<Leg, Phasor>

function addReceiver(circuit: Circuit, { receiver }: Scenario, frontEnd: FrontEnd): Terminals {
    const add = (leg: Leg, ohm: number, pf: number) => {
        const pin = circuit.node()
        circuit.branch({ from: pin, to: GROUND, ohm, key: `receiver.z_${leg}_ohm` })
        circuit.capacitor(pin, GROUND, pf * 1e-12, `receiver.c_${leg}_pf`)
        if (receiver.phantom_v > 0) {
            const emf = { phantom: 1 }
            const key = "receiver.phantom_v"
            circuit.branch({ from: GROUND, to: pin, ohm: PHANTOM_OHM, emf, key })
        }
        frontEnd.load(circuit, pin, leg)
        return pin
    }
    return {
        hot: add("hot", receiver.z_hot_ohm, receiver.c_hot_pf),
        cold: add("cold", receiver.z_cold_ohm, receiver.c_cold_pf),
        ground: GROUND,
    }
}

/** Legs that differ only by the solver's rounding are made equal, or equal and opposite. */
function tidied(gains: LegGains): LegGains {
    const [hot, cold] = legs.map(leg => (magnitude(gains[leg]) < NOTHING ? ZERO : gains[leg]))
    const most = ROUNDING * Math.max(magnitude(hot), magnitude(cold))
    const mean = scaled(sum(hot, cold), 0.5)
    const half = scaled(difference(hot, cold), 0.5)
    if (2 * magnitude(half) <= most) return { hot: mean, cold: mean }
    if (2 * magnitude(mean) <= most) return { hot: half, cold: scaled(half, -1) }
    return { hot, cold }
}

/** The circuit of a scenario, and what comes out of it. `intermittent` is given as closed. */
export class LineNetwork {
    readonly frontEnd: FrontEnd
    private readonly circuit = new Circuit()
    private readonly receiver: Terminals
    private readonly analysis = new NodalAnalysis(this.circuit)
    private readonly solutions = new Map<number, Solution>()

    /**
     * @param now faults at this moment, in place of the scenario's own
     * @param plugged ends of the cable that are plugged in
     * @throws UsageError when the network has no solution: one line that names the keys
     */
    constructor(
        scenario: Scenario,
        now: ReadonlySet<Fault> = faultSet(scenario.cable.fault),
        plugged: Scenario["cable"]["plugged"] = scenario.cable.plugged,
    ) {
        checkCableKind(scenario.cable)
        this.frontEnd = new FrontEnd(scenario)
        const source = addSource(this.circuit, scenario)
        const { near, far } = addCable(this.circuit, scenario)
        this.receiver = addReceiver(this.circuit, scenario, this.frontEnd)
        const isIn = (end: "source" | "receiver") =>
            !now.has("no-cable") && (plugged === true || plugged === end)
        const wiring = (end: "source" | "receiver") => plugWiring(scenario.cable, end, now)
        if (isIn("source")) addPlug(this.circuit, near, source, wiring("source"))
        if (isIn("receiver")) addPlug(this.circuit, far, this.receiver, wiring("receiver"))
        this.solution(0)
    }

    /** Volts at the connector's pins per unit of a port. @param hz 0 or more */
    pins(port: Port, hz: number): LegGains {
        const solution = this.solution(hz)
        return tidied({
            hot: solution.voltage(this.receiver.hot, port),
            cold: solution.voltage(this.receiver.cold, port),
        })
    }

    /** Volts at the converter's pins per unit of a port, the pad's nominal loss taken out. */
    converter(port: Port, hz: number): LegGains {
        const pins = this.pins(port, hz)
        const [hot, cold] = legs.map(leg => product(pins[leg], this.frontEnd.gain(leg, hz)))
        return { hot, cold }
    }

    /** Kept: callers ask for one port after the other, and for the same frequencies again. */
    private solution(hz: number): Solution {
        let solution = this.solutions.get(hz)
        if (!solution) {
            solution = this.analysis.at(hz)
            this.solutions.set(hz, solution)
        }
        return solution
    }
}
