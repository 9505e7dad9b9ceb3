import { describe, expect, it } from "vitest"
import { aWeighting, itu468Weighting, type Weighting } from "../../../host/analysis/weighting"

/** IEC 61672-1:2013, table 3, column A, at 1000 * 10^(n/10) Hz from n = -20 (10 Hz) to 13 (20 kHz) [dB]. */
const A_TABLE = [
    -70.4, -63.4, -56.7, -50.5, -44.7, -39.4, -34.6, -30.2, -26.2, -22.5, -19.1, -16.1, -13.4,
    -10.9, -8.6, -6.6, -4.8, -3.2, -1.9, -0.8, 0, 0.6, 1.0, 1.2, 1.3, 1.2, 1.0, 0.5, -0.1, -1.1,
    -2.5, -4.3, -6.6, -9.3,
]

/** ITU-R BS.468-4, table 1: frequency [Hz], response and tolerance [dB]; the last tolerance is upwards only. */
const TABLE_468 = [
    [31.5, -29.9, 2.0],
    [63, -23.9, 1.4],
    [100, -19.8, 1.0],
    [200, -13.8, 0.85],
    [400, -7.8, 0.7],
    [800, -1.9, 0.55],
    [1000, 0, 0.5],
    [2000, 5.6, 0.5],
    [3150, 9.0, 0.5],
    [4000, 10.5, 0.5],
    [5000, 11.7, 0.5],
    [6300, 12.2, 0.01],
    [7100, 12.0, 0.2],
    [8000, 11.4, 0.4],
    [9000, 10.1, 0.6],
    [10_000, 8.1, 0.8],
    [12_500, 0, 1.2],
    [14_000, -5.3, 1.4],
    [16_000, -11.7, 1.6],
    [20_000, -22.2, 2.0],
    [31_500, -42.7, 2.8],
]

function db(weighting: Weighting, hz: number): number {
    return 20 * Math.log10(weighting(hz))
}

describe("A-weighting", () => {
    it("is within 0.05 dB of the standard's table, plus its rounding, at exact thirds of an octave", () => {
        const errors = A_TABLE.map((tableDb, i) => {
            const hz = 1000 * 10 ** ((i - 20) / 10)
            return Math.abs(db(aWeighting, hz) - tableDb)
        })
        expect(errors).toHaveLength(34)
        expect(Math.max(...errors)).toBeLessThanOrEqual(0.05 + 0.05)
    })

    it("is 0 dB at 1 kHz", () => {
        expect(db(aWeighting, 1000)).toBeCloseTo(0, 10)
    })
})

describe("ITU-R 468 weighting", () => {
    it.each(TABLE_468)(
        "at %d Hz is %d dB within the table's %d dB and its rounding",
        (hz, tableDb, toleranceDb) => {
            expect(Math.abs(db(itu468Weighting, hz) - tableDb)).toBeLessThanOrEqual(
                toleranceDb + 0.05,
            )
        },
    )

    it("is within 0.1 dB of the table from 63 Hz to 10 kHz, where the standard's network is", () => {
        const near = TABLE_468.filter(([hz]) => hz >= 63 && hz <= 10_000)
        const errors = near.map(([hz, tableDb]) => Math.abs(db(itu468Weighting, hz) - tableDb))
        expect(Math.max(...errors)).toBeLessThanOrEqual(0.1)
    })
})
