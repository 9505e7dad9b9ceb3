/** Faults of the wiring of one plug, and `intermittent`: one that comes and goes. */
export const faults = [
    "none",
    "open-hot",
    "open-cold",
    "open-shield",
    "short-legs",
    "short-hot-shield",
    "short-cold-shield",
    "short-all",
    "swapped",
    "hot-shield-swapped",
    "cold-shield-swapped",
    "rotated",
    "no-cable",
    "intermittent",
] as const
export type Fault = (typeof faults)[number]

/** What a bad contact may do while it fails. */
export const contactFaults = [
    "open-hot",
    "open-cold",
    "open-shield",
    "short-legs",
    "short-hot-shield",
    "short-cold-shield",
] as const satisfies readonly Fault[]

/** Faults as a set, `none` left out. @param given one name or several */
export function faultSet(given: Fault | readonly Fault[]): Set<Fault> {
    const all = typeof given === "string" ? [given] : given
    return new Set(all.filter(fault => fault !== "none"))
}
