import { describe, expect, it } from "vitest"
import { sine, sum, twoLegs } from "../../../bench/analysis/two-legs"
import { analyse } from "../../../host/analysis/analysis"
import { PINS, RECORDING, SPI } from "./timings"

describe.each([
    ["blocks of two mains periods", PINS],
    ["blocks of one", SPI],
    ["a recording", RECORDING],
] as const)("distortion of %s", (_, timing) => {
    const harmonics = sum(sine(-46, 1994, 0.4), sine(-60, 2991, 1), sine(-70, 4985, 2))
    const squares = 10 ** -4.6 + 10 ** -6 + 10 ** -7

    it("is the harmonics over the fundamental, and over both", () => {
        const { distortion } = analyse(
            twoLegs(timing, { difference: sum(sine(0, 997), harmonics) }),
        )
        expect(distortion?.toneFrequencyHz).toBeCloseTo(997, 3)
        expect(distortion?.thd?.overFundamentalDb).toBeCloseTo(10 * Math.log10(squares), 1)
        expect(distortion?.thd?.overFundamentalPct).toBeCloseTo(100 * Math.sqrt(squares), 3)
        const overTotal = squares / (1 + squares)
        expect(distortion?.thd?.overTotalPct).toBeCloseTo(100 * Math.sqrt(overTotal), 3)
        const second = distortion?.harmonics.find(({ order }) => order === 2)
        expect(second?.relativeDb).toBeCloseTo(-46, 1)
    })

    it("with noise has hum and noise in it, and neither moves the harmonics", () => {
        const { distortion } = analyse(
            twoLegs(timing, {
                difference: sum(sine(0, 997), harmonics, sine(-50, 50.01)),
                common: sine(-10, 50.01),
                noiseDbu: -57,
            }),
        )
        const all = squares + 10 ** -5 + 10 ** -5.7
        expect(Math.abs((distortion?.thd?.overFundamentalDb ?? 0) + 45.79)).toBeLessThan(0.15)
        const thdPlusNoise = distortion?.thdPlusNoise?.overFundamentalDb ?? 0
        expect(Math.abs(thdPlusNoise - 10 * Math.log10(all))).toBeLessThan(0.15)
    })

    it("below the noise is not stated: at most so much, which is more than there is", () => {
        const { distortion } = analyse(
            twoLegs(timing, { difference: sum(sine(0, 997), sine(-110, 1994)), noiseDbu: -60 }),
        )
        expect(distortion?.thd).toBeNull()
        expect(distortion?.thdMaxDb).toBeGreaterThan(-110)
        expect(distortion?.thdMaxDb).toBeLessThan(-60)
        expect(distortion?.thdPlusNoise?.overFundamentalDb).toBeCloseTo(-60, 0)
    })
})

it("of 30 % differs by the definition: 0.39 dB", () => {
    const legs = twoLegs(RECORDING, { difference: sum(sine(0, 997), sine(-10.458, 2991)) })
    const thd = analyse(legs).distortion?.thd
    expect(thd?.overFundamentalPct).toBeCloseTo(30, 1)
    expect(thd?.overTotalPct).toBeCloseTo(28.73, 1)
    expect((thd?.overFundamentalDb ?? 0) - (thd?.overTotalDb ?? 0)).toBeCloseTo(0.374, 2)
})

it("is stated for the harmonics of the band: two of 2.2 kHz at 13.8 kHz, nine of 997 Hz at 48 kHz", () => {
    const orders = (timing: typeof PINS, hz: number) =>
        analyse(twoLegs(timing, { difference: sine(0, hz) })).distortion?.harmonics.map(
            ({ order }) => order,
        )
    expect(orders(PINS, 2200)).toEqual([2, 3])
    expect(orders(RECORDING, 997)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10])
})

it("a harmonic that can't be told from another sine is left out", () => {
    const legs = twoLegs(PINS, { difference: sine(-10, 997.3), common: sine(-20, 5003) })
    const { distortion } = analyse(legs)
    expect(distortion?.toneFrequencyHz).toBeCloseTo(997.3, 2)
    expect(distortion?.harmonics.map(({ order }) => order)).toEqual([2, 3, 4, 6])
    expect(distortion?.thd).toBeNull()
})

it("a square wave is a tone with a third, a fifth, a seventh and a ninth of itself", () => {
    const square = sum(...[1, 3, 5, 7, 9].map(k => sine(-20 * Math.log10(k), 997 * k)))
    const { distortion } = analyse(twoLegs(RECORDING, { difference: square }))
    const odd = 1 / 9 + 1 / 25 + 1 / 49 + 1 / 81
    expect(distortion?.thd?.overFundamentalPct).toBeCloseTo(100 * Math.sqrt(odd), 2)
    expect(distortion?.thdPlusNoise?.overTotalPct).toBeCloseTo(100 * Math.sqrt(odd / (1 + odd)), 2)
})
