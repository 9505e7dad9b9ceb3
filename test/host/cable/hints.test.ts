import { describe, expect, it } from "vitest"
import {
    type CableFigure,
    cableFigures,
    isLimitWord,
    limitText,
    valueText,
} from "../../../src/cable/cable-figures"
import { cableHint } from "../../../src/cable/cable-hints"
import { DEFAULT_CABLE_LIMITS, judgeLimits } from "../../../src/cable/cable-limits"
import { mapLetters } from "../../../src/cable/cable-map"
import { mapWords } from "../../../src/cable/cable-map-words"
import { CABLE_WORDS } from "../../../src/cable/cable-words"
import { GOOD_READING } from "../../src/cable/cable-readings"

const hint = (word: string, connector: "xlr" | "trs" = "xlr") =>
    cableHint(word, connector, GOOD_READING)

describe("findings in plain words", () => {
    it("say what it is, what was seen and where to look", () => {
        expect(hint("open-cold")).toEqual({
            what: "open cold leg",
            evidence: "pin 3 does not arrive",
            hint: "look at the solder joint of pin 3 on either plug, then for a break where the cable bends",
        })
        expect(hint("swapped")).toMatchObject({
            evidence: "pin 2 arrives at pin 3, pin 3 at pin 2",
        })
    })

    it("call the contacts of a TRS plug by their names", () => {
        expect(hint("open-cold", "trs").evidence).toBe("ring does not arrive")
        expect(hint("short-hot-shield", "trs").evidence).toBe("tip and sleeve are joined")
        for (const word of CABLE_WORDS) {
            const { what, evidence, hint: todo } = hint(word, "trs")
            expect(`${what} ${evidence} ${todo}`).not.toMatch(/pin|\{/)
        }
    })

    it("are there for every word, each of its own", () => {
        const all = CABLE_WORDS.map(word => hint(word))
        expect(new Set(all.map(({ what }) => what)).size).toBe(CABLE_WORDS.length)
        for (const { evidence, hint } of all) {
            expect(evidence).not.toBe("")
            expect(hint).not.toBe("")
        }
    })

    it("give the figure and the limit where a limit decides", () => {
        const slow = { ...GOOD_READING, coldOhm: 23.4, hotLeakKohm: 312 }
        expect(cableHint("resistance-cold", "xlr", slow).evidence).toBe(
            "cold leg 23.40 ohm ± 0.50, allowed is at most 10 ohm",
        )
        expect(cableHint("leak-hot-shield", "xlr", slow).evidence).toBe(
            "hot to shield 312 kohm ± 33, allowed is at least 1000 kohm",
        )
        const level = { toneMinDbu: -25, toneMaxDbu: -20 }
        expect(cableHint("loss", "xlr", GOOD_READING, level).evidence).toBe(
            "tone at the far end -30.00 dBu, allowed is -25 to -20 dBu",
        )
    })

    it("pass on a word of a newer firmware", () => {
        expect(hint("gremlins")).toMatchObject({ what: "gremlins", hint: "use a newer quietline" })
    })

    it("know which words go by limits: those that judging can say", () => {
        const all = Object.fromEntries(
            Object.entries(GOOD_READING).map(([key]) => [key, undefined]),
        ) as unknown as typeof GOOD_READING
        const everyLimit = {
            ...DEFAULT_CABLE_LIMITS,
            ...{ phaseMaxUs: 1, rejectionMinDb: 1, humMaxDbu: 1, noiseMaxDbu: 1 },
        }
        expect(judgeLimits(all, everyLimit).unsure).toEqual(CABLE_WORDS.filter(isLimitWord))
    })
})

describe("the map of a cable", () => {
    it("is shown in words and in letters", () => {
        const shortedHotAndNoCold = 0b100_000_011
        expect(mapWords(shortedHotAndNoCold, "xlr")).toBe(
            "pin 2 has pin 2 and pin 3, pin 3 has nothing, pin 1 has pin 1",
        )
        expect(mapLetters(shortedHotAndNoCold)).toBe("HC/-/S")
    })
})

describe("the figures of a cable", () => {
    const figures = cableFigures(GOOD_READING, { ...DEFAULT_CABLE_LIMITS, balanceMaxPct: 3 })
    const ofKey = (key: string) => figures.find(figure => figure.key === key) as CableFigure

    it("are shown with unit, error and limit", () => {
        expect(valueText(ofKey("hot_ohm"))).toBe("0.40 ohm ± 0.50")
        expect(limitText(ofKey("hot_ohm"))).toBe("at most 10 ohm")
        expect(valueText(ofKey("hc_kohm"))).toBe("over 8000 kohm")
        expect(limitText(ofKey("bal_pct"))).toBe("-10 to 3 %")
        expect(limitText(ofKey("hum_dbu"))).toBe("")
        expect(valueText({ ...ofKey("loss_db"), value: -0.001 })).toBe("0.00 dB")
        expect(valueText({ ...ofKey("loss_db"), value: undefined })).toBe("not measured")
    })
})
