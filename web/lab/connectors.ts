import type { Scenario } from "../../sim/scenario/schema"

/** A contact of a plug, and what of the line it carries. */
interface Contact {
    at: string
    carries: "hot" | "cold" | "shield" | "none"
}

/** A plug as it is drawn: in a circle as it is looked into, or along its shaft from the tip. */
export interface Connector {
    name: string
    /** what it is used for, in one line */
    about: string
    face: "xlr" | "jack"
    /** a line with two legs, or one whose shield returns */
    wiring: Scenario["cable"]["kind"]
    contacts: readonly Contact[]
}

/** Contacts of the left channel, where a plug carries two: the other channel is a line of its own and just the same. */
export const connectors = {
    xlr: {
        name: "3-pin XLR",
        about: "one balanced line: pin 1 shield, 2 hot, 3 cold",
        face: "xlr",
        wiring: "pair",
        contacts: [
            { at: "1", carries: "shield" },
            { at: "2", carries: "hot" },
            { at: "3", carries: "cold" },
        ],
    },
    dualXlr: {
        name: "dual XLR",
        about: "two of them, left and right: two balanced lines",
        face: "xlr",
        wiring: "pair",
        contacts: [
            { at: "1", carries: "shield" },
            { at: "2", carries: "hot" },
            { at: "3", carries: "cold" },
        ],
    },
    jack635: {
        name: "6.35 mm TRS",
        about: "one balanced line: tip hot, ring cold, sleeve shield. For headphones the same plug is left, right and return",
        face: "jack",
        wiring: "pair",
        contacts: [
            { at: "tip", carries: "hot" },
            { at: "ring", carries: "cold" },
            { at: "sleeve", carries: "shield" },
        ],
    },
    pentaconn: {
        name: "4.4 mm",
        about: "Pentaconn, two balanced lines: tip and ring 1 left, rings 2 and 3 right, sleeve ground",
        face: "jack",
        wiring: "pair",
        contacts: [
            { at: "tip", carries: "hot" },
            { at: "ring 1", carries: "cold" },
            { at: "ring 2", carries: "none" },
            { at: "ring 3", carries: "none" },
            { at: "sleeve", carries: "shield" },
        ],
    },
    jack25: {
        name: "2.5 mm",
        about: "TRRS, two balanced lines without a shield of their own: ring 2 and sleeve left, ring 1 and tip right",
        face: "jack",
        wiring: "pair",
        contacts: [
            { at: "tip", carries: "none" },
            { at: "ring 1", carries: "none" },
            { at: "ring 2", carries: "hot" },
            { at: "sleeve", carries: "cold" },
        ],
    },
    jack35: {
        name: "3.5 mm",
        about: "TRS, two unbalanced lines: tip left, ring right, and the sleeve returns both",
        face: "jack",
        wiring: "coax",
        contacts: [
            { at: "tip", carries: "hot" },
            { at: "ring", carries: "none" },
            { at: "sleeve", carries: "shield" },
        ],
    },
} satisfies Record<string, Connector>

export type ConnectorName = keyof typeof connectors
export const connectorNames = Object.keys(connectors) as ConnectorName[]

/** The plug to draw for a line: the one that was chosen, if the line can go through it. */
export function connectorFor({ cable }: Scenario, chosen: ConnectorName): ConnectorName {
    if (connectors[chosen].wiring === cable.kind) return chosen
    return cable.kind === "pair" ? "xlr" : "jack35"
}
