import * as v from "valibot"
import { above, between, keys, oneOf } from "../fields"

export const faults = [
    "none",
    "open-hot",
    "open-cold",
    "open-shield",
    "short-legs",
    "short-hot-shield",
    "short-cold-shield",
    "swapped",
    "hot-shield-swapped",
    "intermittent",
] as const

const kinds = ["pair", "coax"] as const
const ends = ["receiver", "source"] as const

const openMs = above(0, 60_000, "ms")

/** The contact of the fault `intermittent`. */
const contact = keys({
    every_s: v.optional(above(0, 3600, "s"), 1),
    open_ms: v.optional(
        v.strictTuple([openMs, openMs], "two lengths in ms: the shortest and the longest gap"),
        [20, 200],
    ),
})

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
    fault: v.optional(oneOf(faults), "none"),
    fault_end: v.optional(oneOf(ends), "receiver"),
    contact: v.optional(contact, {}),
})
