import { describe, expect, it } from "vitest"
import * as long from "../../../bench/analysis/two-legs"
import { analyse } from "../../../host/analysis/analysis"
import { PINS, RECORDING, SPI } from "./timings"

const { sine, sum, twoLegs } = long

const HUM = [
    [1, -12, -58],
    [2, -45, -66],
    [3, -25, -61],
    [5, -33, -70],
    [9, -50, -64],
] as const

function humWaves(mainsHz: number) {
    return {
        common: sum(...HUM.map(([k, dbu]) => sine(dbu, k * mainsHz, k))),
        difference: sum(...HUM.map(([k, , dbu]) => sine(dbu, k * mainsHz, 2 * k))),
    }
}

describe.each([
    ["blocks of two mains periods", PINS, long.PINS, 60.05],
    ["blocks of one", SPI, SPI, 60.05],
    ["a recording", RECORDING, RECORDING, 49.93],
] as const)("hum of %s", (_, timing, longTiming, mainsHz) => {
    it(`at ${mainsHz} Hz: every line of both tables`, () => {
        const { hum } = analyse(twoLegs(timing, humWaves(mainsHz)))
        expect(hum?.mainsHz).toBeCloseTo(mainsHz, 3)
        for (const [k, commonDbu, differenceDbu] of HUM) {
            const line = hum?.lines[k - 1]
            expect(line?.hz).toBeCloseTo(k * mainsHz, 2)
            expect(Math.abs((line?.commonDbu ?? 0) - commonDbu)).toBeLessThan(0.02)
            expect(Math.abs((line?.differenceDbu ?? 0) - differenceDbu)).toBeLessThan(0.05)
            expect(Math.abs((line?.ratioDb ?? 0) - (commonDbu - differenceDbu))).toBeLessThan(0.05)
        }
    })

    it("beside a loud tone and noise: to 0.3 dB, and no line that isn't there", () => {
        const { common, difference } = humWaves(50.02)
        const legs = twoLegs(longTiming, {
            common,
            difference: sum(difference, sine(4, 1013)),
            noiseDbu: -64,
        })
        const { hum, distortion } = analyse(legs)
        expect(distortion?.toneDbu).toBeCloseTo(4, 1)
        expect(Math.abs((hum?.mainsHz ?? 0) - 50.02)).toBeLessThan(0.005)
        for (const [k, commonDbu, differenceDbu] of HUM) {
            expect(Math.abs((hum?.lines[k - 1].commonDbu ?? 0) - commonDbu)).toBeLessThan(0.1)
            expect(Math.abs((hum?.lines[k - 1].differenceDbu ?? 0) - differenceDbu)).toBeLessThan(
                0.3,
            )
        }
        for (const k of [4, 6, 7, 8, 10]) {
            expect(hum?.lines[k - 1].commonDbu).toBeNull()
            expect(hum?.lines[k - 1].differenceDbu).toBeNull()
            expect(hum?.lines[k - 1].differenceNoiseDbu).toBeLessThan(-64)
        }
    })

    it("where there is none: no table", () => {
        const legs = twoLegs(timing, { difference: sine(-10, 1000), noiseDbu: -60 })
        expect(analyse(legs).hum).toBeNull()
    })

    it("in the difference alone is found as well", () => {
        const difference = sum(sine(-40, 60.02), sine(-44, 180.06))
        const { hum } = analyse(twoLegs(timing, { difference, noiseDbu: -60 }))
        expect(Math.abs((hum?.mainsHz ?? 0) - 60.02)).toBeLessThan(0.05)
        expect(Math.abs((hum?.lines[0].differenceDbu ?? 0) + 40)).toBeLessThan(0.1)
        expect(hum?.lines[0].commonDbu).toBeNull()
    })
})

