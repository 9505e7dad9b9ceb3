import { describe, expect, it } from "vitest"
import { Button } from "../../../src/panel/button"

/** What comes of a button that is looked at every so often while it is pressed at given times. */
function pressesOf(pressed: readonly (readonly [fromMs: number, toMs: number])[], everyMs = 10) {
    const button = new Button()
    const seen: [press: string, atMs: number][] = []
    for (let ms = 1000; ms < 6000; ms += everyMs) {
        const press = button.see(
            pressed.some(([from, to]) => ms >= from && ms < to),
            ms,
        )
        if (press !== "none") seen.push([press, ms])
    }
    return seen
}

describe("the rig's button", () => {
    it("is pressed shortly when it is let go before 1.2 s", () => {
        expect(pressesOf([[2000, 2150]])).toEqual([["short", 2150]])
        expect(pressesOf([[2000, 3190]])).toEqual([["short", 3190]])
    })

    it("is held when 1.2 s are over, once, and nothing comes of letting it go", () => {
        expect(pressesOf([[2000, 5000]])).toEqual([["long", 3200]])
    })

    it("takes bouncing contacts for one press", () => {
        const bouncing = [
            [2000, 2004],
            [2007, 2009],
            [2012, 2200],
            [2203, 2206],
            [2210, 2213],
        ] as const
        expect(pressesOf(bouncing, 1)).toEqual([["short", 2200]])
    })

    it("may be looked at as rarely as every 200 ms", () => {
        expect(pressesOf([[2050, 2260]], 200)).toEqual([["short", 2400]])
        expect(pressesOf([[2050, 4000]], 200)).toEqual([["long", 3400]])
    })

    it("tells each press of several", () => {
        const three = [
            [2000, 2100],
            [2200, 2300],
            [2400, 4000],
        ] as const
        expect(pressesOf(three).map(([press]) => press)).toEqual(["short", "short", "long"])
    })

    it("means nothing to the program when it is held while the board starts", () => {
        expect(pressesOf([[0, 3000]])).toEqual([])
        expect(
            pressesOf([
                [0, 3000],
                [3500, 3600],
            ]),
        ).toEqual([["short", 3600]])
    })
})
