// Which resistance of a flicker a contact watch does not see. For hosts: a board has no room for it.
import type { ChipConverter } from "../chips/chip-converter"
import { WATCH_MOVES } from "./patterns"
import { BIAS_OHM, DRIVE_OHM, SHIELD_OHM, SUPPLY_V } from "./rig-values"

// Under WATCH_DRIVES a far terminal is held by these, as a part of the supply, with W the weak resistors to half of it, A the rig's own
// resistance in front of the conductor and r what has come into it:
//
//     hot       1 - (1/2) (A + r) / (A + r + W)        shield   (1/2) (A + r) / (A + r + W)
//     cold      (1/B + 1/(2 W)) / (1/B + 1/W + 1/(A + r)),   B its far drive, at the supply
//
// A watch sees r when the codes of the terminal move by WATCH_MOVES of the supply. A converter that ends below the supply does not
// move until hot has come down to its end, and where that is depends on the chip's reference.

/** What a converter's range is known by. */
type Range = Pick<ChipConverter, "vrefV" | "zeroV" | "bend">

/**
 * The smallest resistances that a watch sees for certain when they come into a conductor which had none [ohm]; undefined: it sees none.
 * Smaller ones may not be seen.
 */
export interface WatchSight {
    hotOhm: number | undefined
    coldOhm: number | undefined
    shieldOhm: number | undefined
}

/** Wider than any conductor and any open [ohm], and the halvings that find a resistance in between to a part in a million. */
const MIN_OHM = 0.1
const MAX_OHM = 1e9
const HALVINGS = 24

/** The reference of a chip that does not take the supply for it: 1.0 to 1.2 V from chip to chip (Espressif's data sheets). */
const REFERENCES = [1 / 1.1, 1, 1.2 / 1.1]

/** By the rig's nominal values and a converter with the worst of its references: a rig's own parts shift them by some percent. */
export function watchSight(converter: Range): WatchSight {
    const pull = (beforeOhm: number) => (ohm: number) =>
        (0.5 * (beforeOhm + ohm)) / (beforeOhm + ohm + BIAS_OHM)
    const hot = (ohm: number) => 1 - pull(DRIVE_OHM)(ohm)
    const cold = (ohm: number) => {
        const drive = 1 / DRIVE_OHM
        return (drive + 0.5 / BIAS_OHM) / (drive + 1 / BIAS_OHM + 1 / (DRIVE_OHM + ohm))
    }
    return {
        hotOhm: leastSeen(hot, converter),
        coldOhm: leastSeen(cold, converter),
        shieldOhm: leastSeen(pull(SHIELD_OHM), converter),
    }
}

/** @param partAt where a terminal stands with so much in its conductor [ohm], as a part of the supply */
function leastSeen(partAt: (ohm: number) => number, converter: Range): number | undefined {
    const references = converter.vrefV === SUPPLY_V ? [1] : REFERENCES
    const moves = (ohm: number, reference: number) => {
        const read = (r: number) => codeVolts((SUPPLY_V * partAt(r)) / reference, converter)
        return Math.abs(read(ohm) - read(0)) > WATCH_MOVES * SUPPLY_V
    }
    const isSeen = (ohm: number) => references.every(reference => moves(ohm, reference))
    if (!isSeen(MAX_OHM)) return undefined
    let [below, above] = [MIN_OHM, MAX_OHM]
    for (let i = 0; i < HALVINGS; i++) {
        const middle = Math.sqrt(below * above)
        if (isSeen(middle)) above = middle
        else below = middle
    }
    return above
}

/** What a converter makes of volts at a pin: its codes times the volts of one. */
function codeVolts(volts: number, { vrefV, zeroV, bend }: Range): number {
    const beyond = Math.max(0, volts - (bend?.fromV ?? volts))
    const bent = (bend?.perV ?? 0) * beyond * beyond
    return Math.min(vrefV, Math.max(0, volts - zeroV + bent))
}
