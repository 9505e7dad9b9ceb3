import { DRIVE_OHM } from "../../src/cable/rig-values"

/** The rig's supply [V]. */
const SUPPLY_V = 3.3

/** What a test puts on a cable, nominal: no more than the supply, behind two drives that pull against each other. */
export const STIMULUS = {
    volts: SUPPLY_V,
    milliamperes: Number(((1000 * SUPPLY_V) / (2 * DRIVE_OHM)).toFixed(1)),
} as const
