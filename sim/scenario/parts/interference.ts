import * as v from "valibot"
import { buzz, radio, switching } from "./disturbances"
import { between, keys, levelDbu } from "./fields"
import { electric, harmonics, magnetic } from "./pickup"
import { tones } from "./tones"

/** What gets onto the line. */
export const interference = keys({
    mains_hz: v.optional(between(10, 1000, "Hz"), 50),
    mains_dbu: v.optional(levelDbu(), -150),
    mains_drift_hz: v.optional(between(0, 1, "Hz"), 0),
    harmonics_db: v.optional(harmonics, [0, -30, -12, -40, -20]),
    ground_ohm: v.optional(between(0, 1e9, "ohm"), 0),
    tones,
    noise_dbu: v.optional(levelDbu(), -100),
    pink_dbu: v.optional(levelDbu(), -150),
    clicks_per_s: v.optional(between(0, 500, "per second"), 0),
    buzz: v.optional(buzz, {}),
    switching,
    radio: v.optional(radio, {}),
    magnetic: v.optional(magnetic, {}),
    electric: v.optional(electric, {}),
})
