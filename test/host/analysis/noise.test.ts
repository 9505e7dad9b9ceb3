import { describe, expect, it } from "vitest"
import { sine, sum, twoLegs } from "../../../bench/analysis/two-legs"
import { analyse } from "../../../host/analysis/analysis"
import { aWeighting, itu468Weighting, type Weighting } from "../../../host/analysis/weighting"
import { PINS, RECORDING, SPI } from "./timings"

/** Level of white noise of a level in 0..endHz after a weighting from fromHz to toHz, by a fine sum [dBu]. */
function whiteDbu(dbu: number, endHz: number, weighting: Weighting, fromHz: number, toHz: number) {
    const steps = 20_000
    let mean = 0
    for (let i = 0; i < steps; i++) {
        const hz = fromHz + ((i + 0.5) / steps) * (toHz - fromHz)
        mean += weighting(hz) ** 2 / steps
    }
    return dbu + 10 * Math.log10((mean * (toHz - fromHz)) / endHz)
}

describe.each([
    ["blocks of two mains periods", PINS],
    ["blocks of one", SPI],
    ["a recording", RECORDING],
] as const)("white noise of %s", (_, timing) => {
    const line = {
        difference: sum(sine(-10, 997), sine(-40, 50.01)),
        common: sum(sine(-10, 50.01), sine(-30, 150.03)),
        noiseDbu: -60,
    }
    const { noise, toHz } = analyse(twoLegs(timing, line))

    it("reads its level beside tone and hum, as if they weren't there", () => {
        const expected = whiteDbu(-60, toHz, () => 1, noise[0].fromHz, toHz)
        expect(Math.abs((noise[0].noiseDbu ?? 0) - expected)).toBeLessThan(0.15)
    })

    it("reads with hum, and with all, what adds up", () => {
        const withHum = 10 * Math.log10(10 ** -6 + 10 ** -4)
        expect(Math.abs((noise[0].withHumDbu ?? 0) - withHum)).toBeLessThan(0.05)
        const withAll = 10 * Math.log10(10 ** -6 + 10 ** -4 + 0.1)
        expect(Math.abs((noise[0].withAllDbu ?? 0) - withAll)).toBeLessThan(0.01)
    })

    it("reads A-weighted what the curve leaves of it in the stated band", () => {
        const level = noise.find(({ weighting }) => weighting === "A")
        const { fromHz = 0, toHz: endHz = 0 } = level ?? {}
        const expected = whiteDbu(-60, toHz, aWeighting, fromHz, endHz)
        expect(Math.abs((level?.noiseDbu ?? 0) - expected)).toBeLessThan(0.2)
        // hum at 50 Hz is weighted by -30.3 dB, a tone at 997 Hz by nothing
        const withHum = 10 * Math.log10(10 ** (expected / 10) + 10 ** (-40 / 10 - 3.03))
        expect(Math.abs((level?.withHumDbu ?? 0) - withHum)).toBeLessThan(0.2)
        expect(level?.withAllDbu).toBeCloseTo(-10, 1)
    })
})

describe("ITU-R 468 weighting", () => {
    it("is applied to 20 kHz where the band goes that far", () => {
        const { noise, toHz } = analyse(twoLegs(RECORDING, { noiseDbu: -60 }))
        const level = noise.find(({ weighting }) => weighting === "468-rms")
        expect(level).toMatchObject({ fromHz: 20, toHz: 20_000 })
        const expected = whiteDbu(-60, toHz, itu468Weighting, 20, 20_000)
        expect(Math.abs((level?.noiseDbu ?? 0) - expected)).toBeLessThan(0.15)
    })

    it("is left out where the band ends below 12.5 kHz", () => {
        const { noise } = analyse(twoLegs(PINS, { noiseDbu: -60 }))
        expect(noise.map(({ weighting }) => weighting)).toEqual(["none", "A"])
        expect(noise[1].toHz).toBeCloseTo(PINS.pairRateHz / 2, 6)
    })

    it("reads a sine of 6.3 kHz 12.2 dB high", () => {
        const legs = twoLegs(RECORDING, { difference: sine(-30, 6300), noiseDbu: -80 })
        const level = analyse(legs).noise.find(({ weighting }) => weighting === "468-rms")
        expect(Math.abs((level?.withAllDbu ?? 0) - (-30 + 12.2))).toBeLessThan(0.06)
    })
})

it("harmonics and second tones are noise, as in the telemetry", () => {
    const legs = twoLegs(RECORDING, {
        difference: sum(sine(0, 997), sine(-40, 1994), sine(-43, 3333)),
        noiseDbu: -80,
    })
    const { noise } = analyse(legs)
    const expected = 10 * Math.log10(10 ** -4 + 10 ** -4.3 + 10 ** -8)
    expect(noise[0].noiseDbu).toBeCloseTo(expected, 2)
})

it("a sine that does not stand 10 dB above the rest is no tone, and noise", () => {
    const legs = twoLegs(RECORDING, { difference: sum(sine(-10, 997), sine(-13, 1500)) })
    const { noise, distortion } = analyse(legs)
    expect(distortion).toBeNull()
    expect(noise[0].noiseDbu).toBeCloseTo(10 * Math.log10(0.1 + 10 ** -1.3), 2)
})
