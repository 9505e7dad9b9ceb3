import { type Fault, faultSet } from "../../sim/scenario/parts/faults"
import type { Scenario } from "../../sim/scenario/schema"
import { withKeys } from "./control"

// Balance taken away and given back: what an aux cable is to the circuit, and what a shielded pair is. docs/balanced-audio.md has the figures.

/** A thin spiral of copper is the return as well [ohm/m]. */
const AUX = { kind: "coax", r_ohm_per_m: 0.2, shield_ohm_per_m: 0.06 } as const

/** Two legs of 24 AWG in a braid [ohm/m]. */
const PAIR = { kind: "pair", r_ohm_per_m: 0.08, shield_ohm_per_m: 0.03 } as const

/** Faults that a cable without a cold conductor can have; see sim/cable/plug-wiring.ts. */
const COAX_FAULTS: readonly Fault[] = [
    "none",
    "open-hot",
    "open-shield",
    "short-hot-shield",
    "hot-shield-swapped",
    "no-cable",
    "intermittent",
]

/** Faults that the line's cable can have. */
export function canHave(scenario: Scenario, fault: Fault): boolean {
    return scenario.cable.kind === "pair" || COAX_FAULTS.includes(fault)
}

/** The same line with an aux cable; what only a pair can have is gone. */
export function withCoax(scenario: Scenario): Scenario {
    const { cable } = scenario
    const { hot_shield } = cable.leak_kohm
    const kept = [...faultSet(cable.fault)].filter(fault => COAX_FAULTS.includes(fault))
    const isContact = COAX_FAULTS.includes(cable.contact.fault)
    return withKeys(scenario, "cable", {
        ...AUX,
        fault: kept.length > 1 ? kept : (kept[0] ?? "none"),
        extra_ohm: { ...cable.extra_ohm, cold: 0 },
        leak_kohm: hot_shield === undefined ? {} : { hot_shield },
        contact: isContact ? cable.contact : { ...cable.contact, fault: "open-hot" },
    })
}

/** The same line with a shielded pair. */
export function withPair(scenario: Scenario): Scenario {
    return withKeys(scenario, "cable", PAIR)
}

/** Two legs all the way, from a source that has two. */
export function isBalanced({ source, cable }: Scenario): boolean {
    return source.drive !== "unbalanced" && cable.kind === "pair"
}

/** Hot alone is driven, over a cable whose shield is the return. */
export function unbalanced(scenario: Scenario): Scenario {
    return withCoax(withKeys(scenario, "source", { drive: "unbalanced" }))
}

/** Both legs are driven, through equal resistances, over a shielded pair. */
export function balanced(scenario: Scenario): Scenario {
    const { z_hot_ohm } = scenario.source
    const source = withKeys(scenario, "source", { drive: "balanced", z_cold_ohm: z_hot_ohm })
    return scenario.cable.kind === "pair" ? source : withPair(source)
}
