import { UsageError } from "../../common/usage-error"
import { touchedBy } from "../../src/cable/half-in"
import { type Fault, faultSet } from "../scenario/parts/faults"
import type { Scenario } from "../scenario/schema"

/** Conductors of a cable and pins of a plug: `shield` is pin 1. */
export const conductors = ["hot", "cold", "shield"] as const
export type Conductor = (typeof conductors)[number]

type Cable = Scenario["cable"]

/** What joins a cable's conductors to a plug's pins, and to each other. */
export interface PlugWiring {
    joints: { conductor: Conductor; pin: Conductor; ohm: number }[]
    /** between conductors */
    bridges: { a: Conductor; b: Conductor; ohm: number; key: string }[]
    /** pins that the plug itself joins */
    ties: { a: Conductor; b: Conductor }[]
}

/**
 * What a plug's shield contact and the pigtail behind it add to the shield's resistance. A guess at a good
 * one: makers guarantee the contact alone to about 3 milliohm.
 */
const SHIELD_CONTACT_OHM = 0.01

/** Pin that each conductor comes to. */
type Order = Record<Conductor, Conductor>

const exchanges: Partial<Record<Fault, Order>> = {
    swapped: { hot: "cold", cold: "hot", shield: "shield" },
    "hot-shield-swapped": { hot: "shield", cold: "cold", shield: "hot" },
    "cold-shield-swapped": { hot: "hot", cold: "shield", shield: "cold" },
    rotated: { hot: "cold", cold: "shield", shield: "hot" },
}

const shorts: Partial<Record<Fault, [Conductor, Conductor][]>> = {
    "short-legs": [["hot", "cold"]],
    "short-hot-shield": [["hot", "shield"]],
    "short-cold-shield": [["cold", "shield"]],
    "short-all": [
        ["hot", "shield"],
        ["cold", "shield"],
    ],
}

/** What a coax can have; its plugs join cold to the shield. */
const coaxFaults: readonly Fault[] = [
    "open-hot",
    "open-shield",
    "short-hot-shield",
    "hot-shield-swapped",
    "no-cable",
    "intermittent",
]

/** @throws UsageError for faults and leaks that need a cold conductor in a coax, one line */
export function checkCableKind(cable: Cable): void {
    if (cable.kind !== "coax") return
    const refuse = (key: string) => {
        throw new UsageError(`${key} needs cable.kind "pair": a coax has no cold conductor`)
    }
    for (const fault of faultSet(cable.fault))
        if (!coaxFaults.includes(fault)) refuse(`cable.fault "${fault}"`)
    const { fault } = cable.contact
    if (!coaxFaults.includes(fault)) refuse(`cable.contact.fault "${fault}"`)
    if (cable.extra_ohm.cold > 0) refuse("cable.extra_ohm.cold")
    for (const key of ["legs", "cold_shield"] as const)
        if (cable.leak_kohm[key] !== undefined) refuse(`cable.leak_kohm.${key}`)
}

function orderOf(given: ReadonlySet<Fault>): Order {
    let order: Order = { hot: "hot", cold: "cold", shield: "shield" }
    for (const fault of given) {
        const then = exchanges[fault]
        if (then === undefined) continue
        order = { hot: then[order.hot], cold: then[order.cold], shield: then[order.shield] }
    }
    return order
}

/**
 * The wiring of a cable's plug. Extra resistances, leaks and the faults of the scenario are at `fault_end`.
 * @param now faults at this moment: those of the scenario, and what a bad contact does
 */
export function plugWiring(
    cable: Cable,
    end: Cable["fault_end"],
    now: ReadonlySet<Fault>,
): PlugWiring {
    const isFaulty = end === cable.fault_end
    const given = isFaulty ? now : new Set<Fault>()
    const isCoax = cable.kind === "coax"
    const order = orderOf(given)
    const joints: PlugWiring["joints"] = []
    for (const conductor of conductors) {
        if (isCoax && conductor === "cold") continue
        const openOhm = given.has(`open-${conductor}`) ? openOhmOf(cable, conductor) : 0
        if (openOhm === undefined) continue
        const pin = order[conductor]
        const contactOhm = pin === "shield" ? SHIELD_CONTACT_OHM : 0
        joints.push({
            conductor,
            pin,
            ohm: contactOhm + openOhm + (isFaulty ? cable.extra_ohm[conductor] : 0),
        })
    }
    const ties: PlugWiring["ties"] = []
    if (isCoax && given.has("open-shield")) {
        // The joint of cold and ground is in the plug; the braid hangs free.
        ties.push({ a: "cold", b: "shield" })
    } else if (isCoax) {
        const conductor = order.hot === "shield" ? "hot" : "shield"
        if (!given.has(`open-${conductor}`)) joints.push({ conductor, pin: "cold", ohm: 0 })
    }
    const bridges = bridgesOf(cable, isFaulty, given)
    const position = cable.half_in[end]
    return position === undefined
        ? { joints, bridges, ties }
        : { bridges, ...inJack(touchedBy(position), { joints, ties }) }
}

type Contacts = Pick<PlugWiring, "joints" | "ties">

/** A plug's contacts become those of the jack that touch them: the first carries what comes from the cable, others are tied to it. */
function inJack(touched: readonly number[], { joints, ties }: Contacts): Contacts {
    const at = (part: Conductor) =>
        conductors.filter((_, i) => ((touched[i] >> conductors.indexOf(part)) & 1) === 1)
    return {
        joints: joints.flatMap(joint =>
            at(joint.pin)
                .slice(0, 1)
                .map(pin => ({ ...joint, pin })),
        ),
        ties: [
            ...joints.flatMap(({ pin }) =>
                at(pin)
                    .slice(1)
                    .map(b => ({ a: at(pin)[0], b })),
            ),
            ...ties.flatMap(({ a, b }) => {
                const [first, ...others] = new Set([...at(a), ...at(b)])
                return others.map(other => ({ a: first, b: other }))
            }),
        ],
    }
}

/** What an open conductor has left of its contact [ohm]; undefined: nothing conducts, unless it is a bad contact that fails in part. */
function openOhmOf({ fault, contact }: Cable, conductor: Conductor): number | undefined {
    const name: Fault = `open-${conductor}`
    const given = faultSet(fault)
    const isContact = given.has("intermittent") && !given.has(name) && contact.fault === name
    return isContact ? contact.open_ohm : undefined
}

function bridgesOf(cable: Cable, isFaulty: boolean, given: ReadonlySet<Fault>) {
    const bridges: PlugWiring["bridges"] = []
    if (!isFaulty) return bridges
    for (const fault of given)
        for (const [a, b] of shorts[fault] ?? [])
            bridges.push({ a, b, ohm: cable.short_ohm, key: "cable.fault" })
    const { legs, hot_shield, cold_shield } = cable.leak_kohm
    const leak = (a: Conductor, b: Conductor, kohm: number | undefined) => {
        if (kohm !== undefined) bridges.push({ a, b, ohm: 1000 * kohm, key: "cable.leak_kohm" })
    }
    leak("hot", "cold", legs)
    leak("hot", "shield", hot_shield)
    leak("cold", "shield", cold_shield)
    return bridges
}
