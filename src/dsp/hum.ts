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
 * Keeps those lines of the difference that can be hum of this mains: what the same line of the common mode may have left
 * there, or a series of its own with its fundamental. A held note on a line of the mains is neither. The others count as
 * nothing in `difference` from then on.
 * @param common, difference read at the same frequency
 */
export function keepHum(difference: CombReading, common: CombReading): void {
    const own = humPower(common) > 0 ? OWN_FUNDAMENTAL : LONE_FUNDAMENTAL
    const fundamental = difference.looked > 0 ? difference.power[0] : 0
    for (let k = 0; k < difference.looked; k++) {
        const power = difference.power[k]
        if (power <= 0) continue
        const leak = MAX_LEAK * Math.max(common.power[k], common.bound)
        if (power > leak && fundamental < own * power) difference.power[k] = 0
    }
}
