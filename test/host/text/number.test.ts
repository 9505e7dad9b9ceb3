import { describe, expect, it } from "vitest"
import { cut, elapsed, errorText, fitted, fixed, wrapped } from "../../../host/text/number"

describe("numbers of the view", () => {
    it("are a dash when there is no number", () => {
        for (const value of [undefined, Number.NaN, Number.NEGATIVE_INFINITY])
            expect(fixed(value, 2)).toBe("–")
        expect(errorText(1, undefined, 2)).toBe("–")
        expect(errorText(undefined, 1, 2)).toBe("–")
    })

    it("never are a negative zero", () => {
        expect(fixed(-0.001, 2)).toBe("0.00")
        expect(errorText(1, 1.001, 2)).toBe("0.00")
    })

    it("give up decimals to fit six characters", () => {
        expect(fitted(-104.65, 2)).toMatch(/^-104\.[67]$/)
        expect(fitted(12_345.6, 1)).toBe("12346")
        expect(fitted(-57.02, 2)).toBe("-57.02")
    })

    it.each([
        [0.04, "+0.04"],
        [-9.994, "-9.99"],
        [12.345, "+12.3"],
        [-835.3, "-835"],
        [4711, ">+999"],
        [-4711, "<-999"],
    ])("state an error of %d as %s", (error, text) => {
        expect(errorText(error, 0, 2)).toBe(text)
    })

    it.each([
        [0, "0:00.0"],
        [83_499, "1:23.4"],
        [3_599_999, "59:59.9"],
        [3_600_000, "1:00:00"],
        [undefined, "–"],
    ])("state %s ms as %s", (tMs, text) => {
        expect(elapsed(tMs)).toBe(text)
    })
})

describe("texts of the view", () => {
    it("are cut with an ellipsis", () => {
        expect(cut("abcdef", 6)).toBe("abcdef")
        expect(cut("abcdef", 5)).toBe("abcd…")
        expect(cut("abcdef", 0)).toBe("")
    })

    it("are wrapped between words, and cut where rows run out", () => {
        expect(wrapped("one two three", 7, 2)).toEqual(["one two", "three"])
        expect(wrapped("one two three four", 7, 2)).toEqual(["one two", "three …"])
        expect(wrapped("", 7, 2)).toEqual([""])
    })
})
