import type { Scenario } from "../scenario/schema"
import type { Circuit } from "./circuit"

/** One end of the cable's conductors; a coax has no cold one. */
export interface CableEnd {
    hot: number
    cold?: number
    shield: number
}

/** Longest piece of cable taken as lumped: under a hundredth of a wavelength at 20 kHz. */
const SECTION_M = 50
const MAX_SECTIONS = 20

/** A percentage by which the hot leg has more and the cold one less, half each. */
function halves(percent: number): { hot: number; cold: number } {
    return { hot: 1 + percent / 200, cold: 1 - percent / 200 }
}

function newEnd(circuit: Circuit, isPair: boolean): CableEnd {
    const [hot, shield] = [circuit.node(), circuit.node()]
    return isPair ? { hot, cold: circuit.node(), shield } : { hot, shield }
}

/** Capacitance and electric pickup of a length of cable, at one place. */
function addShunt(circuit: Circuit, { cable, interference }: Scenario, at: CableEnd, m: number) {
    const { hot, cold, shield } = at
    const share = halves(cable.c_mismatch_pct)
    const field = halves(interference.electric.imbalance_pct)
    const key = "cable.c_leg_shield_pf_per_m"
    const farad = cable.c_leg_shield_pf_per_m * 1e-12 * m
    circuit.capacitor(hot, shield, farad * share.hot, key)
    circuit.inject(hot, { electric: field.hot * m })
    if (cold === undefined) return
    circuit.capacitor(cold, shield, farad * share.cold, key)
    circuit.inject(cold, { electric: field.cold * m })
    const across = cable.c_leg_leg_pf_per_m * 1e-12 * m
    circuit.capacitor(hot, cold, across, "cable.c_leg_leg_pf_per_m")
}

/** Resistance, inductance and magnetic pickup of a length of cable. */
function addSeries(circuit: Circuit, scenario: Scenario, a: CableEnd, b: CableEnd, m: number) {
    const { cable, interference } = scenario
    const field = halves(interference.magnetic.imbalance_pct)
    const key = "cable.r_ohm_per_m"
    const leg = { ohm: cable.r_ohm_per_m * m, henry: cable.l_uh_per_m * 1e-6 * m, key }
    circuit.branch({ from: a.hot, to: b.hot, ...leg, emf: { magnetic: field.hot * m } })
    if (a.cold !== undefined && b.cold !== undefined) {
        circuit.branch({ from: a.cold, to: b.cold, ...leg, emf: { magnetic: field.cold * m } })
    }
    const ohm = cable.shield_ohm_per_m * m
    circuit.branch({ from: a.shield, to: b.shield, ohm, key: "cable.shield_ohm_per_m" })
}

/**
 * The cable as a chain of pi sections: series R and L of each leg, R of the shield, capacitance between
 * all conductors half at each end. Mutual inductance and the shield's own inductance are left out: an
 * EMF along the cable is given as what a leg has over the shield.
 */
export function addCable(circuit: Circuit, scenario: Scenario): { near: CableEnd; far: CableEnd } {
    const { kind, length_m } = scenario.cable
    const near = newEnd(circuit, kind === "pair")
    const sections = Math.min(MAX_SECTIONS, Math.ceil(length_m / SECTION_M))
    let far = near
    for (let i = 0; i < sections; i++) {
        const m = length_m / sections
        const next = newEnd(circuit, kind === "pair")
        addShunt(circuit, scenario, far, m / 2)
        addSeries(circuit, scenario, far, next, m)
        addShunt(circuit, scenario, next, m / 2)
        far = next
    }
    return { near, far }
}
