import type { ConductorReading } from "./cable-reading"
import { AGAINST_HIGH, AGAINST_LOW, NEAR_LL } from "./patterns"
import { COLD, HOT, type Probes, SHIELD } from "./probes"
import { BIAS_OHM, DRIVE_OHM, SHIELD_OHM } from "./rig-values"
import { MAX_ZERO_ERROR_OHM, type RigZero } from "./rig-zero"

// A conductor is the middle of a divider of two drives that pull against each other. With A the part of the rig in front of it, B
// the one behind it, r the conductor and y how far its far terminal stands from the far drive's rail, as a part of the supply:
// A + r = B (1 - y) / y. The terminal's weak resistors W, which pull to half the supply, take (B / W) (1/2 - y) off the lower y. A zero,
// the same without a conductor, knows how T = A + B is divided: A = T (1 - y0), B = T y0. Only T is a nominal value, off by some percent.
//
// From some kilohms on the weak resistors tell more: with all near drives low they leave the terminal at f / 2 of the supply,
// f = (A + r) / (A + r + W), so A + r = W f / (1 - f).

/** Below this y the weak resistors tell more than the divider does: r about 6 kohm. */
const MIN_DIVIDER = 0.055

/** Nonlinearity and noise of the converter where both dividers stand about the same, drift of the pins since the zero [ohm], */
const BASE_ERROR_OHM = 0.65
/** so many standard errors of the zero on top, */
const ZERO_SIGMAS = 2.5
/** without a zero 1 % resistors and unequal pins [ohm], */
const UNZEROED_ERROR_OHM = 25
/** the nominal T, as a part of r, */
const SCALE_ERROR = 0.06
/** and what a converter is not straight by, as a part of the supply. */
const CURVE_ERROR = 0.007

/** The shield has its supply from a leg. Where that is another one than for the zero, or has another current, [ohm] */
const OTHER_LEG_ERROR_OHM = 2.5
/** and by how much more a pin may have high than low, twice [ohm]. */
const SIDES_ERROR_OHM = 12
/** Cold is another leg, and so is one that stands as far from half the supply as this, */
const OTHER_LEG = 0.02
/** and cold is taken for hot when it is so much nearer. */
const NEARER = 0.03

/** A leak of a kilohm shifts a resistance by so much [ohm], and by this part of it. */
const LEAK_ERROR_OHM = 25
const LEAK_SCALE_ERROR = 0.5

/** A conductor that has no figure may load the others by what can't be seen of it, such as a leak from its loose end [1/kohm]. */
export const HIDDEN_LEAK = 0.4

/** Resistance of a conductor. */
interface Resistance {
    ohm: number
    /** how far it may be off [ohm] */
    errorOhm: number
}

/** What the dividers of a rig read, as parts of the supply. */
export class Dividers {
    private supply = 1
    /** how far the leg that shows the supply stands from a leg without resistance: 0 to 1/2; 1: there is none */
    private away = 1

    /** @param isLeg hot, cold: the leg is joined to no shield, so that it shows the supply */
    constructor(
        private readonly probes: Probes,
        private readonly isLeg: boolean[],
    ) {}

    /** Has the probes go by the supply that a leg shows, where one does. */
    rescale(): void {
        this.of(SHIELD)
        this.probes.rescale(this.supply)
    }

    /** How far a terminal stands from its far drive's rail: 1/2 without a conductor, 0 at the end of the converter's range. */
    of(terminal: number): number {
        const { probes } = this
        this.away = 1
        this.supply = 1
        this.see(HOT, terminal)
        this.see(COLD, terminal)
        // A leg is looked at from below: there every converter has range left.
        if (terminal !== SHIELD) return probes.at(terminal, AGAINST_LOW) / this.supply
        if (probes.isAbove(SHIELD, AGAINST_HIGH)) return 0
        return 1 - probes.at(SHIELD, AGAINST_HIGH) / this.supply
    }

    /** Both ways of driving a leg against each other add up to the supply, whatever its resistance. The best leg is the terminal itself. */
    private see(leg: number, terminal: number): void {
        const { probes } = this
        if (!this.isLeg[leg] || probes.isAbove(leg, AGAINST_HIGH)) return
        const high = probes.at(leg, AGAINST_HIGH)
        const away = leg === terminal ? 0 : Math.abs(high - 0.5)
        if (leg === COLD && away > this.away - NEARER && leg !== terminal) return
        this.away = leg === terminal || leg === HOT ? away : Math.max(away, OTHER_LEG)
        this.supply = high + probes.at(leg, AGAINST_LOW)
    }

