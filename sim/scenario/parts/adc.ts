import * as v from "valibot"
import { curveNames } from "../../profiles/curve"
import { type AdcFigures, adcProfiles, profileNames } from "../../profiles/profiles"
import { between, integer, keys, oneOf } from "./fields"

const offsetLsb = between(-65_535, 65_535, "codes")
const offsetsLsb = "two numbers: codes added to hot and to cold"

/** The converter: a profile and what overrides it. */
export const adc = v.pipe(
    keys({
        profile: v.optional(oneOf(profileNames), "rp2040"),
        bits: v.optional(integer(6, 16)),
        noise_lsb: v.optional(between(0, 1000, "codes")),
        pair_us: v.optional(between(1, 1e6, "us")),
        skew_us: v.optional(between(0, 1e6, "us")),
        skew_error_us: v.optional(between(-1e6, 1e6, "us")),
        jitter_us: v.optional(between(0, 1000, "us")),
        tick_us: v.optional(between(0, 1000, "us")),
        tick_ms: v.optional(between(1, 1000, "ms")),
        lowpass_hz: v.optional(between(0, 1e6, "Hz (0: an ideal filter at half the pair rate)")),
        lowpass_mismatch_pct: v.optional(between(-50, 50, "%")),
        curve: v.optional(oneOf(curveNames)),
        reference_error_pct: v.optional(between(-50, 50, "%")),
        gain_mismatch_pct: v.optional(between(-50, 50, "%")),
        offset_lsb: v.optional(v.strictTuple([offsetLsb, offsetLsb], offsetsLsb)),
    }),
    v.transform(given => {
        const figures: AdcFigures = { ...adcProfiles[given.profile], ...given }
        return { ...figures, profile: given.profile }
    }),
)
