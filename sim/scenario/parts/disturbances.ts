import * as v from "valibot"
import { above, between, keys, levelDbu, list, oneOf } from "./fields"

const buzzKinds = ["rectifier", "dimmer"] as const
export type BuzzKind = (typeof buzzKinds)[number]

/** Waveforms locked to the mains. */
export const buzz = keys({
    kind: v.optional(oneOf(buzzKinds), "rectifier"),
    dbu: v.optional(levelDbu(), -150),
    angle_deg: v.optional(between(10, 170, "degrees"), 90),
})

/** Tones of switching supplies. */
export const switching = v.optional(
    list(
        keys({
            hz: above(0, 500_000, "Hz"),
            dbu: levelDbu(),
            wander_hz: v.optional(between(0, 10_000, "Hz"), 0),
        }),
        'tones such as {"hz":65000,"dbu":-40,"wander_hz":200}',
    ),
    [],
)

/** A phone that an input demodulates. */
export const radio = keys({
    dbu: v.optional(levelDbu(), -150),
    bursts_per_s: v.optional(above(0, 10, "per second"), 0.2),
    burst_ms: v.optional(between(5, 60_000, "ms"), 1000),
})
