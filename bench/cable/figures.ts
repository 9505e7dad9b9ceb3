import type { ConductorReading } from "../../src/cable/cable-reading"
import { leakError } from "../../src/cable/leakage"
import { ownError } from "../../src/cable/resistance"
import type { CableTruth } from "./cable-truth"

/** How many figures of tests lie inside the errors that are stated of them. */
export class Figures {
    given = 0
    /** what lies outside, in words */
    readonly outside: string[] = []

    /** @param where for the list of those outside */
    add(reading: ConductorReading, truth: CableTruth, where: string): void {
        const { hotOhm, coldOhm, shieldOhm, legsLeakKohm, hotLeakKohm, coldLeakKohm } = reading
        for (const [terminal, ohm] of [hotOhm, coldOhm, shieldOhm].entries()) {
            if (ohm === undefined) continue
            const error = ownError(reading, ohm, terminal) ?? 0
            const isInside = Math.abs(ohm - truth.ohms[terminal]) <= error
            const words = `${ohm.toFixed(2)} ohm ± ${error.toFixed(2)} of ${truth.ohms[terminal].toFixed(2)}`
            this.#count(isInside, `${where}: conductor ${terminal}, ${words}`)
        }
        for (const [place, kohm] of [legsLeakKohm, hotLeakKohm, coldLeakKohm].entries()) {
            const error = leakError(reading, kohm, place < 2, place !== 1)
            if (error === undefined) continue
            const siemens = kohm === undefined ? 0 : 1 / kohm
            const isInside = Math.abs(siemens - truth.leaks[place]) <= error
            const words = `${kohm?.toFixed(1)} kohm of ${(1 / truth.leaks[place]).toFixed(1)}`
            this.#count(isInside, `${where}: leak ${place}, ${words}`)
        }
    }

    /** Those inside [%]. */
    get insidePct(): number {
        return this.given === 0 ? 100 : 100 * (1 - this.outside.length / this.given)
    }

    #count(isInside: boolean, words: string): void {
        this.given++
        if (!isInside) this.outside.push(words)
    }
}
