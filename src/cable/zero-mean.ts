import { DRIVE_OHM } from "./rig-values"
import type { RigZero } from "./rig-zero"

/** Tests that a zero is the mean of. */
export const ZERO_TESTS = 3

/** A divider that is off by a part of the supply shifts its conductor by so many ohms: twice T, resistance.ts. */
const OHM_A_PART = 4 * DRIVE_OHM

/**
 * The zero, without a tone, that several tests of a reference cable make, with the standard error of their mean: from how all three
 * terminals scatter.
 * @param tests two or more: the dividers of hot, cold and shield, as parts of the supply
 */
export function meanZero(tests: number[][]): RigZero {
    const count = tests.length
    const dividers: number[] = []
    let scatter = 0
    for (let t = 0; t < 3; t++) {
        let mean = 0
        for (const test of tests) mean += test[t] / count
        for (const test of tests) scatter += (test[t] - mean) * (test[t] - mean)
        dividers.push(mean)
    }
    const errorOhm = OHM_A_PART * Math.sqrt(scatter / (3 * count * (count - 1)))
    return { dividers, errorOhm, toneV: undefined, toneRatio: 1, toneDelayUs: 0 }
}