describe.each([
    ["blocks of two mains periods", PINS, 60],
    ["blocks of one", SPI, 150],
    ["a recording", RECORDING, 60],
    ["a recording", RECORDING, 150],
] as const)("a test tone on a line of the mains, in %s", (_, timing, hz) => {
    it(`of ${hz} Hz is a tone with its distortion, not hum`, () => {
        const difference = sum(sine(4, hz), sine(-46, 2 * hz, 1))
        const { hum, distortion } = analyse(twoLegs(timing, { difference, noiseDbu: -70 }))
        expect(hum).toBeNull()
        expect(distortion?.toneFrequencyHz).toBeCloseTo(hz, 1)
        expect(distortion?.toneDbu).toBeCloseTo(4, 1)
        expect(Math.abs((distortion?.thd?.overFundamentalDb ?? 0) + 50)).toBeLessThan(0.3)
    })
})

it("of 60 Hz and 7 kHz, 4:1, the lower is the tone: the upper is a quarter of it", () => {
    const difference = sum(sine(0, 60), sine(20 * Math.log10(1 / 4), 7000))
    const { distortion, hum } = analyse(twoLegs(RECORDING, { difference, noiseDbu: -90 }))
    expect(hum).toBeNull()
    expect(distortion?.toneFrequencyHz).toBeCloseTo(60, 2)
    expect(distortion?.thdPlusNoise?.overFundamentalPct).toBeCloseTo(25, 1)
})

it.each([
    ["blocks of two mains periods", PINS],
    ["a recording", RECORDING],
] as const)("a tone 0.7 Hz beside a line of the mains is a tone, in %s", (_, timing) => {
    const legs = twoLegs(timing, {
        difference: sum(sine(-10, 100.7), sine(-20, 50)),
        common: sine(-5, 50, 1),
        noiseDbu: -70,
    })
    const { hum, distortion, levelDbu, noise } = analyse(legs)
    expect(distortion?.toneFrequencyHz).toBeCloseTo(100.7, 2)
    expect(distortion?.toneDbu).toBeCloseTo(-10, 2)
    expect(hum?.differenceDbu).toBeCloseTo(-20, 1)
    expect(levelDbu).toBeCloseTo(10 * Math.log10(0.1 + 0.01 + 1e-7), 2)
    expect(Math.abs((noise[0].noiseDbu ?? 0) + 70)).toBeLessThan(0.3)
})

it("a held note on a line of the mains is no hum: the difference has more than the common mode could leave", () => {
    const legs = twoLegs(RECORDING, {
        difference: sum(sine(-25, 150), sine(-70, 50)),
        common: sine(-20, 50, 1),
        noiseDbu: -80,
    })
    const { hum, distortion, rejection } = analyse(legs)
    expect(hum?.differenceDbu).toBeCloseTo(-70, 0)
    expect(distortion?.toneDbu).toBeCloseTo(-25, 2)
    expect(rejection[0].cmrrDb ?? rejection[0].cmrrMinDb).toBeGreaterThan(45)
})

it("the mains of a generator is followed", () => {
    for (const [timing, hz] of [
        [PINS, 51.5],
        [RECORDING, 47.6],
        [RECORDING, 62.4],
    ] as const) {
        const legs = twoLegs(timing, {
            difference: sum(sine(-30, hz), sine(-40, 3 * hz), sine(-10, 1000)),
            common: sum(sine(-10, hz), sine(-20, 3 * hz)),
            noiseDbu: -70,
        })
        const { hum } = analyse(legs)
        expect(hum?.mainsHz).toBeCloseTo(hz, 1)
        expect(hum?.differenceDbu).toBeCloseTo(10 * Math.log10(1e-3 + 1e-4), 1)
    }
})

it("a tone beside a line of the mains takes that line out of the table, not the others", () => {
    const legs = twoLegs(PINS, {
        difference: sine(-10, 441),
        common: sum(sine(-20, 50), sine(-40, 150)),
    })
    const { hum, distortion } = analyse(legs)
    expect(distortion?.toneFrequencyHz).toBeCloseTo(441, 2)
    expect(hum?.lines[8]).toMatchObject({
        differenceDbu: null,
        commonDbu: null,
        commonNoiseDbu: null,
    })
    expect(hum?.lines[0].commonDbu).toBeCloseTo(-20, 1)
    expect(hum?.lines[2].commonDbu).toBeCloseTo(-40, 1)
})
