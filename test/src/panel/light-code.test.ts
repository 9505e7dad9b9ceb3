import { describe, expect, it } from "vitest"
import { lightsFor } from "../../../src/panel/light-code"

const PERIOD_MS = 2000

/** Share of the time that a light is on, and how often it comes on in two seconds. */
function rhythm(word: string, isOn: (lights: ReturnType<typeof lightsFor>) => boolean) {
    const on = Array.from({ length: PERIOD_MS }, (_, ms) => isOn(lightsFor(word, ms)))
    const rises = on.filter((lit, ms) => lit && !on.at(ms - 1)).length
    return { share: on.filter(Boolean).length / PERIOD_MS, rises }
}

const red = (word: string) => rhythm(word, lights => lights.red)
const green = (word: string) => rhythm(word, lights => lights.green)
const own = (word: string) => rhythm(word, lights => lights.own !== 0)

const STEADY = { share: 1, rises: 0 }
const DARK = { share: 0, rises: 0 }
const SLOW = { share: 0.5, rises: 1 }
const QUICK = { share: 0.5, rises: 4 }
const FLASHES = { share: 0.125, rises: 2 }

describe("the lights of the rig", () => {
    it.each([
        ["PASS", DARK, STEADY, STEADY],
        ["FAIL", STEADY, DARK, QUICK],
        ["UNSURE", SLOW, SLOW, SLOW],
        ["MOVED", SLOW, SLOW, SLOW],
        ["POWERED", SLOW, SLOW, SLOW],
        ["TEST", FLASHES, FLASHES, FLASHES],
        ["NONE", DARK, DARK, DARK],
        ["", DARK, DARK, DARK],
    ])("say %s: red, green, the board's own", (word, ofRed, ofGreen, ofOwn) => {
        expect(red(word)).toEqual(ofRed)
        expect(green(word)).toEqual(ofGreen)
        expect(own(word)).toEqual(ofOwn)
    })

    it("show colours on a board's own light that has them", () => {
        const colour = (word: string) => lightsFor(word, 0).own
        expect(colour("PASS")).toBe(0x004000)
        expect(colour("FAIL")).toBe(0x400000)
        expect(colour("UNSURE")).toBe(0x402000)
    })
})
