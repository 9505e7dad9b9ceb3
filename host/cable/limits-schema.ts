import * as v from "valibot"
import { CABLE_CONNECTORS } from "../../src/cable/cable-words"
import { keys, number, oneOf } from "../config/fields"
import { CABLE_KINDS } from "./choices"

// null is for no limit at all
const most = (limit: number, unit: string) => v.nullable(keys({ max: number(0, limit, unit) }))
const least = (from: number, limit: number, unit: string) =>
    v.nullable(keys({ min: number(from, limit, unit) }))
const between = (limit: number, unit: string) =>
    v.nullable(
        keys({
            min: v.optional(number(-limit, limit, unit)),
            max: v.optional(number(-limit, limit, unit)),
        }),
    )

const BAND = "a list of two frequencies in hertz, such as [45, 70]"
const band = v.pipe(v.array(number(0, 1e6, "Hz"), BAND), v.length(2, BAND))

const NAME = "a text in quotes, one line of at most 80 characters"

/** A limits file. */
export const limitsSchema = keys({
    name: v.optional(v.pipe(v.string(NAME), v.maxLength(80, NAME), v.regex(/^\P{Cc}+$/u, NAME))),
    connector: v.optional(oneOf(CABLE_CONNECTORS), "xlr"),
    kind: v.optional(oneOf(CABLE_KINDS), "balanced"),
    leg_ohm: v.optional(most(100_000, "ohm")),
    shield_ohm: v.optional(most(100_000, "ohm")),
    leak_kohm: v.optional(least(1, 100_000, "kohm")),
    balance_pct: v.optional(between(1000, "%")),
    phase_us: v.optional(between(1000, "us")),
    loss_db: v.optional(between(100, "dB")),
    tone_dbu: v.optional(between(100, "dBu")),
    cmrr_db: v.optional(least(0, 100, "dB")),
    hum_dbu: v.optional(v.nullable(keys({ max: number(-150, 40, "dBu") }))),
    noise_dbu: v.optional(v.nullable(keys({ max: number(-150, 40, "dBu") }))),
    exclude_hz: v.optional(v.array(band, "a list of bands"), []),
})

export type LimitsFile = v.InferOutput<typeof limitsSchema>
