import { describe, expect, it } from "vitest"
import { LevelOnly } from "../../../src/app/level-only"

describe("metering without a noise analysis", () => {
    it("has a reading every ten rounds, with nothing in it", () => {
        const source = new LevelOnly(13_812, undefined)
        expect(source.idle()).toBe(true)
        for (let reading = 0; reading < 3; reading++) {
            source.begin()
            let rounds = 0
            for (; !source.idle(); rounds++) source.step()
            expect(rounds).toBe(10)
            const values = Object.values(source.reading!)
            expect(values).toHaveLength(8)
            for (const value of values) expect(value).toBeUndefined()
        }
    })

    it("is ready for the next burst when one is given up", () => {
        const source = new LevelOnly(13_812, undefined)
        source.begin()
        source.abandon()
        expect(source.idle()).toBe(true)
    })

    it("takes no hum off the levels, and lets them look at every line as if it held anything", () => {
        const source = new LevelOnly(13_812, undefined)
        expect(source.humShare).toEqual({ difference: 0, cross: 0 })
        expect(source.lookHint).toEqual({ tone: undefined, isPlain: false })
    })

    it("takes blocks of whole periods of 50 Hz, or of what is configured", () => {
        expect(new LevelOnly(10_000, undefined).mainsPeriodPairs()).toBe(200)
        expect(new LevelOnly(12_000, 60).mainsPeriodPairs()).toBe(200)
    })
})
