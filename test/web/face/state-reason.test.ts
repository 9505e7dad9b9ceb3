import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { emptyModel, type ViewModel } from "../../../host/readings/model"
import { STATE_NAMES } from "../../../host/text/state-words"
import { stateReason } from "../../../web/face/state-reason"

const line = (state: string, readings: Partial<ViewModel>): ViewModel => ({
    ...emptyModel("simulation"),
    tMs: 5000,
    state,
    ...readings,
})

describe("the figures behind a state", () => {
    it("say how far hum is under the difference, and the limit the board goes by", () => {
        const readings = { levels: { level_dbu: -29.23 }, noise: { hum_dbu: -36.09 } }
        expect(stateReason(line("HUM", readings))).toBe(
            "Hum is 6.9 dB under the difference; less than 40.0 dB is HUM.",
        )
        const strict = { ...readings, words: { limits: "10/3/20/80/60" } }
        expect(stateReason(line("OK", strict))).toContain("less than 60.0 dB")
        expect(stateReason(line("OK", {}))).toBe("No hum stands out in the difference.")
    })

    it("name the leg that the signal is on", () => {
        expect(stateReason(line("ONE-LEG", { levels: { bal_pct: -100 } }))).toBe(
            "Balance is −100 %: the signal is on the cold leg.",
        )
    })

    it("say where the legs rest", () => {
        const info = { hot_pct: 49.9, cold_pct: 3 }
        expect(stateReason(line("BIAS", { info }))).toBe(
            "Hot rests at 50 % of the span, cold at 3 %; within 40 % and 60 % is right.",
        )
    })

    it("hold neither a hole nor a hyphen for a minus, whatever is missing", () => {
        const value = fc.option(fc.double({ min: -99, max: 99, noNaN: true }), { nil: undefined })
        const some = fc.record({
            level_dbu: value,
            cm_dbu: value,
            bal_pct: value,
            hum_dbu: value,
            floor_dbu: value,
            max_dbu: value,
            hot_pct: value,
            cold_pct: value,
        })
        const limits = fc.constantFrom(undefined, "", "10/3/20/80/40", "a/b/c/d/e", "1/2")
        fc.assert(
            fc.property(fc.constantFrom(...STATE_NAMES, "NEW"), some, limits, (state, v, words) => {
                const model = line(state, {
                    levels: v,
                    noise: v,
                    info: v,
                    words: words === undefined ? {} : { limits: words },
                })
                const text = stateReason(model)
                expect(text).not.toMatch(/undefined|NaN|Infinity| -\d/)
            }),
        )
    })
})
