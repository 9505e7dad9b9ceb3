import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
    begun,
    moved,
    promptText,
    recorded,
    standText,
    told,
} from "../../../host/cable/batch-state"
import { CABLE_RESULTS } from "../../../host/cable/outcome"
import { Serials } from "../../../host/cable/serials"
import { cablesAnHour, yieldText } from "../../../host/cable/tally"
import { type EarlierTest, TestHistory } from "../../../host/cable/test-history"
import { RECORD } from "./record"

const NOTHING = { cables: 0, passed: 0 }

function earlier(
    serial: string | undefined,
    result: EarlierTest["result"],
    n: number,
): EarlierTest {
    return {
        serial,
        result,
        fault: "",
        date: "2026-11-24T21:00:00.000Z",
        local: "2026-11-24T22:00:00+01:00",
        n,
    }
}

describe("what is known of earlier tests", () => {
    it("counts a cable by its last verdict, and one without a name each time", () => {
        const tests = fc.array(
            fc.tuple(
                fc.option(fc.constantFrom("A", "B", "C"), { nil: undefined }),
                fc.constantFrom(...CABLE_RESULTS),
            ),
        )
        fc.assert(
            fc.property(tests, drawn => {
                const history = new TestHistory()
                for (const [i, [serial, result]] of drawn.entries()) {
                    history.add(earlier(serial, result, i))
                    history.add(earlier(serial, result, i)) // from another report
                }
                const verdicts = drawn.filter(([, result]) =>
                    ["PASS", "MARGINAL", "FAIL", "UNSURE"].includes(result),
                )
                const last = ["A", "B", "C"].flatMap(
                    name => verdicts.findLast(([serial]) => serial === name)?.[1] ?? [],
                )
                const nameless = verdicts
                    .filter(([serial]) => serial === undefined)
                    .map(([, result]) => result)
                const all = [...last, ...nameless]
                expect(history.counts).toEqual({
                    cables: all.length,
                    passed: all.filter(result => result === "PASS").length,
                })
                for (const name of ["A", "B", "C"])
                    expect(history.countOf(name)).toBe(
                        drawn.filter(([serial]) => serial === name).length,
                    )
            }),
            { seed: 1, numRuns: 200 },
        )
    })
})

describe("serial numbers of a batch that goes on", () => {
    it("begin behind those that have a verdict, and skip those that were scanned meanwhile", () => {
        const history = new TestHistory()
        history.add(earlier("A001", "PASS", 1))
        history.add(earlier("A002", "FAIL", 2))
        history.add(earlier("A003", "MOVED", 3))
        const serials = new Serials("A001", serial => history.latestOf(serial))
        expect(serials.next).toBe("A003")
        history.add(earlier("A004", "PASS", 4))
        serials.advance()
        expect(serials.next).toBe("A005")
    })

    it("ask about one that was tested before, and take no for an answer", () => {
        const history = new TestHistory()
        history.add(earlier("X", "FAIL", 1))
        const serials = new Serials("A1", serial => history.latestOf(serial))
        serials.type("X")
        expect(serials.question).toMatchObject({ result: "FAIL" })
        serials.answer(false)
        expect([serials.next, serials.question]).toEqual(["A1", undefined])
        serials.type("X")
        serials.answer(true)
        expect([serials.next, serials.question]).toEqual(["X", undefined])
        serials.type("Y")
        expect([serials.next, serials.question]).toEqual(["Y", undefined])
    })
})

describe("the pace of a batch", () => {
    it("is what it is however many cables there were, and breaks do not count", () => {
        fc.assert(
            fc.property(
                fc.integer({ min: 1000, max: 300_000 }),
                fc.integer({ min: 2, max: 20 }),
                (gapMs, cables) => {
                    const ended = Array.from({ length: cables }, (_, i) => i * gapMs)
                    const after = ended.map(ms => ms + ended[ended.length - 1] + 301_000)
                    expect(cablesAnHour([...ended, ...after])).toBeCloseTo(3_600_000 / gapMs, 6)
                },
            ),
            { seed: 2 },
        )
        expect(cablesAnHour([])).toBeUndefined()
        expect(cablesAnHour([5])).toBeUndefined()
    })
})

describe("a batch", () => {
    it("says what is to be done, and what was tested before in place of it, but not in mid-test", () => {
        const state = { ...begun(NOTHING), serial: "A1" }
        expect(promptText(state)).toBe("plug in A1, with both ends")
        const asked = { ...state, question: earlier("A1", "MARGINAL", 1) }
        expect(promptText(asked)).toBe(
            "A1 was tested before: PASS*, 2026-11-24 22:00. Test it again? y or n",
        )
        expect(promptText({ ...asked, step: "test" })).toBe("testing…")
    })

    it("sums up tests, yield and pace, of this run and of all", () => {
        let state = begun({ cables: 10, passed: 9 })
        state = recorded(state, { ...RECORD, result: "FAIL" }, 0, {
            own: { cables: 1, passed: 0 },
            all: { cables: 11, passed: 9 },
        })
        state = recorded(state, { ...RECORD, result: "MOVED" }, 5000, {
            own: { cables: 1, passed: 0 },
            all: { cables: 11, passed: 9 },
        })
        state = recorded(state, RECORD, 10_000, {
            own: { cables: 2, passed: 1 },
            all: { cables: 12, passed: 10 },
        })
        expect(standText(state)).toEqual([
            "3 tests of 2 cables: 1 passed, 1 failed, 1 not certain, yield 50.0 %, 360 cables an hour",
            "in all reports 12 cables, 10 passed, yield 83.3 %",
        ])
        expect(yieldText(NOTHING)).toBeUndefined()
    })

    it("tells the last three things, until the cable is out that they are about", () => {
        let state = { ...begun(NOTHING), step: "out" as const } as ReturnType<typeof begun>
        for (const text of ["a", "b", "c", "d"]) state = told(state, text)
        expect(state.messages).toEqual(["b", "c", "d"])
        const now = { serial: undefined, question: undefined }
        expect(moved(state, { ...now, step: "out" }).messages).toHaveLength(3)
        expect(moved(state, { ...now, step: "plug" }).messages).toEqual([])
    })
})
