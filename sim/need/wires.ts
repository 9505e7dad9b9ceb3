import type { SinkDevice, SourceDevice } from "./devices"

/** A cable by its plugs, and what it is to the circuit. */
export interface Wire {
    name: string
    /** what it has to have at its ends, in words */
    about: string
    /** keys of a scenario's source and cable */
    source: object
    cable: object
    /** whether it goes from one device to the other */
    fits(source: SourceDevice, sink: SinkDevice): boolean
}

/** A thin aux cable: a spiral of about 0.3 mm2 of copper is the return. */
const AUX = { kind: "coax", r_ohm_per_m: 0.2, shield_ohm_per_m: 0.06 }

/** A stout phono or instrument cable: a dense braid of about 1 mm2. */
const BRAIDED = { kind: "coax", r_ohm_per_m: 0.08, shield_ohm_per_m: 0.02 }

/** A shielded pair: legs of 24 AWG, a braid of about 0.6 mm2. */
const PAIR = { kind: "pair", r_ohm_per_m: 0.08, shield_ohm_per_m: 0.03 }

const isBalanced = (source: SourceDevice, sink: SinkDevice) =>
    source.output === "balanced" && sink.input === "balanced"

/** From the plainest to the best. */
export const wires = {
    aux: {
        name: "3.5 mm aux cable",
        about: "two or three poles at both ends, a thin shield as the return",
        source: { drive: "unbalanced" },
        cable: AUX,
        fits: () => true,
    },
    phono: {
        name: "Phono (RCA) or 6.35 mm TS cable",
        about: "unbalanced as well, with a stout braid as the return",
        source: { drive: "unbalanced" },
        cable: BRAIDED,
        fits: (_source, sink) => !sink.isAlone,
    },
    adapted: {
        name: "3.5 mm or phono to XLR or 6.35 mm TRS, wired as a pair",
        about: "unbalanced output into a balanced input: two wires in a shield, cold joined to ground at the output's plug only",
        source: { drive: "unbalanced" },
        cable: PAIR,
        fits: (_source, sink) => sink.input === "balanced" && !sink.isAlone,
    },
    balanced: {
        name: "XLR or 6.35 mm TRS, balanced",
        about: "balanced output into balanced input: two wires in a shield",
        source: { drive: "balanced" },
        cable: PAIR,
        fits: (source, sink) => isBalanced(source, sink) && !sink.isAlone,
    },
    fourWire: {
        name: "4.4 mm, 2.5 mm, 4-pin XLR or dual XLR",
        about: "two wires for each ear, none of them shared",
        source: { drive: "balanced" },
        cable: PAIR,
        fits: (source, sink) => isBalanced(source, sink) && sink.isAlone === true,
    },
} satisfies Record<string, Wire>

export type WireName = keyof typeof wires
export const wireNames = Object.keys(wires) as WireName[]
