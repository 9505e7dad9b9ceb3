import { describe, expect, test } from "vitest"
import { START, StateJudge } from "../../../src/verdict/state"
import { BY_PRIORITY, FINE, judgeIn, look, PLENTY, SIGNS, WORDS } from "./evidence"

/** Looks in a row that a new state needs. */
const LOOKS = 3

const pairs = WORDS.flatMap(from => WORDS.filter(to => to !== from).map(to => [from, to]))

describe("the state", () => {
    test("is START before the first look, and what the first look shows after it", () => {
        for (const state of WORDS) {
            const judge = new StateJudge()
            expect(judge.current()).toBe(START)
            expect(judge.look({ ...FINE, ...SIGNS[state] })).toBe(START)
            expect(judge.current()).toBe(state)
        }
    })

    test.each(pairs)("%s is left for %s when its signs have come", (from, to) => {
        expect(look(judgeIn(from), SIGNS[to], PLENTY)).toBe(to)
    })

    test("changes at the third look in a row, and says then which one was left", () => {
        for (const [from, to] of pairs) {
            if (from === "CLIP" || to === "CLIP") continue
            const judge = judgeIn(from)
            const answers = Array.from({ length: LOOKS }, () =>
                judge.look({ ...FINE, ...SIGNS[to] }),
            )
            expect(answers).toEqual([undefined, undefined, from])
            expect(judge.look({ ...FINE, ...SIGNS[to] })).toBeUndefined()
        }
    })

    test("does not change for two looks, however often they come", () => {
        const judge = judgeIn("OK")
        for (let i = 0; i < 10; i++) {
            expect(look(judge, SIGNS.HUM, 2)).toBe("OK")
            expect(look(judge, SIGNS.OK)).toBe("OK")
        }
    })

    test("does not change for three different looks in a row", () => {
        const judge = judgeIn("OK")
        for (const state of ["HUM", "BIAS", "COMMON", "HUM", "BIAS", "COMMON"])
            expect(look(judge, SIGNS[state])).toBe("OK")
    })
})

describe("CLIP", () => {
    test("comes at once, with one clipped pair", () => {
        for (const from of WORDS.filter(word => word !== "BIAS" && word !== "CLIP")) {
            const judge = judgeIn(from)
            expect(judge.look({ ...FINE, ...SIGNS[from], clip: 1 })).toBe(from)
            expect(judge.current()).toBe("CLIP")
        }
    })

    test("is held for about a second after the last clipped pair", () => {
        const judge = judgeIn("OK")
        look(judge, SIGNS.CLIP)
        let held = 0
        while (look(judge, SIGNS.OK) === "CLIP") held++
        // Eight looks a second, and three for the state that follows.
        expect(held).toBeGreaterThanOrEqual(8)
        expect(held).toBeLessThanOrEqual(8 + LOOKS)
    })

    test("stays through clips that come twice a second", () => {
        const judge = judgeIn("CLIP")
        for (let i = 0; i < 40; i++) expect(look(judge, i % 4 === 0 ? SIGNS.CLIP : {})).toBe("CLIP")
    })
})

describe("of two signs at once", () => {
    test.each(BY_PRIORITY.flatMap((low, i) => BY_PRIORITY.slice(i + 1).map(high => [high, low])))(
        "%s counts before %s",
        (high, low) => {
            const judge = new StateJudge()
            expect(look(judge, { ...SIGNS[low], ...SIGNS[high] }, PLENTY)).toBe(high)
        },
    )

    test("a leg's DC counts on either leg, in either direction", () => {
        for (const offset of [0.2, -0.2]) {
            expect(look(new StateJudge(), { hotOffset: offset })).toBe("BIAS")
            expect(look(new StateJudge(), { coldOffset: offset })).toBe("BIAS")
        }
    })
})
