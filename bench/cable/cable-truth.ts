import { plugWiring } from "../../sim/cable/plug-wiring"
import { faultSet } from "../../sim/scenario/parts/faults"
import type { CableKeys } from "../../sim/scenario/schema"
import { parseScenario } from "../../sim/scenarios/parse"
import { DEFAULT_CABLE_LIMITS } from "../../src/cable/cable-limits"

/** What the cable that a rig is zeroed on takes off [m]. */
const REFERENCE_M = 0.5

/** What is in a cable by its scenario, whatever a rig makes of it. */
export interface CableTruth {
    /** it has a fault, or a figure beyond the default limits */
    isBad: boolean
    /** conductors: hot, cold, shield, those of the reference taken off [ohm] */
    ohms: number[]
    /** what conducts between hot and cold, hot and shield, cold and shield [1/kohm]; 0: nothing */
    leaks: number[]
}

/** @param keys of a cable of the scenario */
export function truthOf(keys: CableKeys): CableTruth {
    const { cable } = parseScenario(JSON.stringify({ cable: keys }), "bench:cable")
    const { length_m, r_ohm_per_m, shield_ohm_per_m, extra_ohm, leak_kohm, kind } = cable
    const more = length_m - REFERENCE_M
    const ohms = [
        extra_ohm.hot + r_ohm_per_m * more,
        extra_ohm.cold + r_ohm_per_m * more,
        extra_ohm.shield + shield_ohm_per_m * more,
    ]
    const { legs, hot_shield, cold_shield } = leak_kohm
    const leaks = [legs, hot_shield, cold_shield].map(kohm => (kohm === undefined ? 0 : 1 / kohm))
    const { legMaxOhm = 0, shieldMaxOhm = 0, leakMinKohm = 0 } = DEFAULT_CABLE_LIMITS
    const [hot, cold, shield] = ohms
    // Exchanges may cancel out.
    const { joints, bridges } = plugWiring(cable, cable.fault_end, faultSet(cable.fault))
    const isShorted = bridges.some(({ key }) => key === "cable.fault")
    const isWired = joints.filter(({ conductor, pin }) => conductor === pin).length === 3
    const isBad =
        isShorted ||
        !isWired ||
        kind === "coax" ||
        cable.powered !== "none" ||
        cable.plugged !== true ||
        Object.keys(cable.half_in).length > 0 ||
        Math.max(hot, cold) > legMaxOhm ||
        shield > shieldMaxOhm ||
        leaks.some(siemens => siemens > 1 / leakMinKohm)
    return { isBad, ohms, leaks }
}
