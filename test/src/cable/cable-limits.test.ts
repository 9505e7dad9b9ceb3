import { describe, expect, it } from "vitest"
import {
    type CableLimits,
    DEFAULT_CABLE_LIMITS,
    judgeLimits,
    withoutTone,
} from "../../../src/cable/cable-limits"
import type { CableReading } from "../../../src/cable/cable-reading"
import { GOOD_READING } from "./cable-readings"

const ALL: CableLimits = {
    ...DEFAULT_CABLE_LIMITS,
    phaseMinUs: -10,
    phaseMaxUs: 10,
    toneMinDbu: -35,
    toneMaxDbu: -25,
    rejectionMinDb: 40,
    humMaxDbu: -50,
    noiseMaxDbu: -40,
}

const NOTHING = Object.fromEntries(
    Object.keys(GOOD_READING).map(key => [key, undefined]),
) as unknown as CableReading

const failed = (change: Partial<CableReading>, limits = ALL) =>
    judgeLimits({ ...GOOD_READING, ...change }, limits).failed
const unsure = (change: Partial<CableReading>, limits = ALL) =>
    judgeLimits({ ...GOOD_READING, ...change }, limits).unsure

describe("limits of a cable", () => {
    it("are kept by a good one", () => {
        expect(judgeLimits(GOOD_READING, ALL)).toMatchObject({ failed: [], unsure: [] })
    })

    it("fail beyond the error of the reading, and within it nobody is sure", () => {
        expect(failed({ coldOhm: 10.51 })).toEqual(["resistance-cold"])
        expect(failed({ coldOhm: 10.49 })).toEqual([])
        expect(unsure({ coldOhm: 10.49 })).toEqual(["resistance-cold"])
        expect(unsure({ coldOhm: 9.51 })).toEqual(["resistance-cold"])
        expect(unsure({ coldOhm: 9.49 })).toEqual([])
    })

    it("may lie differently on the two sides", () => {
        const limits = { balanceMinPct: -1, balanceMaxPct: 4 }
        expect(failed({ balancePct: -2 }, limits)).toEqual(["balance"])
        expect(judgeLimits({ ...GOOD_READING, balancePct: 3 }, limits)).toMatchObject({
            failed: [],
            unsure: [],
        })
        expect(failed({ balancePct: 5 }, limits)).toEqual(["balance"])
    })

    it("name whatever fails, the most serious first", () => {
        const bad = {
            ...{ hotOhm: 20, coldOhm: 20, shieldOhm: 20, noiseDbu: -30, humDbu: -30 },
            ...{ legsLeakKohm: 500, hotLeakKohm: 500, coldLeakKohm: 500, phaseUs: 20 },
            ...{ balancePct: 20, lossDb: 3, rejectionDb: 30 },
        }
        expect(failed(bad).join("+")).toBe(
            "resistance-hot+resistance-cold+resistance-shield+leak-legs+leak-hot-shield+leak-cold-shield+" +
                "balance+phase+loss+rejection+hum+noise",
        )
    })

    it("say loss for a tone of the wrong level, once", () => {
        expect(failed({ toneDbu: -40 })).toEqual(["loss"])
        expect(failed({ toneDbu: -40, lossDb: 10 })).toEqual(["loss"])
        // failed by one of the two, and near the limit of the other
        expect(judgeLimits({ ...GOOD_READING, toneDbu: -40, lossDb: 1 }, ALL).unsure).toEqual([])
    })

    it("take what a leak conducts for certain only down to the least that can be told", () => {
        expect(failed({ hotLeakKohm: 800 })).toEqual(["leak-hot-shield"])
        expect(unsure({ hotLeakKohm: 1100 })).toEqual(["leak-hot-shield"])
        expect(unsure({ hotLeakKohm: 1200 })).toEqual([])
        expect(unsure({ leakMinKohm: 900 })).toEqual([
            "leak-legs",
            "leak-hot-shield",
            "leak-cold-shield",
        ])
    })

    it("take a lower bound of the rejection only when it is enough", () => {
        const bound = { rejectionDb: undefined }
        expect(unsure({ ...bound, rejectionMinDb: 45 })).toEqual([])
        expect(unsure({ ...bound, rejectionMinDb: 35 })).toEqual(["rejection"])
    })

    it("take hum that is not found for less than the noise", () => {
        expect(unsure({ humDbu: undefined })).toEqual([])
        expect(unsure({ humDbu: undefined, noiseDbu: -45 })).toEqual(["hum"])
    })

    it("never pass what was not measured", () => {
        const { failed, unsure } = judgeLimits(NOTHING, ALL)
        expect(failed).toEqual([])
        expect(unsure).toHaveLength(12)
        for (const key of Object.keys(ALL) as (keyof CableLimits)[]) {
            const only = judgeLimits(NOTHING, { [key]: ALL[key] })
            expect(only.unsure.length).toBeGreaterThan(0)
        }
        // a resistance without its error is no better
        expect(judgeLimits({ ...GOOD_READING, errorOhm: undefined }, ALL).unsure).toEqual([
            "resistance-hot",
            "resistance-cold",
            "resistance-shield",
        ])
    })

    it("that need a tone can be left out", () => {
        const quiet = {
            ...GOOD_READING,
            lossDb: undefined,
            balancePct: undefined,
            phaseUs: undefined,
        }
        const withOut = { ...quiet, rejectionDb: undefined, toneDbu: undefined }
        expect(judgeLimits(withOut, withoutTone(ALL))).toMatchObject({ failed: [], unsure: [] })
        expect(judgeLimits({ ...withOut, hotOhm: 20 }, withoutTone(ALL)).failed).toHaveLength(1)
    })
})
