import type { Scenario } from "../scenario/schema"
import { type Sine, scenarioSines } from "./sines"

/** Where a sine comes to lie when it is sampled at rateHz. */
function foldedHz(hz: number, rateHz: number): number {
    return Math.abs(hz - rateHz * Math.round(hz / rateHz))
}

/** `source.tones` of `source.tones[1]`. */
function listOf({ key }: Sine): string {
    return key.slice(0, key.indexOf("["))
}

/**
 * Warnings for sines above half the pair rate: one line for each list of the scenario that has any, naming the
 * first and saying where it will appear.
 */
export function foldingWarnings(scenario: Scenario): string[] {
    const rateHz = 1e6 / scenario.adc.pair_us
    const above = scenarioSines(scenario, 0).filter(({ hz }) => hz > rateHz / 2)
    return [...new Set(above.map(listOf))].map(list => {
        const [{ key, hz }, ...others] = above.filter(sine => listOf(sine) === list)
        const more = others.length === 0 ? "" : ` (${others.length} more in the list fold as well)`
        return (
            `${key} at ${hz} Hz is above half the pair rate, ${(rateHz / 2).toFixed(0)} Hz: ` +
            `it folds to ${foldedHz(hz, rateHz).toFixed(0)} Hz${more}`
        )
    })
}
