import { describe, expect, test } from "vitest"
import type { Evidence } from "../../../src/verdict/state"
import { judgeIn, look, PLENTY } from "./evidence"

type Sign = Partial<Evidence>

/** A state, the reading it is judged by, and on which side of both thresholds readings lie. */
const thresholds: [string, string, (value: number) => Sign, number, number, number, number][] = [
    // state, reading, evidence, clearly in, enters at, leaves at, clearly out
    ["BIAS", "hot offset", v => ({ hotOffset: v }), 0.2, 0.1, 0.08, 0],
    ["BIAS", "cold offset", v => ({ coldOffset: -v }), 0.2, 0.1, 0.08, 0],
    ["NO-SIGNAL", "level", v => ({ levelDbu: v, commonDbu: undefined }), -57, -54, -51, -30],
    ["NO-SIGNAL", "common mode", v => ({ levelDbu: v, commonDbu: v - 1 }), -57, -54, -51, -30],
    ["COMMON", "level over the floor", v => ({ levelDbu: v, commonDbu: -10 }), -57, -54, -51, -30],
    ["COMMON", "level under the common mode", v => apart(v), -40, -30, -27, -10],
    ["ONE-LEG", "balance", v => ({ balancePct: v }), 100, 80, 70, 0],
    ["ONE-LEG", "balance of the other leg", v => ({ balancePct: -v }), 100, 80, 70, 0],
    ["Z-BAL", "balance", v => ({ balancePct: v, rejectionDb: 30 }), 100, 80, 70, 0],
    ["HUM", "hum under the level", v => ({ humDbu: v }), -20, -50, -53, -80],
]

function apart(levelDbu: number): Sign {
    return { levelDbu, commonDbu: -10, toneDbu: undefined }
}

describe.each(thresholds)("%s by its %s", (state, _, sign, inside, enter, leave, outside) => {
    const nudge = 1e-3 * (inside - outside)
    /** Between the thresholds, near either and in the middle. */
    const between = [enter - nudge, (enter + leave) / 2, leave + nudge]

    test("is entered beyond the one threshold and left beyond the other", () => {
        const judge = judgeIn("OK")
        expect(look(judge, sign(enter - nudge), PLENTY)).toBe("OK")
        expect(look(judge, sign(enter + nudge), PLENTY)).toBe(state)
        expect(look(judge, sign(leave + nudge), PLENTY)).toBe(state)
        expect(look(judge, sign(leave - nudge), PLENTY)).toBe("OK")
    })

    test("does not flicker for readings between the thresholds, from either side", () => {
        const judge = judgeIn("OK")
        for (let i = 0; i < 300; i++) expect(look(judge, sign(between[i % 3]))).toBe("OK")
        look(judge, sign(inside), PLENTY)
        for (let i = 0; i < 300; i++) expect(look(judge, sign(between[i % 3]))).toBe(state)
        expect(look(judge, sign(outside), PLENTY)).toBe("OK")
    })
})
