import { describe, expect, it } from "vitest"
import { driveOf, floorDbu } from "../../../host/calibrate/drive"
import type { Reading } from "../../../host/service/protocol"
import { fakeConverter } from "./fake-receiver"

function reading(
    hotDbu: number | undefined,
    coldDbu: number | undefined,
    more: Partial<Reading> = {},
): Reading {
    return {
        levelDbu: undefined,
        commonDbu: undefined,
        hotDbu,
        coldDbu,
        balancePct: undefined,
        correlationPct: 100,
        toneDbu: undefined,
        toneFrequencyHz: undefined,
        humDbu: undefined,
        mainsFrequencyHz: undefined,
        commonHumDbu: undefined,
        noiseDbu: undefined,
        rejectionDb: undefined,
        rejectionMinDb: undefined,
        clip: 0,
        ...more,
    }
}

// 1.5 codes of 1 mV are 20 log10(1.5 mV / 774.6 mV)
const FLOOR_DBU = -54.26

describe("the drive for a calibration", () => {
    it("has the converter's noise as its floor", () => {
        expect(floorDbu(fakeConverter)).toBeCloseTo(FLOOR_DBU, 2)
    })

    it("is good from 30 dB above that floor to the rails", () => {
        const least = FLOOR_DBU + 30
        expect(driveOf(reading(least + 0.1, least + 0.1), fakeConverter).isGood).toBe(true)
        expect(driveOf(reading(least - 0.1, least - 0.1), fakeConverter)).toEqual({
            isGood: false,
            words: "too quiet: -24.4 dBu; turn the source up to -24.3 dBu or more",
        })
        // a sine of 2.0475 V peak is at 5.43 dBu
        expect(driveOf(reading(-6, -6.2), fakeConverter).words).toBe(
            "good: hot -6.0 dBu, cold -6.2 dBu; 48 dB above the converter's noise, 11 dB below clipping",
        )
        expect(driveOf(reading(5, 5, { clip: 3 }), fakeConverter).words).toMatch(/^clips/)
    })

    it.each([
        [reading(undefined, undefined), "too quiet: no level"],
        [reading(-6, undefined), "only the hot leg"],
        [reading(undefined, -6), "only the cold leg"],
        [reading(-6, -9.2), "the legs differ"],
        [reading(-6, -6, { correlationPct: -99 }), "the legs are opposite"],
        [reading(-6, -6, { correlationPct: 50 }), "the legs do not carry the same"],
    ])("%# is not, and the words say why", (given, words) => {
        const drive = driveOf(given, fakeConverter)
        expect(drive.isGood).toBe(false)
        expect(drive.words).toContain(words)
    })

    it("may differ as much as a gain that the board takes", () => {
        expect(driveOf(reading(-6, -8.9), fakeConverter).isGood).toBe(true)
        expect(driveOf(reading(-6, -6, { correlationPct: undefined }), fakeConverter).isGood).toBe(
            true,
        )
    })
})
