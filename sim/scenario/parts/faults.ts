/** What a bad contact may do while it fails. */
export const contactFaults = [
    "open-hot",
    "open-cold",
    "open-shield",
    "short-legs",
    "short-hot-shield",
    "short-cold-shield",
] as const

/** What may be wrong with the wiring of one plug. */
export const wiringFaults = [
    ...contactFaults,
    "short-all",
    "swapped",
    "hot-shield-swapped",
    "cold-shield-swapped",
    "rotated",
] as const

/** All that a cable may have; `intermittent`: a contact that comes and goes. */
export const faults = ["none", ...wiringFaults, "no-cable", "intermittent"] as const
export type Fault = (typeof faults)[number]

/** Faults as a set, `none` left out. @param given one name or several */
export function faultSet(given: Fault | readonly Fault[]): Set<Fault> {
    const all = typeof given === "string" ? [given] : given
    return new Set(all.filter(fault => fault !== "none"))
}
