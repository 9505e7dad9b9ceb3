import { type CombReading, humPower } from "./comb-reading"

/**
 * Most that a common-mode line can leave in the difference, in power: all of it on one leg alone is twice its mean in the
 * difference, 6 dB; and 1 dB for the error of both readings.
 */
const MAX_LEAK = 5

/** Parts that lines leave there are alike within this, and what goes with the frequency (10 dB). */
const SPREAD = 10

/** A series of its own in the difference has a fundamental not further below a line than this: 10 dB beside common hum, 20 dB without. */
const OWN_FUNDAMENTAL = 0.1
const LONE_FUNDAMENTAL = 0.01

/** A rectifier's ripple shows its second line too: not further below the first than this (20 dB). */
const SECOND_RIPPLE = 0.01

/**
 * Keeps those lines of the difference that can be hum of this mains: what the same line of the common mode may have left there, or
 * one of a series of its own with its fundamental, which is twice the mains for the ripple of a rectifier. A held note on a line of
 * the mains is neither. The others count as nothing in the difference from then on.
 * @param difference, common read at the same frequency
 * @returns power of those that the common mode can't have left: they say nothing of the line's rejection [codes²]
 */
export function keepHum(difference: CombReading, common: CombReading): number {
    const own = humPower(common) > 0 ? OWN_FUNDAMENTAL : LONE_FUNDAMENTAL
    const fundamental = difference.power[0]
    const twice = difference.power[1]
    const ripple = difference.power[3] > SECOND_RIPPLE * twice ? twice : 0
    let ownPower = 0
    const strongest = strongestLine(common)
    const left = Math.max(difference.power[strongest - 1], difference.bound)
    const part = common.power[strongest - 1] > 0 ? left / common.power[strongest - 1] : MAX_LEAK
    for (let k = difference.looked; k > 0; k--) {
        const power = difference.power[k - 1]
        // Resistances leave the same part of every line, capacitances one that goes with the square of the frequency.
        const orders = k > strongest ? k / strongest : strongest / k
        const leak = Math.min(MAX_LEAK, SPREAD * orders * orders * part)
        if (power <= leak * Math.max(common.power[k - 1], common.bound)) continue
        const first = (k & 1) === 0 ? Math.max(fundamental, ripple) : fundamental
        if (first < own * power) difference.power[k - 1] = 0
        else ownPower += power
    }
    return ownPower
}

/** Order of the strongest line, 1 and up. */
function strongestLine(reading: CombReading): number {
    let strongest = 1
    for (let k = 2; k <= reading.looked; k++)
        if (reading.power[k - 1] > reading.power[strongest - 1]) strongest = k
    return strongest
}
