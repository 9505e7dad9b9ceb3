import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { limitsOf } from "../../../host/readings/limits"
import { TREND_S, type Trend, trendAfter, trendRow } from "../../../host/readings/trend"
import { lineWords } from "../../../host/text/state-words"
import { builtinScenarioNames, loadScenario } from "../../../node/load-scenario"
import type { Telemetry } from "../../../src/telemetry/decode"

const SCALE = { minDbu: -80, maxDbu: 20, cells: 60 }

function line(tMs: number, level_dbu: number): Telemetry {
    const state = undefined
    return { ok: true, kind: "M", seq: 0, tMs, values: { level_dbu }, words: {}, state }
}

function trendOf(lines: readonly Telemetry[]): Trend {
    return lines.reduce<Trend>(trendAfter, [])
}

describe("the trend of the last minutes", () => {
    it("shows a plug that was wiggled for a tenth of a second, four minutes later", () => {
        const at = 60_000
        const lines = Array.from({ length: 3000 }, (_, i) => i * 100).map(tMs =>
            line(tMs, tMs === at ? -70 : -10),
        )
        const row = trendRow(trendOf(lines), "lowestDbu", SCALE)
        expect([...row].filter(mark => mark === "▁")).toHaveLength(1)
        expect(row.indexOf("▁")).toBe(SCALE.cells - 1 - Math.floor((299 - 60) / 5))
    })

    it("never grows beyond five minutes, and never out of its columns, whatever comes", () => {
        const readings = fc.array(
            fc.tuple(fc.nat(2000), fc.double({ min: -200, max: 60, noNaN: true })),
        )
        fc.assert(
            fc.property(readings, fc.integer({ min: 1, max: 200 }), (steps, cells) => {
                let tMs = 0
                const lines = steps.map(([ms, dbu]) => {
                    tMs += ms
                    return line(tMs, dbu)
                })
                const trend = trendOf(lines)
                expect(trend.length).toBeLessThanOrEqual(TREND_S)
                expect([...trendRow(trend, "lowestDbu", { ...SCALE, cells })]).toHaveLength(cells)
            }),
            { seed: 3 },
        )
    })
})

describe("hum beside another state", () => {
    it.each([
        [-10, -49, "ONE-LEG + HUM"],
        [-10, -51, "ONE-LEG"],
        [-10, undefined, "ONE-LEG"],
        [undefined, -20, "ONE-LEG"],
    ])("a leg that is silent at %s dBu with hum at %s dBu is %s", (level, hum, word) => {
        expect(lineWords("ONE-LEG", level, hum, 40).word).toBe(word)
    })

    it("begins where the board's own limit says", () => {
        const humDbOf = (limits: string) => limitsOf({ words: { limits } }).humDb
        expect(lineWords("ONE-LEG", -10, -60, humDbOf("10/3/20/80/40")).word).toBe("ONE-LEG")
        expect(lineWords("ONE-LEG", -10, -60, humDbOf("10/3/20/80/60")).word).toBe("ONE-LEG + HUM")
    })

    it.each(["constructor", "toString", "__proto__", "NEW"])("leaves the word %s alone", word => {
        expect(lineWords(word, -10, -20, 40)).toMatchObject({ word, colour: "gray", advice: "" })
    })
})

describe("the built-in scenarios", () => {
    it.each(builtinScenarioNames())(
        "%s is described in what a list of 80 columns has room for",
        name => {
            expect(loadScenario(name).about.length).toBeLessThanOrEqual(60)
        },
    )
})