    /**
     * Resistance of a conductor that reaches its own far terminal.
     * @param leakS what leaks from it conduct [1/kohm]
     */
    resistance(terminal: number, zero: RigZero | undefined, leakS: number): Resistance {
        const { probes } = this
        const before = terminal === SHIELD ? SHIELD_OHM : DRIVE_OHM
        const total = before + DRIVE_OHM
        const own = zero === undefined ? DRIVE_OHM / total : 1 - zero.dividers[terminal]
        const y = this.of(terminal)
        if (y < MIN_DIVIDER && probes.isBelow(terminal, NEAR_LL)) {
            // Beyond the end of the one and before the beginning of the other: somewhere between what both can tell.
            const least = ofDivider(Math.max(y, 1 - probes.rangeHigh()), total, own)
            const most = ofFree(probes.rangeLow(), before)
            return { ohm: (least + most) / 2, errorOhm: most - least }
        }
        const part = probes.at(terminal, NEAR_LL)
        const ohm = y < MIN_DIVIDER ? ofFree(part, before) : ofDivider(y, total, own)
        const zeroOhm = this.away < 1 ? zero?.errorOhm : undefined
        return { ohm, errorOhm: resistanceError(ohm, zeroOhm, this.away, leakS) }
    }
}

/** @param own y without a conductor */
function ofDivider(y: number, total: number, own: number): number {
    const alone = y - (DRIVE_OHM / BIAS_OHM) * (0.5 - y)
    return total * ((own * (1 - y)) / alone - (1 - own))
}

/** @param part where the terminal stands with all near drives low */
function ofFree(part: number, before: number): number {
    const free = Math.min(0.999, 2 * part)
    return (BIAS_OHM * free) / (1 - free) - before
}

/**
 * How far a resistance may be off [ohm].
 * @param zeroOhm standard error of the zero [ohm]; undefined: the rig has none
 * @param away how far the leg that shows the supply stands from one without resistance, 0 to 1/2; 0 for a leg
 * @param leakS what leaks from that conductor conduct [1/kohm]
 */
function resistanceError(
    ohm: number,
    zeroOhm: number | undefined,
    away: number,
    leakS: number,
): number {
    const base = zeroOhm === undefined ? UNZEROED_ERROR_OHM : BASE_ERROR_OHM
    const own = ZERO_SIGMAS * (zeroOhm ?? 0)
    const sides = SIDES_ERROR_OHM * away + OTHER_LEG_ERROR_OHM * Math.min(1, away / OTHER_LEG)
    const scale = SCALE_ERROR * ohm
    const curve = Math.min(
        (CURVE_ERROR * ohm * (ohm + 2 * DRIVE_OHM)) / DRIVE_OHM,
        2 * CURVE_ERROR * BIAS_OHM * (1 + ohm / BIAS_OHM) ** 2,
    )
    const leak = (LEAK_ERROR_OHM + LEAK_SCALE_ERROR * ohm) * leakS
    return Math.sqrt(
        base * base + own * own + sides * sides + scale * scale + curve * curve + leak * leak,
    )
}

/** How far a resistance may be off at the least [ohm]: of a conductor without any, in a zeroed rig, beside no leak. For hosts. */
export function leastErrorOhm(): number {
    return resistanceError(0, 0, 0, 0)
}

/**
 * How far one of the resistances of a reading may be off [ohm]: the reading has the highest of their errors, which tells whether the
 * rig was zeroed. Undefined: not stated.
 */
export function ownError(
    reading: ConductorReading,
    ohm: number,
    terminal: number,
): number | undefined {
    const { hotOhm, coldOhm, shieldOhm, errorOhm, legsLeakKohm, hotLeakKohm, coldLeakKohm } =
        reading
    if (errorOhm === undefined) return undefined
    const most = Math.max(hotOhm ?? ohm, coldOhm ?? ohm, shieldOhm ?? ohm)
    if (ohm >= most) return errorOhm
    // that of a leg which has no figure may be anything
    const leg = Math.max(hotOhm ?? 1e6, 0)
    // Of the zero no more is known than what no zero that counts is beyond.
    const zeroed = resistanceError(most, MAX_ZERO_ERROR_OHM, 0, 0)
    const unzeroed = resistanceError(most, undefined, 0, 0)
    const isZeroed = 2 * errorOhm * errorOhm < zeroed * zeroed + unzeroed * unzeroed
    const zeroOhm = isZeroed ? MAX_ZERO_ERROR_OHM : undefined
    const away = terminal === SHIELD ? leg / (2 * (leg + 2 * DRIVE_OHM)) : 0
    const one = conductance(terminal === SHIELD ? hotLeakKohm : legsLeakKohm)
    const other = conductance(terminal === HOT ? hotLeakKohm : coldLeakKohm)
    const isAll = hotOhm !== undefined && coldOhm !== undefined && shieldOhm !== undefined
    const leakS = one + other + (isAll ? 0 : HIDDEN_LEAK)
    return Math.min(errorOhm, resistanceError(ohm, zeroOhm, away, leakS))
}

/** What leaks to a conductor at the most, by its part of what reaches the far terminal [1/kohm]. @param stray 0 up to less than 1 */
export function strayLeak(stray: number): number {
    return (1000 * stray) / (1 - stray) / DRIVE_OHM
}

/** What a leak conducts [1/kohm]; undefined: none. */
export function conductance(leakKohm: number | undefined): number {
    return leakKohm === undefined ? 0 : 1 / leakKohm
}
