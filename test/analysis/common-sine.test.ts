import fc from "fast-check"
import { expect, it } from "vitest"
import { PINS, sine, twoLegs } from "../../bench/analysis/two-legs"
import { analyse } from "../../host/analysis/analysis"

it("a sine of the common mode alone reads its level and frequency, and makes no band of noise", () => {
    const timing = { ...PINS, blocks: 16 }
    const octaves = fc.double({ min: 0, max: Math.log2(0.45 * PINS.pairRateHz) - 5, noNaN: true })
    const noiseDbu = fc.constantFrom(undefined, -80)
    const property = fc.property(octaves, noiseDbu, (octave, noise) => {
        const hz = 32 * 2 ** octave
        const line = noise === undefined ? {} : { noiseDbu: noise }
        const { cmDbu, rejection, hum } = analyse(
            twoLegs(timing, { common: sine(-10, hz), ...line }),
        )
        expect(cmDbu).toBeCloseTo(-10, 2)
        expect(rejection.filter(({ kind }) => kind === "band")).toEqual([])
        const read = [...rejection, ...(hum?.lines ?? [])].filter(row => row.commonDbu !== null)
        const distance = Math.min(...read.map(row => Math.abs(row.hz - hz)))
        expect(distance).toBeLessThan(0.05)
    })
    fc.assert(property, { seed: 13, numRuns: 24 })
})
