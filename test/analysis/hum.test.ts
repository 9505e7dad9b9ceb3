import { describe, expect, it } from "vitest"
import { PINS, RECORDING, SPI, sine, sum, twoLegs } from "../../bench/analysis/two-legs"
import { analyse } from "../../host/analysis/analysis"

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
    ["blocks of two mains periods", PINS],
    ["blocks of one", SPI],
    ["a recording", RECORDING],
] as const)("hum of %s", (_, timing) => {
    it.each([49.93, 60.05])("at %d Hz: every line of both tables", mainsHz => {
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
        const legs = twoLegs(timing, {
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
        const legs = twoLegs(timing, { difference: sine(-40, 60.02), noiseDbu: -60 })
        const { hum } = analyse(legs)
        expect(Math.abs((hum?.mainsHz ?? 0) - 60.02)).toBeLessThan(0.05)
        expect(Math.abs((hum?.lines[0].differenceDbu ?? 0) + 40)).toBeLessThan(0.1)
        expect(hum?.lines[0].commonDbu).toBeNull()
    })
})

it("a tone beside a line of the mains takes that line out of the table, not the others", () => {
    const legs = twoLegs(PINS, {
        difference: sine(-10, 441),
        common: sum(sine(-20, 50), sine(-40, 150)),
    })
    const { hum, distortion } = analyse(legs)
    expect(distortion?.toneHz).toBeCloseTo(441, 2)
    expect(hum?.lines[8]).toMatchObject({
        differenceDbu: null,
        commonDbu: null,
        commonNoiseDbu: null,
    })
    expect(hum?.lines[0].commonDbu).toBeCloseTo(-20, 1)
    expect(hum?.lines[2].commonDbu).toBeCloseTo(-40, 1)
})
