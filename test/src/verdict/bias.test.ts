import { describe, expect, it } from "vitest"
import { biasProblem } from "../../../src/verdict/bias"

describe("the bias of a leg", () => {
    it("is fine within its window", () => {
        for (const pct of [40, 50, 60]) expect(biasProblem("hot", pct, 10)).toBeUndefined()
    })

    it.each([
        [0, "hot reads 0 V: a short to ground, or no bias"],
        [1.9, "hot reads 0 V: a short to ground, or no bias"],
        [2.1, "hot is biased to 2 %, not 40 to 60: check its resistors"],
        [39.4, "hot is biased to 39 %, not 40 to 60: check its resistors"],
        [60.6, "hot is biased to 61 %, not 40 to 60: check its resistors"],
        [100, "hot reads full scale: a short to the supply, or no bias"],
    ])("of %s %% has words", (pct, words) => {
        expect(biasProblem("hot", pct, 10)).toBe(words)
    })
})
