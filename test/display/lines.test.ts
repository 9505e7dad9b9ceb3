import { describe, expect, it } from "vitest"
import { displayLines } from "../../src/display/lines"

const levels = {
    levelDbu: -12.34,
    cmDbu: -99.96,
    hotDbu: undefined,
    coldDbu: undefined,
    balPct: undefined,
    corrPct: undefined,
}

describe("the display", () => {
    it("shows state, difference and common mode, to a tenth of a decibel", () => {
        expect(displayLines(levels, "Z-BAL")).toEqual(["Z-BAL", "-12.3", "dBu  cm -99.9"])
    })

    it("shows a dash for what cannot be measured", () => {
        const lines = displayLines({ ...levels, levelDbu: undefined }, "COMMON")
        expect(lines).toEqual(["COMMON", "-", "dBu  cm -99.9"])
    })

    it("never needs more than the screen has room for", () => {
        // three-fold letters of 8 points, plain ones below, 128 points wide
        for (const levelDbu of [-99.99, 40, 9.95])
            for (const state of ["NO-SIGNAL", "ONE-LEG"]) {
                const lines = displayLines({ ...levels, levelDbu }, state)
                expect(lines[1].length * 24).toBeLessThanOrEqual(128)
                expect(lines[0].length * 8).toBeLessThanOrEqual(128)
                expect(lines[2].length * 8).toBeLessThanOrEqual(128)
            }
    })
})
