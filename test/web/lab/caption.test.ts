import { describe, expect, test } from "vitest"
import { builtinScenarioNames, loadScenario } from "../../../node/load-scenario"
import type { Scenario } from "../../../sim/scenario/schema"
import { truthOf } from "../../../sim/truth/truth"
import { captionOf } from "../../../web/lab/caption"
import { connectorFor, connectorNames, connectors } from "../../../web/lab/connectors"
import { unbalanced } from "../../../web/lab/wiring"

const truth = (scenario: Scenario) => truthOf(scenario, { nyquistHz: 6900 })
const caption = (scenario: Scenario, isAligned = true) =>
    captionOf(scenario, isAligned, truth(scenario))

describe("the caption", () => {
    const loop = loadScenario("hum-loop")

    test("of the ground loop says that the difference is clean, and to take balance away", () => {
        expect(caption(loop).seen).toBe(
            "Both legs swing with 50 Hz hum, and the difference is clean.",
        )
        expect(caption(loop).toTry).toContain("unbalanced")
    })

    test("of the same unbalanced says why it hums, and to give balance back", () => {
        expect(caption(unbalanced(loop)).seen).toContain("hum is in it")
        expect(caption(unbalanced(loop)).toTry).toBe("Touch balanced.")
    })

    test("of plain subtraction says what the skew leaves: 42 dB at 50 Hz and 26 µs", () => {
        expect(caption(loop, false).seen).toContain("26.1 µs")
        expect(caption(loop, false).seen).toContain("42 dB")
    })

    test("of unequal legs says how much is rejected", () => {
        // 20/20.05 - 20/21.05 of a mean of 0.974: 26 dB.
        expect(caption(loadScenario("pickup")).seen).toContain("26 dB less")
    })

    test("is two lines for every built-in line, before and after the truth is known", () => {
        for (const scenario of builtinScenarioNames().map(name => loadScenario(name)))
            for (const known of [truth(scenario), undefined]) {
                const { seen, toTry } = captionOf(scenario, true, known)
                expect(seen).toMatch(/^[A-Z].*\.$/)
                expect(toTry).toMatch(/^Touch .*\.$/)
                expect(`${seen} ${toTry}`).not.toMatch(/NaN|Infinity|undefined/)
            }
    })
})

describe("a plug", () => {
    test("is drawn as chosen where the line can go through it", () => {
        const pair = loadScenario("hum-loop")
        expect(connectorFor(pair, "pentaconn")).toBe("pentaconn")
        expect(connectorFor(pair, "jack35")).toBe("xlr")
        expect(connectorFor(unbalanced(pair), "pentaconn")).toBe("jack35")
    })

    test("carries hot once, and cold where it has two legs", () => {
        for (const name of connectorNames) {
            const { contacts, wiring } = connectors[name]
            const carried = contacts.map(({ carries }) => carries as string)
            expect(carried.filter(what => what === "hot")).toHaveLength(1)
            expect(carried.includes("cold")).toBe(wiring === "pair")
        }
    })
})
