import { zeros } from "../dsp/zeros"
import { HOT, SHIELD } from "./probes"
import { DRIVE_OHM } from "./rig-values"

/** Tests that a zero is the mean of. */
export const ZERO_TESTS = 3

/** A divider that is off by a part of the supply shifts its conductor by so many ohms: twice T, resistance.ts. */
const OHM_A_PART = 4 * DRIVE_OHM

/** Takes the dividers of several tests of a reference cable. */
export class ZeroMean {
    private tests = 0
    /** of what is over a half */
    private readonly sums = zeros(3)
    private squares = 0

    /** @param dividers of hot, cold and shield, as parts of the supply */
    add(dividers: number[]): void {
        this.tests++
        for (let t = HOT; t <= SHIELD; t++) {
            const over = dividers[t] - 0.5
            this.sums[t] += over
            this.squares += over * over
        }
    }

    /** Their means. */
    dividers(): number[] {
        const [hot, cold, shield] = this.sums
        const { tests } = this
        return [0.5 + hot / tests, 0.5 + cold / tests, 0.5 + shield / tests]
    }

    /** Standard error of a mean, from how all three scatter [ohm]. After two tests or more. */
    errorOhm(): number {
        const { sums, tests } = this
        let scatter = this.squares
        for (let t = HOT; t <= SHIELD; t++) scatter -= (sums[t] * sums[t]) / tests
        return OHM_A_PART * Math.sqrt(Math.max(0, scatter) / (3 * tests * (tests - 1)))
    }
}
