import { describe, expect, test } from "vitest"
import { cases } from "../../bench/physics/cases"

describe("the simulated physics", () => {
    test.each(cases)("agrees on $group: $name", ({ ours, published, tolerance }) => {
        expect(Math.abs(ours() - published)).toBeLessThanOrEqual(tolerance)
    })
})
