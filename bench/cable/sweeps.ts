import type { CableKeys } from "../../sim/scenario/schema"

/** From here to there [ohm]. */
const MIN_OHM = 1
const MAX_OHM = 1e7

/** A resistance joins two conductors as a short up to this, and as a leak from there on [ohm]. */
const SHORT_TO_OHM = 1000

/** A resistance that goes through all there is, in one place of a cable. */
export interface Sweep {
    name: string
    cables: CableKeys[]
}

/** Every conductor and every pair of them, from an ohm to 10 Mohm. @param factor from one step to the next */
export function sweeps(factor: number): Sweep[] {
    const steps: number[] = []
    for (let ohm = MIN_OHM; ohm < MAX_OHM; ohm *= factor) steps.push(ohm)
    const conductors = (["hot", "cold", "shield"] as const).map(conductor => ({
        name: conductor,
        cables: steps.map((ohm): CableKeys => ({ extra_ohm: { [conductor]: ohm } })),
    }))
    const places = [
        ["short-legs", "legs"],
        ["short-hot-shield", "hot_shield"],
        ["short-cold-shield", "cold_shield"],
    ] as const
    const pairs = places.map(([fault, key]) => ({
        name: key,
        cables: steps.map(
            (ohm): CableKeys =>
                ohm < SHORT_TO_OHM
                    ? { fault, short_ohm: ohm }
                    : { leak_kohm: { [key]: ohm / 1000 } },
        ),
    }))
    return [...conductors, ...pairs].map(({ name, cables }) => ({
        name,
        cables: cables.map(cable => ({ length_m: 3, ...cable })),
    }))
}
