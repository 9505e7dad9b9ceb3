import { type Fault, faultSet, faults } from "../../sim/scenario/parts/faults"
import type { Scenario } from "../../sim/scenario/schema"
import { amount, type Choice, type Control, choice, OTHER, withKeys } from "./control"
import { canHave, withCoax, withPair } from "./wiring"

const faultWords: Record<Fault, string> = {
    none: "none",
    "open-hot": "hot is open",
    "open-cold": "cold is open",
    "open-shield": "shield is open",
    "short-legs": "hot and cold joined",
    "short-hot-shield": "hot and shield joined",
    "short-cold-shield": "cold and shield joined",
    "short-all": "all joined",
    swapped: "hot and cold swapped",
    "hot-shield-swapped": "hot and shield swapped",
    "cold-shield-swapped": "cold and shield swapped",
    rotated: "all three in each other's place",
    "no-cable": "no cable",
    intermittent: "a contact that comes and goes",
}

type End = Scenario["cable"]["fault_end"]

/** The fault at one plug; what is wrong with a cable is at one of its ends. */
function faultAt(end: End): Choice {
    const get = ({ cable }: Scenario): string => {
        if (cable.fault_end !== end) return "none"
        const given = [...faultSet(cable.fault)]
        return given.length > 1 ? OTHER : (given[0] ?? "none")
    }
    const options = (scenario: Scenario) =>
        faults
            .filter(fault => canHave(scenario, fault))
            .map(value => ({ value, label: faultWords[value] }))
    return {
        kind: "choice",
        label: "Fault in this plug",
        options,
        get,
        set: (scenario, value) => {
            if (value === get(scenario)) return scenario
            if (!options(scenario).some(option => option.value === value)) return scenario
            return withKeys(scenario, "cable", { fault: value as Fault, fault_end: end })
        },
    }
}

/** What may be changed at the plug in the source, and at the one in the receiver. */
export const nearPlugControls = { nearFault: faultAt("source") } satisfies Record<string, Control>
export const farPlugControls = { farFault: faultAt("receiver") } satisfies Record<string, Control>

/** What may be changed along the cable. */
export const cableControls = {
    kind: choice(
        "Cable",
        [
            { value: "pair", label: "two legs in a shield" },
            { value: "coax", label: "one leg, the shield returns" },
        ],
        ({ cable }) => cable.kind,
        (scenario, value) => {
            if (value === scenario.cable.kind) return scenario
            return value === "pair" ? withPair(scenario) : withCoax(scenario)
        },
    ),
    lengthM: amount(
        { label: "Length", unit: "m", min: 0.5, max: 200, step: 0.1, isLog: true },
        ({ cable }) => cable.length_m,
        (scenario, length_m) => withKeys(scenario, "cable", { length_m }),
    ),
    shieldOhm: amount(
        {
            ...{ label: "Shield", unit: "Ω/m", min: 0.005, max: 1, step: 0.001 },
            isLog: true,
        },
        ({ cable }) => cable.shield_ohm_per_m,
        (scenario, shield_ohm_per_m) => withKeys(scenario, "cable", { shield_ohm_per_m }),
    ),
    uneven: amount(
        { label: "Hot has more capacitance by", unit: "%", min: -50, max: 50, step: 1 },
        ({ cable }) => cable.c_mismatch_pct,
        (scenario, c_mismatch_pct) => withKeys(scenario, "cable", { c_mismatch_pct }),
    ),
    electric: amount(
        { label: "Electric field", unit: "nA/m", min: 0, max: 100, step: 1, none: "none" },
        ({ interference }) => interference.electric.na_per_m,
        (scenario, na_per_m) =>
            withKeys(scenario, "interference", {
                electric: { ...scenario.interference.electric, na_per_m },
            }),
    ),
    magnetic: amount(
        { label: "Magnetic field", unit: "µV/m", min: 0, max: 100, step: 0.05, none: "none" },
        ({ interference }) => interference.magnetic.uv_per_m,
        (scenario, uv_per_m) =>
            withKeys(scenario, "interference", {
                magnetic: { ...scenario.interference.magnetic, uv_per_m },
            }),
    ),
} satisfies Record<string, Control>
