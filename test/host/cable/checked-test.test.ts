import { describe, expect, it } from "vitest"
import { checkedTest } from "../../../host/cable/checked-test"
import { LinkError } from "../../../host/port/link-error"
import type { CableTest } from "../../../host/service/protocol"
import * as VERDICT from "../../../src/protocol/verdict"

const GOOD: CableTest = {
    ...{ number: 1, map: 0b100_010_001, confidencePct: 99.9, verdict: VERDICT.PASS, findings: "" },
    ...{ hotResistanceOhm: 0.4, coldResistanceOhm: 0.4, shieldResistanceOhm: -0.1 },
    ...{ resistanceErrorOhm: 0.5, leakMinKohm: 6200 },
    ...{ legsLeakKohm: undefined, hotLeakKohm: undefined, coldLeakKohm: undefined },
}

describe("what a board says of a test", () => {
    it.each([
        ["good", {}],
        ["nothing in the rig", { verdict: VERDICT.NO_CABLE, map: 0, findings: "no-cable" }],
        [
            "a fault of the wiring",
            { verdict: VERDICT.FAIL, map: 1, findings: "open-cold+open-shield" },
        ],
        ["a limit missed", { verdict: VERDICT.FAIL, findings: "resistance-hot" }],
        ["a part in a plug", { verdict: VERDICT.FAIL, findings: "nonlinear" }],
        ["a word of a newer board", { verdict: VERDICT.FAIL, findings: "haunted" }],
        ["a cable that moved", { verdict: VERDICT.MOVED, map: 1, findings: "moved" }],
    ])("counts when it agrees with itself: %s", (_, change) => {
        const test = { ...GOOD, ...change }
        expect(checkedTest(test, "X")).toBe(test)
    })

    it.each([
        ["PASS, but -/-/- arrives", { map: 0 }],
        ["PASS, but C/H/S arrives", { map: 0b100_001_010 }],
        ["PASS, but open-cold", { findings: "open-cold" }],
        ["no cable, but H/C/S arrives", { verdict: VERDICT.NO_CABLE, findings: "no-cable" }],
        ["FAIL, but nothing is wrong", { verdict: VERDICT.FAIL }],
        ["FAIL swapped, but H/C/S arrives", { verdict: VERDICT.FAIL, findings: "swapped" }],
        [
            "FAIL resistance-hot alone, but H/-/S",
            { verdict: VERDICT.FAIL, findings: "resistance-hot", map: 0b100_000_001 },
        ],
        ["its findings are no words", { verdict: VERDICT.FAIL, findings: "\u001b[2J" }],
    ])("is refused when it contradicts itself: %s", (words, change) => {
        expect(() => checkedTest({ ...GOOD, ...change }, "X")).toThrow(LinkError)
        expect(() => checkedTest({ ...GOOD, ...change }, "X")).toThrow(
            `X: the board's answer contradicts itself and does not count: ${words}`,
        )
    })
})
