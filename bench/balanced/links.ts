/** A way to connect the same source to the same receiver: parts of a scenario. */
export interface Link {
    name: string
    about: string
    source: object
    cable: object
    receiver: object
}

/** Resistance from each leg of the receiver to its ground: a usual line input. */
export const LEG_OHM = 20_000

/** Resistance of an output, each leg. */
export const SOURCE_OHM = 100

/**
 * Shield of a thin aux cable: a spiral of about 0.3 mm2 of copper. Half that is good, twice that is
 * common: the drain wire under a foil (26 AWG) has 0.13 ohm/m.
 */
export const AUX_SHIELD_OHM_PER_M = 0.06

/** What IEC 60268-3 puts into one leg when it measures rejection. */
export const IMBALANCE_OHM = 10

/** 24 AWG legs (0.084 ohm/m) and a braid of about 0.6 mm2. */
const pair = { kind: "pair", r_ohm_per_m: 0.08, shield_ohm_per_m: 0.03 }
const equalLegs = { z_hot_ohm: LEG_OHM, z_cold_ohm: LEG_OHM }

const balanced: Link = {
    name: "balanced",
    about: "twisted pair, symmetric drive, all parts equal",
    source: { drive: "balanced", z_hot_ohm: SOURCE_OHM, z_cold_ohm: SOURCE_OHM },
    cable: pair,
    receiver: equalLegs,
}

/** The same link with other parts in its source. */
export function withSource(link: Link, parts: object): Link {
    return { ...link, source: { ...link.source, ...parts } }
}

/**
 * The unbalanced link stands first, the perfect one second. The contacts of its plugs are left out: a worn one of
 * 0.06 ohm is worth a metre of cable.
 */
export const links: readonly Link[] = [
    {
        name: "unbalanced",
        about: "3.5 mm aux cable: one conductor, and a thin shield that is the return as well",
        source: { drive: "unbalanced", z_hot_ohm: SOURCE_OHM },
        cable: { kind: "coax", r_ohm_per_m: 0.2, shield_ohm_per_m: AUX_SHIELD_OHM_PER_M },
        receiver: equalLegs,
    },
    balanced,
    {
        ...withSource(balanced, { drive: "impedance-balanced" }),
        name: "Z-balanced",
        about: "hot driven alone, cold an equal impedance to ground",
    },
    {
        ...withSource(balanced, { z_cold_ohm: SOURCE_OHM + IMBALANCE_OHM }),
        name: "10 ohm off",
        about: `${IMBALANCE_OHM} ohm more in the cold leg of the source`,
    },
    {
        ...balanced,
        name: "legs 5 % off",
        about: "the receiver's legs differ by 5 % in their resistance to ground",
        receiver: { z_hot_ohm: LEG_OHM * 1.025, z_cold_ohm: LEG_OHM * 0.975 },
    },
]
