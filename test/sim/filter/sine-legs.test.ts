import { describe, expect, test } from "vitest"
import { SineLegs } from "../../../sim/line/sine-legs"
import { polar } from "../../../sim/network/phasor"

const nothing = { re: 0, im: 0 }

describe("sines on the legs", () => {
    test("are each turned and scaled by the gains of their leg", () => {
        const legs = new SineLegs(
            [
                {
                    periods: 50,
                    rms: 1,
                    phaseRad: 0.3,
                    gains: { hot: polar(0.5, 1), cold: polar(2, -2) },
                },
                {
                    periods: 777,
                    rms: 0.1,
                    phaseRad: -4,
                    gains: { hot: polar(3, 0.1), cold: nothing },
                },
            ],
            tS => tS,
        )
        for (let i = 0; i < 500; i++) {
            const tS = i / 997
            const [slow, fast] = [2 * Math.PI * 50 * tS, 2 * Math.PI * 777 * tS]
            const hot = 0.5 * Math.sin(slow + 0.3 + 1) + 0.3 * Math.sin(fast - 4 + 0.1)
            const cold = 2 * Math.sin(slow + 0.3 - 2)
            expect(legs.hot(tS)).toBeCloseTo(Math.SQRT2 * hot, 11)
            expect(legs.cold(tS)).toBeCloseTo(Math.SQRT2 * cold, 11)
        }
    })

    test("go by their clock", () => {
        const gains = { hot: polar(1, 0), cold: polar(-1, 0) }
        const legs = new SineLegs([{ periods: 3, rms: 1, phaseRad: 0, gains }], tS => 5 * tS * tS)
        for (const tS of [0, 0.1, 0.77, 2]) {
            const expected = Math.SQRT2 * Math.sin(2 * Math.PI * 15 * tS * tS)
            expect(legs.hot(tS)).toBeCloseTo(expected, 12)
            expect(legs.cold(tS)).toBeCloseTo(-expected, 12)
        }
    })

    test("keep whole periods exact for a day: the same value a whole number of seconds later", () => {
        const gains = { hot: polar(1, 0.4), cold: nothing }
        const legs = new SineLegs([{ periods: 1000, rms: 1, phaseRad: 1, gains }], tS => tS)
        for (let i = 0; i < 64; i++) {
            // Sixty-fourths of a second are exact; 8.6e7 periods are rounded to 1.5e-8.
            expect(legs.hot(86_400 + i / 64)).toBeCloseTo(legs.hot(i / 64), 6)
        }
    })

    test("are silent when there are none", () => {
        const legs = new SineLegs([], tS => tS)
        expect(legs.hot(1)).toBe(0)
        expect(legs.cold(1)).toBe(0)
    })
})
