import { describe, expect, it } from "vitest"
import { bandLegs } from "../../../web/face/band-legs"
import { scopeView, TriggeredView } from "../../../web/face/scope-view"
import { sampled } from "./sampled"

const RATE_HZ = 13_812

/** A scope on a sine of the difference and one of both legs. */
function scopeOf(pairs: number, differenceV: number, spanMs: number) {
    const sines = [
        { hz: 1000, differenceV, phase: 1 },
        { hz: 50, commonV: 0.5 },
    ]
    const legs = bandLegs(sampled(sines, pairs, RATE_HZ, 0.36), 0.36)
    return scopeView(legs, RATE_HZ, "difference", spanMs)
}

describe("what the scope shows", () => {
    it("begins where the difference rises through zero, and has its span after it", () => {
        const { startPairs, isTriggered, legs } = scopeOf(630, 0.4, 20)
        expect(isTriggered).toBe(true)
        const before = legs.differenceV[Math.floor(startPairs)]
        const after = legs.differenceV[Math.ceil(startPairs)]
        expect(before).toBeLessThanOrEqual(0)
        expect(after).toBeGreaterThanOrEqual(0)
        expect(startPairs + 0.02 * RATE_HZ).toBeLessThan(legs.differenceV.length)
    })

    it("begins with the burst when that has no room for a trigger", () => {
        const { startPairs, isTriggered } = scopeOf(200, 0.4, 20)
        expect({ startPairs, isTriggered }).toEqual({ startPairs: 0, isTriggered: false })
    })

    it("knows how high the legs and the difference are", () => {
        // five periods of 50 Hz: their mean is no DC
        const { legsPeakV, differencePeakV } = scopeOf(1395, 0.4, 20)
        expect(differencePeakV).toBeCloseTo(0.4, 2)
        expect(legsPeakV).toBeCloseTo(0.5 + 0.4 / 2, 1)
    })

    it("stays while a burst can't be triggered, but not for long", () => {
        const [triggered, free] = [scopeOf(630, 0.4, 20), scopeOf(200, 0.4, 20)]
        const held = new TriggeredView()
        expect(held.take(triggered, 20, 0)).toBe(triggered)
        expect(held.take(free, 20, 1000)).toBe(triggered)
        expect(held.take(free, 20, 2000)).toBe(free)
        expect(held.take(triggered, 20, 2100)).toBe(triggered)
        expect(held.take(free, 10, 2200)).toBe(free)
        expect(held.take(undefined, 10, 2300)).toBeUndefined()
    })
})
