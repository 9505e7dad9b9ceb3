import { describe, expect, test } from "vitest"
import { closedCases } from "../../bench/headphones/closed-cases"
import { publishedCases } from "../../bench/headphones/published"

describe("headphone cables and outputs", () => {
    test.each([...closedCases, ...publishedCases])(
        "$group agrees with $source: $name",
        ({ ours, published, tolerance }) => {
            expect(Math.abs(ours() - published)).toBeLessThanOrEqual(tolerance)
        },
    )
})
