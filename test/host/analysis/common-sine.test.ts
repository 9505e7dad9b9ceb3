import fc from "fast-check"
import { expect, it } from "vitest"
import { commonSine, MAX_OCTAVES } from "../../../bench/analysis/common-sine"
import { cases } from "../../cases"

/** The bench draws as many as it is told to: npm run bench:analysis -- 200 */
const DRAWS = cases(4)

it("a sine of the common mode alone reads its level and frequency, and makes no band of noise", () => {
    const octaves = fc.double({ min: 0, max: MAX_OCTAVES, noNaN: true })
    const noiseDbu = fc.constantFrom(undefined, -80)
    const property = fc.property(octaves, noiseDbu, (octave, noise) => {
        const { levelDb, offHz, bands } = commonSine(octave, noise)
        expect(levelDb).toBeCloseTo(0, 2)
        expect(bands).toBe(0)
        expect(offHz).toBeLessThan(0.05)
    })
    fc.assert(property, { seed: 13, numRuns: DRAWS })
})
