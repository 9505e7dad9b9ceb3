import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { isPlausible } from "../../../src/calibration/calibration"
import { fitCalibration } from "../../../src/calibration/fit"
import { residualOf } from "../../../src/calibration/point"
import { type ChannelErrors, calibrationOf, pointOf } from "./points"

const errors = fc.record({
    gain: fc.double({ min: 0.8, max: 1.25, noNaN: true }),
    delayUs: fc.double({ min: -9, max: 9, noNaN: true }),
})

const fit = (frequencies: number[], channel: ChannelErrors) =>
    fitCalibration(
        frequencies.map(hz => pointOf(hz, channel)),
        1,
        1,
    )

/** What is left of the common mode at a frequency [dB]. */
function leftDb(hz: number, channel: ChannelErrors, frequencies: number[]): number {
    const { gain, delayUs, droopUs2 } = fit(frequencies, channel)
    return 20 * Math.log10(residualOf(pointOf(hz, channel), gain, delayUs, droopUs2))
}

describe("a calibration from one frequency", () => {
    it("finds gain and delay, whatever they are", () => {
        fc.assert(
            fc.property(errors, fc.integer({ min: 100, max: 4000 }), (channel, hz) => {
                const found = fit([hz], channel)
                expect(found.gain * channel.gain).toBeCloseTo(1, 12)
                expect(found.delayUs).toBeCloseTo(channel.delayUs, 9)
                expect(found.droopUs2).toBe(0)
                expect(found.rcDifferenceUs).toBeUndefined()
            }),
        )
    })

    it("keeps means, in steps of the converter, and the level", () => {
        const found = fitCalibration([pointOf(1000, {})], 0.5, 1.02)
        expect(found).toMatchObject({ hotOffset: 24, coldOffset: -14, level: 1.02 })
    })
})

describe("a calibration from two frequencies", () => {
    // 10 kohm and 1 nF, ten per cent apart
    const apart = { gain: 1.03, delayUs: 3, hotRcUs: 10, coldRcUs: 11 }

    it("tells the difference of the time constants from the skew", () => {
        const found = fit([1000, 3000], apart)
        expect(found.rcDifferenceUs).toBeGreaterThan(0.93)
        expect(found.rcDifferenceUs).toBeLessThan(1.02)
        // the difference acts as a skew of its size
        expect(found.delayUs).toBeGreaterThan(1.9)
        expect(found.delayUs).toBeLessThan(2.1)
        expect(found.gain * 1.03).toBeCloseTo(1, 4)
    })

    it("makes good what one frequency can't: 10 dB at 4 kHz", () => {
        expect(leftDb(4000, apart, [1000])).toBeGreaterThan(-48)
        expect(leftDb(4000, apart, [1000, 3000])).toBeLessThan(-58)
    })

    it("says nothing of time constants that are equal", () => {
        const found = fit([1000, 3000], { gain: 1.03, delayUs: 3, hotRcUs: 10, coldRcUs: 10 })
        expect(found.rcDifferenceUs).toBeUndefined()
        expect(found.droopUs2).toBeCloseTo(0, 9)
    })

    it("takes two that are close together for one", () => {
        expect(fit([1000, 1200], apart).droopUs2).toBe(0)
    })
})

describe("what a receiver leaves of a point", () => {
    it("is the distance of the two phasors", () => {
        const point = pointOf(2000, { gain: 1.1, delayUs: 4 })
        const phase = point.wPerUs * (4 - 1)
        const [re, im] = [0.95 * 1.1 * Math.cos(phase), 0.95 * 1.1 * Math.sin(phase)]
        expect(residualOf(point, 0.95, 1, 0)).toBeCloseTo(Math.hypot(1 - re, im), 4)
    })
})

describe("a plausible calibration", () => {
    it.each([
        ["a gain under 0.7", { gain: 0.69 }],
        ["a gain over 1.43", { gain: 1.44 }],
        ["a delay over 10 us", { delayUs: -10.1 }],
        ["a level over 2", { level: 2.1 }],
        ["a droop over 100 us²", { droopUs2: 101 }],
        ["no number", { gain: Number.NaN }],
    ])("has not %s", (_, wrong) => {
        expect(isPlausible(calibrationOf({}))).toBe(true)
        expect(isPlausible(calibrationOf(wrong))).toBe(false)
    })
})
