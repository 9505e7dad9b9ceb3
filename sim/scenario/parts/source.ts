import * as v from "valibot"
import { between, keys, levelDbu, oneOf } from "./fields"
import { tones } from "./tones"

export const drives = ["balanced", "impedance-balanced", "unbalanced"] as const

/** What the source plays besides its tones. `program` is an addition to the format of the design. */
const programs = ["none", "music"] as const

/** The sending end. */
export const source = keys({
    drive: v.optional(oneOf(drives), "balanced"),
    tones,
    program: v.optional(oneOf(programs), "none"),
    noise_dbu: v.optional(levelDbu(), -95),
    pink_dbu: v.optional(levelDbu(), -150),
    z_hot_ohm: v.optional(between(0, 1e6, "ohm"), 50),
    z_cold_ohm: v.optional(between(0, 1e6, "ohm"), 50),
    coupling_uf: v.optional(between(0, 1e4, "uF (0: none)"), 0),
    polarity: v.optional(oneOf([1, -1]), 1),
})
