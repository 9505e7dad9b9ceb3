import type { ConductorReading } from "./cable-reading"
import { COLD_HIGH, COLD_LOW, HOT_HIGH, HOT_LOW, SHIELD_HIGH, SHIELD_LOW } from "./patterns"
import { COLD, HOT, type Probes, SHIELD } from "./probes"
import { conductance } from "./resistance"
import { BIAS_OHM, SHIELD_OHM } from "./rig-values"

// A leg floats on its weak resistors W while another conductor swings, and follows it by as much as leaks join the two. Offsets, input
// currents and leaks to ground drop out of the swing. With the leaks' conductances as parts of 1 / W (a between the legs, b from hot
// and d from cold to the shield), Kirchhoff's law of the floating legs says of the four follow ratios
//
//     hot by cold    p (1 + a + b) = a + b k d    hot by the shield     h (1 + a + b) = b + a c
//     cold by hot    q (1 + a + d) = a + d k b    cold by the shield    c (1 + a + d) = d + a h
//
// k d and k b: the leak of a driven leg lifts the shield on its resistor to ground, k = that resistor / W. The right two give b and d
// by a; put into the sum of the left two, they give a, once more with k b and k d of the first time.

const LIFT = SHIELD_OHM / BIAS_OHM

/** Two sigma of a follow ratio: nonlinearity and noise of the converter on both voltages. */
const FOLLOW_ERROR = 0.004

/** How far W and the converter's slope may be off, as a part of a leak. */
const SCALE_ERROR = 0.05

/** So many times more than by one ratio a leak may be off by the errors of all, where they are not small. */
const BURDEN_ERRORS = 3

/** A leak of this is not known any better: the leg stands where a converter may not reach [kohm]. */
const UNKNOWN_KOHM = 2.5

/** Leaks below this are there: no more than this part of what they conduct is in doubt [kohm] */
const CERTAIN_KOHM = 5
const MAX_ERROR = 0.95

const BIAS_KOHM = BIAS_OHM / 1000

/** The highest resistance that can be told from none [kohm]. */
export const LEAK_MIN_KOHM = BIAS_KOHM * (1 / (2 * FOLLOW_ERROR) - 1)

/**
 * Finds the leaks between conductors that reach their own far terminals.
 * @param has hot, cold, shield: those that do
 * @param reading receives them [kohm]; undefined when they are too high to be seen
 */
export function readLeaks(reading: ConductorReading, probes: Probes, has: boolean[]): void {
    const [hasHot, hasCold, hasShield] = has
    const hasLegs = hasHot && hasCold
    const p = hasLegs ? follow(probes, HOT, COLD, COLD_LOW, COLD_HIGH) : 0
    const q = hasLegs ? follow(probes, COLD, HOT, HOT_LOW, HOT_HIGH) : 0
    const h = hasHot && hasShield ? follow(probes, HOT, SHIELD, SHIELD_LOW, SHIELD_HIGH) : 0
    const c = hasCold && hasShield ? follow(probes, COLD, SHIELD, SHIELD_LOW, SHIELD_HIGH) : 0
    const bByA = (h - c) / (1 - h)
    const dByA = (c - h) / (1 - c)
    let a = 0
    let b = h / (1 - h)
    let d = c / (1 - c)
    for (let i = 0; i < 2; i++) {
        const hot = p - i * LIFT * d
        const cold = q - i * LIFT * b
        a =
            (p + hot * (b - a * bByA) + q + cold * (d - a * dByA)) /
            (2 - p - q - hot * bByA - cold * dByA)
        b = (h + a * (h - c)) / (1 - h)
        d = (c + a * (c - h)) / (1 - c)
    }
    if (hasLegs) reading.legsLeakKohm = leakKohm(a)
    if (hasHot && hasShield) reading.hotLeakKohm = leakKohm(b)
    if (hasCold && hasShield) reading.coldLeakKohm = leakKohm(d)
    if (hasLegs && hasShield) reading.leakMinKohm = LEAK_MIN_KOHM
    // What is less than half its error is made up by the others.
    const isMadeUp = (kohm: number | undefined, isHot: boolean, isCold: boolean) =>
        conductance(kohm) < (leakError(reading, kohm, isHot, isCold) ?? 0) / 2
    const legs = isMadeUp(reading.legsLeakKohm, true, true)
    const hot = isMadeUp(reading.hotLeakKohm, true, false)
    const cold = isMadeUp(reading.coldLeakKohm, false, true)
    if (legs) reading.legsLeakKohm = undefined
    if (hot) reading.hotLeakKohm = undefined
    if (cold) reading.coldLeakKohm = undefined
}

/** @param part conductance of a leak as a part of 1 / W */
function leakKohm(part: number): number | undefined {
    return part < 2 * FOLLOW_ERROR ? undefined : BIAS_KOHM / part
}

function partOf(leakKohm: number | undefined): number {
    return BIAS_KOHM * conductance(leakKohm)
}

/**
 * How far the conductance of a leak of a reading may be off [1/kohm]: what else a floating leg has to do with makes it follow less by
 * a leak, and a shield's own resistance has it swing less at the near end. Undefined: leaks were not measured.
 * @param leakKohm that leak; undefined: too high to be seen
 * @param isHot, isCold the ends of it
 */
export function leakError(
    reading: ConductorReading,
    leakKohm: number | undefined,
    isHot: boolean,
    isCold: boolean,
): number | undefined {
    const { legsLeakKohm, hotLeakKohm, coldLeakKohm, leakMinKohm, shieldOhm } = reading
    if (leakMinKohm === undefined) return undefined
    const legs = 1 + partOf(legsLeakKohm)
    const hot = legs + partOf(hotLeakKohm)
    const cold = legs + partOf(coldLeakKohm)
    const most = Math.max(hot, cold)
    const burden = (isHot ? hot : most) * (isCold ? cold : most)
    const floor = (1 + BURDEN_ERRORS * (burden - 1)) / leakMinKohm
    if (leakKohm === undefined) return floor
    // A leak at the near end sees less of the swing: its ratio is more, and its conductance more than that.
    const less = (shieldOhm ?? 0) / SHIELD_OHM
    const nearer = (1 + less) / Math.max(0.02, 1 - (most - 1) * less) - 1
    const unknown = UNKNOWN_KOHM / leakKohm
    const scale = SCALE_ERROR + unknown * unknown + Math.max(0, nearer)
    const error = Math.sqrt(floor * floor + (scale * scale) / (leakKohm * leakKohm))
    return leakKohm < CERTAIN_KOHM ? Math.min(error, MAX_ERROR / leakKohm) : error
}

/** By how much of its swing one terminal goes along with another, less than altogether. */
function follow(
    probes: Probes,
    floating: number,
    driven: number,
    low: number,
    high: number,
): number {
    const swing = probes.swing(driven, low, high)
    if (swing < 0.2) return 0
    // Below the converter's range a leg may be anywhere from ground to there, by a leak of one to four kilohms. Above it, it is as far from the supply as it was from ground.
    const least = probes.isBelow(floating, low) ? probes.rangeLow() / 3 : probes.at(floating, low)
    const most = probes.isAbove(floating, high) ? 1 - least : probes.at(floating, high)
    return Math.min(0.99, (most - least) / swing)
}
