import * as v from "valibot"
import { above, between, keys } from "./fields"

/** The receiving end, up to the converter. */
export const receiver = keys({
    z_hot_ohm: v.optional(above(0, 1e9, "ohm"), 20_000),
    z_cold_ohm: v.optional(above(0, 1e9, "ohm"), 20_000),
    c_hot_pf: v.optional(between(0, 1e6, "pF"), 0),
    c_cold_pf: v.optional(between(0, 1e6, "pF"), 0),
    phantom_v: v.optional(between(0, 60, "V"), 0),
    coupling_uf: v.optional(between(0, 1e4, "uF (0: none)"), 0),
    coupling_mismatch_pct: v.optional(between(-50, 50, "%"), 0),
    bias_ohm: v.optional(between(0, 1e9, "ohm (0: no bias network)"), 0),
    pad_mismatch_pct: v.optional(between(-50, 50, "%"), 0),
    pad_db: v.optional(between(0, 80, "dB"), 0),
    vref_v: v.optional(between(0.5, 10, "V"), 3.3),
})
