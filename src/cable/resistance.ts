import { AGAINST_HIGH, AGAINST_LOW } from "./patterns"
import { COLD, HOT, type Probes, SHIELD } from "./probes"
import { BIAS_OHM, DRIVE_OHM, SHIELD_OHM } from "./rig-values"
import type { RigZero } from "./rig-zero"

// A conductor is the middle of a divider of two drives that pull against each other. With A the part of the rig in front of it, B
// the one behind it and r the conductor: u = (A + r) / (A + r + B), read as a part of the supply. With u0 the same without a
// conductor: r = T (u - u0) / (1 - u), T = A + B. Only T is a nominal value, and it is off by a few percent at most.

/** Above this the divider tells less than the weak resistors do: r about 3 kohm. */
const MOST_DIVIDER = 0.9

/** Two sigma of r: nonlinearity and noise of the converter, drift of the pins since the zero [ohm], */
const BASE_ERROR_OHM = 0.9
/** without a zero 1 % resistors and unequal pins [ohm], */
const UNZEROED_ERROR_OHM = 25
/** and the nominal T, and the converter's slope, as a part of r. */
const SCALE_ERROR = 0.06

/** A leg further from half the supply than this part of it is open or nearly so: it stands where an ESP32's converter is not straight. */
const STRAIGHT = 0.3

/** What the divider of a terminal reads as a part of the supply. Undefined: the supply was not seen by a leg. */
export function dividerOf(probes: Probes, terminal: number): number | undefined {
    const leg = terminal === SHIELD ? straightLeg(probes) : terminal
    const supply = leg === undefined ? undefined : supplyOf(probes, leg)
    return supply === undefined ? undefined : probes.at(terminal, AGAINST_HIGH) / supply
}

/** A leg that stands where every converter is straight. */
function straightLeg(probes: Probes): number | undefined {
    for (let leg = HOT; leg <= COLD; leg++)
        if (Math.abs(probes.at(leg, AGAINST_HIGH) - 0.5) < STRAIGHT) return leg
    return undefined
}

/** Both ways of driving a leg against each other add up to the supply, whatever its resistance. */
function supplyOf(probes: Probes, leg: number): number | undefined {
    const sum = probes.at(leg, AGAINST_HIGH) + probes.at(leg, AGAINST_LOW)
    if (sum > 0.9 && sum < 1.1) return sum
    return leg === HOT ? supplyOf(probes, COLD) : undefined
}

/**
 * Resistance of a conductor that reaches its own far terminal [ohm].
 * @param free share of the weak resistors, of its Reach
 */
export function resistanceOf(
    probes: Probes,
    terminal: number,
    zero: RigZero | undefined,
    free: number,
): number | undefined {
    const u = dividerOf(probes, terminal)
    if (u === undefined) return undefined
    if (u > MOST_DIVIDER) return (BIAS_OHM * free) / (1 - free)
    const before = terminal === SHIELD ? SHIELD_OHM : DRIVE_OHM
    const total = before + DRIVE_OHM
    const own = zero === undefined ? before / total : zero.dividers[terminal]
    return (total * (u - own)) / (1 - u)
}

/** How far a resistance may be off, two sigma [ohm]. */
export function resistanceError(ohm: number, isZeroed: boolean): number {
    const base = isZeroed ? BASE_ERROR_OHM : UNZEROED_ERROR_OHM
    const scale = SCALE_ERROR * ohm
    return Math.sqrt(base * base + scale * scale)
}
