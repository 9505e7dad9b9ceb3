import { describe, expect, test } from "vitest"
import { parseScenario } from "../../sim/scenarios/parse"
import { truthOf } from "../../sim/truth/truth"

const nyquistHz = 6906
const read = (parts: object) =>
    truthOf(parseScenario(JSON.stringify(parts), "test"), { nyquistHz, seed: 1 })
const common = (...tones: [hz: number, dbu: number][]) =>
    read({ interference: { tones: tones.map(([hz, dbu]) => ({ hz, dbu })) } })

/** Loss of a common EMF into 20 kohm a leg behind 50 ohm and ten metres of cable. */
const LOSS_DB = 20 * Math.log10(20_050.8 / 20_000)
const sumDbu = (...dbu: number[]) =>
    10 * Math.log10(dbu.reduce((sum, level) => sum + 10 ** (level / 10), 0))

describe("hum in the truth", () => {
    test("ends with the tenth harmonic; what is above is noise", () => {
        const harmonics_db = [...Array(9).fill(-150), 0, 0, 0]
        const source = { noise_dbu: -150, z_cold_ohm: 1050 }
        const truth = read({ source, interference: { mains_dbu: -10, harmonics_db } })
        expect(truth.cmhum_dbu).toBeCloseTo(truth.cm_dbu! - 10 * Math.log10(3), 2)
        expect(truth.hum_dbu).toBeCloseTo(truth.level_dbu! - 10 * Math.log10(3), 2)
        expect(truth.noise_dbu! - truth.hum_dbu!).toBeCloseTo(10 * Math.log10(2), 2)
        expect(truth.mains_hz).toBe(50)
    })

    test("is a tone when a harmonic above the tenth is alone", () => {
        const harmonics_db = [...Array(10).fill(-150), 0]
        const truth = read({
            source: { z_cold_ohm: 1050 },
            interference: { mains_dbu: -10, harmonics_db },
        })
        expect(truth).not.toHaveProperty("mains_hz")
        expect(truth).not.toHaveProperty("cmhum_dbu")
        expect(truth.f_hz).toBe(550)
    })

    test("is not what the source plays on a line of the mains, balanced or on one leg", () => {
        for (const drive of ["balanced", "unbalanced", "impedance-balanced"]) {
            const source = { drive, tones: [{ hz: 150, dbu: -5 }], noise_dbu: -150 }
            const humming = { mains_dbu: -20, harmonics_db: [0], noise_dbu: -150 }
            const truth = read({ source, interference: humming })
            expect(truth.cmhum_dbu).toBeCloseTo(
                read({ interference: humming, source: { drive } }).cmhum_dbu!,
                9,
            )
            expect(truth).toMatchObject({ f_hz: 150, mains_hz: 50 })
            const alone = read({ source, interference: { noise_dbu: -150 } })
            for (const key of ["mains_hz", "hum_dbu", "cmhum_dbu"])
                expect(alone).not.toHaveProperty(key)
            expect(alone.tone_dbu).toBeCloseTo(alone.level_dbu!, 12)
        }
    })

    test("is not a held note on a line of the mains: that is noise beside a tone, and tells no rejection", () => {
        const source = {
            tones: [
                { hz: 1000, dbu: -10 },
                { hz: 150, dbu: -25 },
            ],
        }
        const truth = read({ source, interference: { mains_dbu: -20 } })
        expect(truth).not.toHaveProperty("hum_dbu")
        expect(truth).not.toHaveProperty("cmrr_db")
        expect(truth.f_hz).toBe(1000)
        expect(truth.noise_dbu).toBeCloseTo(-25 - LOSS_DB, 2)
    })

    test("gives a line to the stronger of hum and note, since no meter can part them", () => {
        const on = (dbu: number) =>
            read({
                source: { tones: [{ hz: 150, dbu }], z_cold_ohm: 1000 },
                interference: { mains_dbu: -10, harmonics_db: [-150, -150, 0] },
            })
        // 950 ohm of 21 kohm turn -10 dBu into -36.7
        expect(on(-60)).not.toHaveProperty("tone_dbu")
        expect(on(-60).hum_dbu).toBeCloseTo(on(-60).level_dbu!, 4)
        expect(on(-20)).not.toHaveProperty("hum_dbu")
        expect(on(-20).tone_dbu).toBeCloseTo(on(-20).level_dbu!, 4)
        expect(on(-20).cmhum_dbu).toBeCloseTo(on(-60).cmhum_dbu!, 9)
    })

    test.each([
        [
            "whichever line is strongest",
            [
                [300, -10],
                [180, -14],
                [60, -30],
            ],
            60,
        ],
        [
            "without a fundamental",
            [
                [100, -10],
                [200, -20],
            ],
            50,
        ],
        ["as a fundamental alone", [[58.27, -10]], 58.27],
        [
            "by the nominal mains where two would fit",
            [
                [240, -10],
                [480, -10],
            ],
            60,
        ],
        [
            "beside a weaker tone",
            [
                [51.5, -20],
                [154.5, -10],
                [997, -20],
            ],
            51.5,
        ],
    ] as [string, [number, number][], number][])("is made by common tones %s", (_, tones, hz) => {
        const truth = common(...tones)
        expect(truth.mains_hz).toBeCloseTo(hz, 9)
        const onLines = tones.filter(([f]) => f !== 997).map(([, dbu]) => dbu)
        expect(truth.cmhum_dbu).toBeCloseTo(sumDbu(...onLines) - LOSS_DB, 1)
    })

    test.each([
        ["one line that is no fundamental", [[300, -10]]],
        [
            "a series under a tone that is nearly as strong",
            [
                [60, -10],
                [180, -20],
                [997, -14],
            ],
        ],
        [
            "lines that fit no one mains",
            [
                [100, -10],
                [155, -12],
            ],
        ],
        [
            "a second line that is 50 dB weaker",
            [
                [300, -10],
                [150, -60],
            ],
        ],
        [
            "a mains outside",
            [
                [55, -10],
                [110, -12],
                [165, -14],
            ],
        ],
    ] as [string, [number, number][]][])("is not made by %s", (_, tones) => {
        const truth = common(...tones)
        for (const key of ["mains_hz", "hum_dbu", "cmhum_dbu"])
            expect(truth).not.toHaveProperty(key)
    })

    test("is that of the stronger one when two mains are there", () => {
        const both = (dbu: number) =>
            read({
                source: { z_cold_ohm: 1050, noise_dbu: -150 },
                interference: {
                    mains_dbu: -20,
                    harmonics_db: [0, -150, -3],
                    tones: [
                        { hz: 60, dbu },
                        { hz: 180, dbu: dbu - 3 },
                    ],
                },
            })
        expect(both(-22)).toMatchObject({ mains_hz: 50 })
        expect(both(-18)).toMatchObject({ mains_hz: 60 })
        // the other is noise, as neither of its lines stands out
        expect(both(-22).hum_dbu! - both(-22).noise_dbu!).toBeCloseTo(2, 2)
        expect(both(-18).hum_dbu! - both(-18).noise_dbu!).toBeCloseTo(2, 2)
    })
})
