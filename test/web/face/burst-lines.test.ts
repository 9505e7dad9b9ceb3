import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { burstLines } from "../../../web/face/burst-lines"
import { sampled } from "./sampled"

const RATE_HZ = 13_812
const SKEW = 0.36
const dbu = (peakV: number) => 10 * Math.log10(peakV ** 2 / 2 / 0.6)
const tone = { hz: 1000, differenceV: 0.4 }

describe("the lines of a burst", () => {
    it("are read as loud as they are, in difference and common mode", () => {
        fc.assert(
            fc.property(
                fc.double({ min: 47.5, max: 52.5, noNaN: true }),
                fc.integer({ min: 1, max: 10 }),
                fc.double({ min: 0.01, max: 0.5, noNaN: true }),
                fc.double({ min: 0, max: 6, noNaN: true }),
                (mainsHz, harmonic, commonV, phase) => {
                    const hum = {
                        hz: harmonic * mainsHz,
                        commonV,
                        differenceV: commonV / 10,
                        phase,
                    }
                    const burst = sampled([tone, hum], 630, RATE_HZ, SKEW)
                    const lines = burstLines(burst, { mainsHz, toneFrequencyHz: 1000 })?.hum?.lines
                    expect(lines).toHaveLength(10)
                    const line = lines![harmonic - 1]
                    expect(line.commonDbu).toBeCloseTo(dbu(commonV), 1)
                    expect(line.differenceDbu).toBeCloseTo(dbu(commonV / 10), 0)
                },
            ),
        )
    })

    it("are without alignment what plain subtraction leaves of the common mode", () => {
        const burst = sampled([{ hz: 500, commonV: 1 }], 630, RATE_HZ, SKEW)
        const plain = burstLines(
            { ...burst, skewPairs: 0 },
            { mainsHz: 50, toneFrequencyHz: undefined },
        )
        const left = 2 * Math.sin((Math.PI * 500 * SKEW) / RATE_HZ)
        expect(plain?.hum?.lines[9].differenceDbu).toBeCloseTo(dbu(left), 1)
    })

    it("are none without a mains, but the spectrum is there", () => {
        const burst = sampled([tone], 630, RATE_HZ, SKEW)
        const lines = burstLines(burst, { mainsHz: undefined, toneFrequencyHz: 1000 })
        expect(lines?.hum).toBeNull()
        const { difference, stepHz } = lines!.spectrum
        const peak = difference.indexOf(Math.max(...difference))
        expect(Math.abs(peak * stepHz - 1000)).toBeLessThan(stepHz)
        expect(10 * Math.log10(difference[peak] / 0.6)).toBeCloseTo(dbu(0.4), 0)
    })

    it("are not stated of a burst that is too short", () => {
        const burst = sampled([tone], 200, RATE_HZ, SKEW)
        expect(burstLines(burst, { mainsHz: 50, toneFrequencyHz: undefined })).toBeUndefined()
    })
})
