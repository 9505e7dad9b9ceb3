import * as v from "valibot"
import { between, keys, list } from "./fields"

/** A mains series. */
export const harmonics = list(
    between(-150, 40, "dB"),
    "levels in dB over the fundamental, the fundamental first",
)

/** What hot catches more than cold. */
const imbalancePct = v.optional(between(-200, 200, "%"), 1)

/** Mains fields along the cable. */
export const magnetic = keys({
    uv_per_m: v.optional(between(0, 1e6, "uV/m"), 0),
    harmonics_db: v.optional(harmonics, [0]),
    imbalance_pct: imbalancePct,
})

export const electric = keys({
    na_per_m: v.optional(between(0, 1e6, "nA/m"), 0),
    harmonics_db: v.optional(harmonics, [0]),
    imbalance_pct: imbalancePct,
})
