import type { ScenarioKeys } from "./wild-line"

/** Pace of a Pico's own loop: on the emulated chip without cache misses, and with 40 and 70 cycles a miss. A board lies in between. */
const PACES = [
    { pair_us: 72.4, skew_us: 26.1, tick_us: 2.4 },
    { pair_us: 87.58, skew_us: 33.1, tick_us: 6.5 },
    { pair_us: 100.54, skew_us: 39.58, tick_us: 12 },
]

export const PACE_NAMES = PACES.map(({ pair_us }) => String(pair_us))
export const PROFILE_NAMES = ["ideal", "rp2040", "adc128s022"] as const
export type WildProfile = (typeof PROFILE_NAMES)[number]

/** A converter that a line is read with. */
export interface WildConverter {
    name: string
    adc: NonNullable<ScenarioKeys["adc"]>
    pairRateHz: number
}

/** The converter on SPI has a pace of its own. */
const SPI_PAIR_US = 20.992

/** @param pace of PACE_NAMES; the converter on SPI takes none */
export function converterOf(profile: WildProfile, pace: string): WildConverter {
    if (profile === "adc128s022")
        return { name: profile, adc: { profile }, pairRateHz: 1e6 / SPI_PAIR_US }
    const figures = PACES[PACE_NAMES.indexOf(pace)]
    const tick_us = profile === "ideal" ? 0 : figures.tick_us
    return {
        name: `${profile} ${pace}`,
        adc: { profile, ...figures, tick_us },
        pairRateHz: 1e6 / figures.pair_us,
    }
}
