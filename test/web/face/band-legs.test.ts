import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { bandGain } from "../../../src/dsp/band-filter"
import { bandLegs } from "../../../web/face/band-legs"
import { rms, sampled } from "./sampled"

const RATE_HZ = 13_812

/** What plain subtraction leaves of a common sine: two samples a part of a pair apart. */
const plainLeft = (hz: number, skewPairs: number) =>
    2 * Math.sin((Math.PI * hz * skewPairs) / RATE_HZ) * bandGain(hz / RATE_HZ)

describe("the legs in the picture", () => {
    it("have a difference that rejects common mode by 60 dB with alignment", () => {
        fc.assert(
            fc.property(
                fc.integer({ min: 50, max: 3000 }),
                fc.double({ min: 0.34, max: 0.5, noNaN: true }),
                (hz, skewPairs) => {
                    const burst = sampled([{ hz, commonV: 1 }], 640, RATE_HZ, skewPairs)
                    const { differenceV, hotV } = bandLegs(burst, skewPairs)
                    // a burst that does not hold whole periods has a mean, which is no DC
                    const ripple = rms(differenceV.map(v => v - differenceV[0]))
                    expect(ripple).toBeLessThan(1.5e-3 * rms(hotV))
                },
            ),
        )
    })

    it("leave what two samples a part of a pair apart leave without alignment", () => {
        const [hz, skew] = [1000, 0.36]
        const burst = sampled([{ hz, commonV: 1 }], 1395, RATE_HZ, skew)
        const left = rms(bandLegs(burst, 0).differenceV) * Math.SQRT2
        expect(left).toBeCloseTo(plainLeft(hz, skew), 3)
    })

    it("keep a balanced sine as it is, half on each leg", () => {
        const burst = sampled([{ hz: 1000, differenceV: 1 }], 1395, RATE_HZ, 0.36)
        const { hotV, coldV, differenceV } = bandLegs(burst, 0.36)
        expect(rms(differenceV) * Math.SQRT2).toBeCloseTo(1, 2)
        for (let i = 0; i < hotV.length; i++) {
            expect(hotV[i] - coldV[i]).toBeCloseTo(differenceV[i], 12)
            expect(hotV[i] + coldV[i]).toBeCloseTo(0, 2)
        }
    })

    it("are empty where a burst is shorter than the filter", () => {
        for (const pairs of [0, 1, 14]) {
            const { hotV, coldV, differenceV } = bandLegs(sampled([], pairs, RATE_HZ, 0.3), 0.3)
            expect([hotV.length, coldV.length, differenceV.length]).toEqual([0, 0, 0])
        }
    })

    it("leave the burst as it was", () => {
        const burst = sampled([{ hz: 50, commonV: 1 }], 100, RATE_HZ, 0.36)
        const before = burst.hotV.slice()
        bandLegs(burst, 0.36)
        expect(burst.hotV).toEqual(before)
    })
})
