import { describe, expect, test } from "vitest"
import { MAX_BURST_PAIRS, planBurst } from "../../../src/dsp/burst-plan"
import { FILTER_OVERHEAD } from "../../../src/dsp/difference"
import { MAX_PAIR_RATE_HZ, MIN_PAIR_RATE_HZ } from "../../../src/dsp/pair-rates"
import { FAST } from "./fast"
import { PAIR_RATE_HZ, steps } from "./signals"

/** Slowest mains that a burst of two periods has room for; 47 Hz and the first error of a search [Hz]. */
const SLOWEST_HZ = 46.8

/** The same for a burst of one period, which one transfer of a converter on SPI may cut short [Hz]. */
const SLOWEST_SHORT_HZ = 49.4

/** What the slopes of a one-period window need [pairs]. */
const SLOPES = 20

describe("a noise burst", () => {
    test("of the plain loop is 600 pairs and 14 for the filter, in sections of 30", () => {
        expect(planBurst(PAIR_RATE_HZ, MAX_BURST_PAIRS)).toEqual({
            periods: 2,
            pairs: 600,
            summed: 5,
            section: 30,
            capturePairs: 614,
        })
    })

    test("of an SPI transfer is 1000 pairs, one mains period and more", () => {
        for (const rateHz of [FAST.pairRateHz, 80e6 / 52 / 32])
            expect(planBurst(rateHz, FAST.mostPairs)).toEqual({
                periods: 1,
                pairs: 1000,
                summed: 5,
                section: 50,
                capturePairs: 1022,
            })
    })

    test("holds two mains periods up to 25,000 pairs a second, one above, at all rates that are taken", () => {
        for (const rateHz of steps(MIN_PAIR_RATE_HZ, MAX_PAIR_RATE_HZ, 500)) {
            const plan = planBurst(rateHz, MAX_BURST_PAIRS)
            if (rateHz <= 25_000) expect(plan.periods).toBe(2)
            if (rateHz > 27_700) expect(plan.periods).toBe(1)
            if (plan.periods === 2)
                expect(plan.pairs).toBeGreaterThanOrEqual((2 * rateHz) / SLOWEST_HZ)
            else expect(plan.pairs).toBeGreaterThanOrEqual(rateHz / SLOWEST_SHORT_HZ + SLOPES)
            expect(plan.capturePairs).toBeGreaterThanOrEqual(plan.pairs + FILTER_OVERHEAD)
            expect(plan.capturePairs).toBeLessThanOrEqual(MAX_BURST_PAIRS)
            // An even number of points, up to ten pairs each; an even number of even sections.
            expect(plan.pairs % (4 * plan.summed)).toBe(0)
            expect(plan.pairs % (2 * plan.section)).toBe(0)
            expect(plan.section % 2).toBe(0)
        }
    })

    test("is refused when not even one period fits", () => {
        expect(() => planBurst(FAST.pairRateHz, 1009)).toThrow(
            "a mains period needs 1014 pairs, a capture holds 1009",
        )
    })
})
