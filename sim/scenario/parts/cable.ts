import * as v from "valibot"
import { HALF_IN } from "../../../src/cable/half-in"
import { contactFaults, faults } from "./faults"
import { above, between, keys, list, oneOf } from "./fields"

const kinds = ["pair", "coax"] as const
const ends = ["receiver", "source"] as const

const openMs = above(0, 60_000, "ms")
const sinceMs = between(0, 1e9, "ms")

const faultName = oneOf(faults)

/** One fault or several. A name that is none is refused with the names. */
const fault = v.lazy(given =>
    Array.isArray(given) ? list(faultName, "names of faults") : faultName,
)

/** The contact of the fault `intermittent`. */
const contact = keys({
    fault: v.optional(oneOf(contactFaults), "open-hot"),
    open_ohm: v.optional(above(0, 1e9, "ohm")),
    every_s: v.optional(above(0, 3600, "s"), 1),
    open_ms: v.optional(
        v.strictTuple([openMs, openMs], "two lengths in ms: the shortest and the longest gap"),
        [20, 200],
    ),
    at_ms: v.optional(
        list(
            v.strictTuple([sinceMs, openMs], "a beginning and a length in ms"),
            "gaps, each as [beginning, length] in ms",
        ),
        [],
    ),
})

const pluggedStates = [true, false, ...ends] as const
type Plugged = (typeof pluggedStates)[number]

/** Both ends, none of them, or one. */
const plugged = v.custom<Plugged>(
    x => pluggedStates.includes(x as Plugged),
    `one of ${pluggedStates.map(state => JSON.stringify(state)).join(", ")}`,
)

const extraOhm = () => v.optional(between(0, 1e9, "ohm"), 0)
const leakKohm = () => v.optional(between(0.1, 1e9, "kohm"))

/** How far a plug is in; undefined: all the way. */
const halfIn = () => v.optional(oneOf(HALF_IN))

/** The cable and its plugs. */
export const cable = keys({
    kind: v.optional(oneOf(kinds), "pair"),
    length_m: v.optional(between(0, 10_000, "m"), 10),
    r_ohm_per_m: v.optional(between(0, 100, "ohm/m"), 0.08),
    l_uh_per_m: v.optional(between(0, 100, "uH/m"), 0.3),
    c_leg_shield_pf_per_m: v.optional(between(0, 10_000, "pF/m"), 120),
    c_leg_leg_pf_per_m: v.optional(between(0, 10_000, "pF/m"), 60),
    c_mismatch_pct: v.optional(between(-100, 100, "%"), 0),
    shield_ohm_per_m: v.optional(between(0, 100, "ohm/m"), 0.03),
    fault: v.optional(fault, "none"),
    fault_end: v.optional(oneOf(ends), "receiver"),
    short_ohm: v.optional(between(0, 1e6, "ohm"), 0),
    extra_ohm: v.optional(keys({ hot: extraOhm(), cold: extraOhm(), shield: extraOhm() }), {}),
    leak_kohm: v.optional(
        keys({ legs: leakKohm(), hot_shield: leakKohm(), cold_shield: leakKohm() }),
        {},
    ),
    contact: v.optional(contact, {}),
    plugged: v.optional(plugged, true),
    half_in: v.optional(keys({ source: halfIn(), receiver: halfIn() }), {}),
    plugged_ms: v.optional(
        v.strictTuple([sinceMs, sinceMs], "two times in ms: plugged in and pulled out"),
    ),
    powered: v.optional(oneOf(["none", "phantom", "line"]), "none"),
})
