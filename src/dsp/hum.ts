import { type CombReading, humPower } from "./comb"

/**
 * Most that a common-mode line can leave in the difference, in power: all of it on one leg alone is twice its mean in the
 * difference, 6 dB; and 1 dB for the error of both readings.
 */
const MAX_LEAK = 5

/** A series of its own in the difference has a fundamental not further below a line than this: 10 dB beside common hum, 20 dB without. */
const OWN_FUNDAMENTAL = 0.1
const LONE_FUNDAMENTAL = 0.01

/**
 * Whether a line of the difference can be hum of this mains: what the same line of the common mode may have left there, or one of
 * a series of its own with its fundamental. A held note on a line of the mains is neither.
 * @param k order of the line, 1 and up
 * @param power of the line in the difference
 * @param common, difference read at the same frequency
 */
export function isHum(
    k: number,
    power: number,
    difference: CombReading,
    common: CombReading,
): boolean {
    if (k > difference.looked) return false
    if (power <= MAX_LEAK * Math.max(common.power[k - 1], common.bound)) return true
    const own = humPower(common) > 0 ? OWN_FUNDAMENTAL : LONE_FUNDAMENTAL
    return difference.power[0] > 0 && difference.power[0] >= own * power
}

/** Keeps those lines of the difference that can be hum of this mains. The others count as nothing in it from then on. */
export function keepHum(difference: CombReading, common: CombReading): void {
    for (let k = difference.looked; k > 0; k--) {
        const power = difference.power[k - 1]
        if (power > 0 && !isHum(k, power, difference, common)) difference.power[k - 1] = 0
    }
}
