import { describe, expect, test } from "vitest"
import { Random } from "../../../common/random"
import { arctangent2, cosine, PI, sine } from "../../../src/dsp/trig"
import { steps } from "./signals"

/** What trig.ts states for sine, cosine and arctangent2. */
const STATED_ERROR = 1e-12

/** Angles that the analysis of a burst comes to: 2 pi times a thousand pairs and a half. */
const FAR_RAD = 9425
const NEAR_RAD = 1000

/** At thousands of radians the argument itself is rounded to about 1e-12: twice that is granted. */
const FAR_ERROR = 3e-12

const worst = (errors: readonly number[]) => Math.max(...errors.map(Math.abs))
const random = new Random(1, "trig")
const anywhere = (range: number) =>
    Array.from({ length: 20_000 }, () => range * (2 * random.uniform() - 1))

describe("sine and cosine", () => {
    test("agree with Math over many turns, to the error that is stated", () => {
        for (const angles of [anywhere(NEAR_RAD), steps(-10, 10, 4000)]) {
            expect(worst(angles.map(a => sine(a) - Math.sin(a)))).toBeLessThan(STATED_ERROR)
            expect(worst(angles.map(a => cosine(a) - Math.cos(a)))).toBeLessThan(STATED_ERROR)
        }
    })

    test("stay near it at the far end of their range", () => {
        const angles = anywhere(FAR_RAD)
        expect(worst(angles.map(a => sine(a) - Math.sin(a)))).toBeLessThan(FAR_ERROR)
        expect(worst(angles.map(a => cosine(a) - Math.cos(a)))).toBeLessThan(FAR_ERROR)
    })

    test("hold at the seams between the quadrants' polynomials", () => {
        const seams = steps(-16, 16, 32).flatMap(k => [-1e-9, 0, 1e-9].map(e => (k * PI) / 4 + e))
        expect(worst(seams.map(a => sine(a) - Math.sin(a)))).toBeLessThan(STATED_ERROR)
        expect(worst(seams.map(a => cosine(a) - Math.cos(a)))).toBeLessThan(STATED_ERROR)
    })
})

describe("the arctangent of a point", () => {
    test("is Math.atan2's all around the circle, at any distance", () => {
        for (const radius of [1e-9, 1, 1e9]) {
            const errors = steps(-PI + 1e-6, PI - 1e-6, 5000).map(angle => {
                const [y, x] = [radius * Math.sin(angle), radius * Math.cos(angle)]
                return arctangent2(y, x) - Math.atan2(y, x)
            })
            expect(worst(errors)).toBeLessThan(STATED_ERROR)
        }
    })

    test("is exact on the axes, and 0 for the origin", () => {
        expect(arctangent2(0, 1)).toBe(0)
        expect(arctangent2(1, 0)).toBe(PI / 2)
        expect(arctangent2(-1, 0)).toBe(-PI / 2)
        expect(arctangent2(0, -1)).toBe(PI)
        expect(arctangent2(0, 0)).toBe(0)
    })
})
