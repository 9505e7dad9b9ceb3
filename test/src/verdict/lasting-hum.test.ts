import { describe, expect, test } from "vitest"
import { lastingHum } from "../../../src/verdict/state"

describe("hum that lasts", () => {
    test("is what two analyses in a row have seen, the weaker of the two", () => {
        expect(lastingHum(-30, undefined, false)).toBeUndefined()
        expect(lastingHum(undefined, -30, false)).toBeUndefined()
        expect(lastingHum(-30, -40, false)).toBe(-40)
        expect(lastingHum(-40, -30, false)).toBe(-40)
    })

    test("once it is the state, is gone when two have not seen it, and weaker as soon as one says so", () => {
        expect(lastingHum(undefined, -30, true)).toBe(-30)
        expect(lastingHum(-70, -30, true)).toBe(-70)
        expect(lastingHum(undefined, undefined, true)).toBeUndefined()
    })
})
