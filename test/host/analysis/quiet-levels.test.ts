import { describe, expect, it } from "vitest"
import { sine, sum, twoLegs } from "../../../bench/analysis/two-legs"
import { analyse } from "../../../host/analysis/analysis"
import { bandsLeft, quietLevels } from "../../../host/analysis/quiet-levels"
import { PINS } from "./timings"

const HUM_DBU = [
    [1, -50],
    [3, -60],
] as const

/** What a test of a cable takes. */
const FEW = { ...PINS, blocks: 8 }

const legs = twoLegs(FEW, {
    common: sum(sine(-20, 50, 1), sine(-30, 150)),
    difference: sum(...HUM_DBU.map(([k, dbu]) => sine(dbu, 50 * k, k))),
    noiseDbu: -56,
})

describe("levels of quiet legs", () => {
    it("are those of an analysis when no band is left out", () => {
        const { hum, noise } = analyse(legs)
        const { humDbu, noiseDbu } = quietLevels(legs, [])
        expect(humDbu).toBeCloseTo(hum?.differenceDbu ?? 0, 3)
        expect(noiseDbu).toBeCloseTo(noise[0].noiseDbu ?? 0, 3)
    })

    it("leave out the hum lines in a band", () => {
        const { humDbu } = quietLevels(legs, [{ fromHz: 45, toHz: 70 }])
        expect(Math.abs((humDbu ?? 0) - -60)).toBeLessThan(1)
        const { humDbu: none } = quietLevels(legs, [{ fromHz: 40, toHz: 160 }])
        expect(none).toBeNull()
    })

    it("leave out a band's share of white noise", () => {
        const white = twoLegs(FEW, { noiseDbu: -56 })
        const { noiseDbu: all } = quietLevels(white, [])
        const halfHz = white.pairRateHz / 4
        const { noiseDbu: half } = quietLevels(white, [{ fromHz: 0, toHz: halfHz }])
        expect((all ?? 0) - (half ?? 0)).toBeCloseTo(3.01, 0)
    })
})

describe("bands that are left", () => {
    const band = { fromHz: 20, toHz: 1000 }
    it.each([
        [[], [[20, 1000]]],
        [
            [[45, 70]],
            [
                [20, 45],
                [70, 1000],
            ],
        ],
        [
            [
                [300, 400],
                [0, 30],
            ],
            [
                [30, 300],
                [400, 1000],
            ],
        ],
        [
            [
                [100, 200],
                [150, 300],
            ],
            [
                [20, 100],
                [300, 1000],
            ],
        ],
        [[[0, 2000]], []],
        [[[900, 1200]], [[20, 900]]],
        [[[1500, 1600]], [[20, 1000]]],
    ])("of 20 to 1000 Hz without %j", (without, left) => {
        const bands = without.map(([fromHz, toHz]) => ({ fromHz, toHz }))
        expect(bandsLeft(band, bands).map(({ fromHz, toHz }) => [fromHz, toHz])).toEqual(left)
    })
})
