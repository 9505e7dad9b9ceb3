import { describe, expect, it } from "vitest"
import { displayLines, verdictLines, verdictScale } from "../../../src/display/lines"
import { NO_LEVELS } from "../no-levels"

const levels = { ...NO_LEVELS, levelDbu: -12.34, commonDbu: -99.96 }

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

describe("the display of a cable rig", () => {
    const findings = (words: string) => verdictLines("FAIL", words, "cable 7").slice(1, 4)

    it("shows the verdict, the findings in words and what the rig does", () => {
        expect(verdictLines("FAIL", "open-cold+resistance-hot", "cable 7")).toEqual([
            "FAIL",
            "open cold",
            "resistance hot",
            "",
            "cable 7",
        ])
        expect(verdictLines("PASS", "", "cable 8")).toEqual(["PASS", "", "", "", "cable 8"])
    })

    it("breaks what is too long for a line between its words", () => {
        expect(findings("cold-shield-swapped")).toEqual(["cold shield", "swapped", ""])
        expect(findings("short-cold-shield+open-hot")).toEqual(["short cold", "shield", "open hot"])
    })

    it("counts what has no room", () => {
        expect(findings("open-hot+open-cold+open-shield+hum")).toEqual([
            "open hot",
            "open cold",
            "+2",
        ])
        expect(findings("short-cold-shield+resistance-shield")).toEqual([
            "short cold",
            "shield",
            "+1",
        ])
    })

    it("never needs more than the screen has room for", () => {
        const words = ["hot-shield-swapped", "resistance-shield", "leak-legs", "no-cable", "moved"]
        for (const a of words)
            for (const b of words)
                for (const line of findings(`${a}+${b}+${a}`))
                    expect(line.length * 8).toBeLessThanOrEqual(128)
        for (const verdict of ["PASS", "FAIL", "UNSURE", "MOVED", "POWERED", "NONE", "METER"])
            expect(verdict.length * 8 * verdictScale(verdict)).toBeLessThanOrEqual(128)
    })
})
