import { type Fault, faultSet } from "../scenario/parts/faults"
import type { Scenario } from "../scenario/schema"
import { LooseContact, TimedContact } from "./loose-contact"

type Cable = Scenario["cable"]

/** A cable at a moment. */
export interface CableState {
    faults: ReadonlySet<Fault>
    plugged: Cable["plugged"]
    /** states with the same name are the same */
    name: string
}

interface Contact {
    isOpen(tS: number): boolean
    nextChangeS(tS: number): number
}

/** What becomes of a cable in the course of time: a contact fails, it is plugged in and pulled out. */
export class CableTimes {
    private readonly contact: Contact | undefined
    private readonly states = new Map<string, CableState>()

    /**
     * @param seed of the times at which a contact fails by chance
     * @param sinceS when the cable was put there: its times count from then
     */
    constructor(
        private readonly cable: Cable,
        seed: number,
        private readonly sinceS = 0,
    ) {
        const { every_s, open_ms, at_ms } = cable.contact
        if (!faultSet(cable.fault).has("intermittent")) return
        this.contact =
            at_ms.length > 0
                ? new TimedContact(at_ms)
                : new LooseContact(seed, { everyS: every_s, openMs: open_ms })
    }

    /** @param tS not before the cable was put there */
    at(tS: number): CableState {
        const ownS = Math.max(0, tS - this.sinceS)
        const isOpen = this.contact?.isOpen(ownS) === true
        const isIn = this.isPlugged(ownS)
        const name = `${isIn ? "in" : "out"}${isOpen ? " failing" : ""}`
        let state = this.states.get(name)
        if (!state) {
            const { fault, contact, plugged } = this.cable
            const given = faultSet(fault)
            if (isOpen) given.add(contact.fault)
            state = { faults: given, plugged: isIn && plugged, name }
            this.states.set(name, state)
        }
        return state
    }

    /** When the state may be another, after tS; Infinity: never. */
    nextChangeS(tS: number): number {
        const ownS = Math.max(0, tS - this.sinceS)
        const times = (this.cable.plugged_ms ?? []).map(ms => ms / 1000).filter(at => at > ownS)
        return this.sinceS + Math.min(this.contact?.nextChangeS(ownS) ?? Infinity, ...times)
    }

    private isPlugged(ownS: number): boolean {
        const { plugged_ms } = this.cable
        if (plugged_ms === undefined) return true
        return 1000 * ownS >= plugged_ms[0] && 1000 * ownS < plugged_ms[1]
    }
}
