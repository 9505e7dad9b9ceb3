import { describe, expect, it } from "vitest"
import { emptyModel, type ViewModel } from "../../../host/readings/model"
import { KEY_WORDS } from "../../../host/text/key-words"
import { LEVEL_KEYS, NOISE_KEYS } from "../../../src/telemetry/keys"
import { absenceOf } from "../../../web/face/absence"
import { shownModel } from "../../../web/face/shown"

const [noAnalysis, weak, drowned, toneOnLine, scatter] = KEY_WORDS.bal_pct.leftOut

const measured: ViewModel = {
    ...emptyModel("simulation"),
    tMs: 5000,
    state: "OK",
    info: { floor_dbu: -58.6 },
    levels: { level_dbu: -10, cm_dbu: -12, clip: 0 },
    noise: { mains_hz: 50 },
}

describe("the reason for a dash", () => {
    it("is that nothing has been said yet, before the first line", () => {
        expect(absenceOf(emptyModel("board"), "level_dbu")).toContain("Waiting for the board")
        expect(absenceOf(emptyModel("recording"), "hum_dbu")).toBe("Reading the recording.")
    })

    it("is that the first verdict is on its way, while there is no analysis", () => {
        const model = { ...measured, state: undefined, noise: {} }
        expect(absenceOf(model, "hum_dbu")).toContain("Measuring")
        expect(absenceOf(model, "bal_pct")).toBe(noAnalysis)
    })

    it("is there for every key that is not, and for none that is", () => {
        for (const key of [...LEVEL_KEYS, ...NOISE_KEYS] as (keyof typeof KEY_WORDS)[]) {
            if (key === "clip") continue
            const without = { ...measured, levels: { clip: 0 }, noise: {} }
            expect(absenceOf(without, key)).toMatch(/\w/)
            const withIt = { ...measured, levels: { [key]: 0 } }
            expect(absenceOf(withIt, key)).toBeUndefined()
        }
    })

    it.each([
        ["the difference is near the floor", { levels: { level_dbu: -54 } }, weak],
        ["the difference is not there", { levels: {} }, weak],
        [
            "the difference is nearly all hum",
            { levels: { level_dbu: -10 }, noise: { hum_dbu: -10.2, mains_hz: 50 } },
            weak,
        ],
        ["the common mode drowns it", { levels: { level_dbu: -30, cm_dbu: -10 } }, drowned],
        [
            "a tone sits on a line",
            { noise: { f_hz: 151, mains_hz: 50.1, cmhum_dbu: -20 } },
            toneOnLine,
        ],
        ["nothing of that", {}, scatter],
    ])("of the balance fits when %s", (_, changed, reason) => {
        const levels = { clip: 0, ...("levels" in changed ? changed.levels : measured.levels) }
        expect(absenceOf({ ...measured, ...changed, levels }, "bal_pct")).toBe(reason)
    })

    it("is that plain subtraction gives no such reading", () => {
        const plain = { level_dbu: -10, cmrr_db: undefined }
        const model = shownModel(measured, plain, "plain")
        expect(absenceOf(model, "bal_pct")).toContain("aligned legs only")
        expect(absenceOf(model, "cmrr_db")).toBe(KEY_WORDS.cmrr_db.leftOut[0])
        expect(absenceOf(shownModel(measured, plain, "aligned"), "bal_pct")).toBe(scatter)
    })

    it("is that the board tests cables, while it does", () => {
        expect(absenceOf({ ...measured, words: { mode: "cable" } }, "hum_dbu")).toContain("cables")
    })
})
