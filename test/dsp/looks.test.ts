import { describe, expect, test } from "vitest"
import { MOST_BURST_PAIRS, planBurst } from "../../src/dsp/burst-plan"
import { TAPS } from "../../src/dsp/interpolator"
import { contiguous, GATHERED, LookPlanner } from "../../src/dsp/looks"
import { alignedMoments } from "../../src/dsp/moments"
import { IDEAL } from "./burst"
import { FAST, FAST_PLANNER, FAST_RATES_HZ, FAST_TAPS, fastSample } from "./fast"
import { balanced, common, mains, PAIR_RATE_HZ, steps, together, tone } from "./signals"

/** Memory for the block of a fast capture, at 8 bytes a number [bytes]. */
const BLOCK_BYTES = 5300

/** Ripple of a known tone's power from 250 Hz to 0.42 of the pair rate in a single block: of SPI on an RP2040, and of any fast converter [dB]. */
const RIPPLE_DB = 0.055
const MOST_RIPPLE_DB = 0.09

const sinc = (x: number) => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x))

const plannerOf = (rateHz: number) =>
    new LookPlanner(rateHz, planBurst(rateHz, MOST_BURST_PAIRS).capturePairs)

describe("the looks of the plain loop", () => {
    test("are every fifth, fourth and third pair in turn, with slopes of 24 pairs", () => {
        const planner = plannerOf(PAIR_RATE_HZ)
        const plans = [0, 1, 2, 3].map(turn => planner.plan(276.24, undefined, turn))
        expect(plans.map(plan => plan.stride)).toEqual([5, 4, 3, 5])
        expect(plans.map(plan => plan.looks)).toEqual([61, 76, 101, 61])
        expect(plans.every(plan => plan.slopePairs === 24 && plan.pairs === 309)).toBe(true)
    })
})

describe("the looks of a fast converter", () => {
    test("are about 60 a block, of 50 or 60 Hz", () => {
        for (const rateHz of FAST_RATES_HZ)
            for (const hz of [49.2, 50, 60])
                for (const turn of steps(0, 4, 4)) {
                    const { looks } = plannerOf(rateHz).plan(rateHz / hz, undefined, turn)
                    expect(looks, `${rateHz} ${hz}`).toBeGreaterThanOrEqual(43)
                    expect(looks, `${rateHz} ${hz}`).toBeLessThanOrEqual(82)
                }
    })

    test("lie in a block that a burst can hold, with two looks and more on each slope", () => {
        for (const rateHz of FAST_RATES_HZ)
            for (const hz of [49.2, 50, 60]) {
                const burst = planBurst(rateHz, MOST_BURST_PAIRS).capturePairs
                const plan = plannerOf(rateHz).plan(rateHz / hz, undefined, 0)
                expect(plan.pairs).toBeLessThanOrEqual(burst)
                expect((plan.looks - 1) * plan.stride + TAPS).toBeLessThanOrEqual(plan.pairs)
                expect(plan.slopePairs / plan.stride).toBeGreaterThan(2)
            }
    })

    test("need no more memory than their longest plan says, and that is little", () => {
        for (const hz of [48.5, 49.2, 50, 60]) {
            const longest = FAST_PLANNER.longest(FAST.pairRateHz / 48.5)
            expect(8 * (1 + TAPS) * longest.looks).toBeLessThan(BLOCK_BYTES)
            for (const turn of steps(0, 9, 9)) {
                const plan = FAST_PLANNER.plan(FAST.pairRateHz / hz, undefined, turn)
                expect(plan.looks).toBeLessThanOrEqual(longest.looks)
                expect(plan.pairs).toBeLessThanOrEqual(longest.pairs)
            }
        }
    })

    test("are each in its turn the looks of every eighth block: none is left to the noise bursts alone", () => {
        const strides = (turns: number[]) =>
            new Set(turns.map(turn => FAST_PLANNER.plan(952, undefined, turn).stride))
        const turns = steps(0, 39, 39)
        expect(strides(turns.filter(turn => turn % 8 === 0))).toEqual(strides(turns))
    })

    test("give the same moments from gathered arrays as from those of all pairs", () => {
        const line = together(balanced(tone(1234, -3, 1)), common(mains(50, [-10, -30], 1)))
        for (const turn of [0, 1, 2, 3, 4]) {
            const plan = FAST_PLANNER.plan(FAST.pairRateHz / 50, undefined, turn)
            const [h, c] = fastSample(line, plan.pairs)
            const hot: number[] = []
            const cold: number[] = []
            for (let n = 0; n < plan.looks; n++) {
                hot.push(h[n * plan.stride + TAPS / 2])
                cold.push(...c.slice(n * plan.stride, n * plan.stride + TAPS))
            }
            expect(alignedMoments(hot, cold, GATHERED, plan, FAST_TAPS, IDEAL)).toEqual(
                alignedMoments(h, c, contiguous(plan), plan, FAST_TAPS, IDEAL),
            )
        }
    })
})

describe("the ripple of a known tone's power", () => {
    // The window is a box of one period and one of a slope. Looks fold twice the tone's frequency; what is left lies `apart`
    // from a multiple of their rate.
    const closedForm = (rateHz: number, hz: number) => {
        const plan = plannerOf(rateHz).plan(rateHz / 50, hz / rateHz, 0)
        const turns = (2 * hz * plan.stride) / rateHz
        const apart = Math.abs(turns - Math.round(turns)) / plan.stride
        const left = Math.abs(sinc(apart * plan.periodPairs) * sinc(apart * plan.slopePairs))
        return 10 * Math.log10(1 + left)
    }

    test("stays small from 250 Hz to 20 kHz at all fast rates", () => {
        for (const rateHz of FAST_RATES_HZ) {
            const limitDb = rateHz === FAST.pairRateHz ? RIPPLE_DB : MOST_RIPPLE_DB
            for (const hz of steps(250, 0.42 * rateHz, 3000))
                expect(closedForm(rateHz, hz), `${rateHz} ${hz} Hz`).toBeLessThan(limitDb)
        }
    })

    test("is in the moments what the closed form says", () => {
        for (const hz of [310, 620, 997, 1444, 2950, 7007, 11_909, 15_001]) {
            const plan = FAST_PLANNER.plan(FAST.pairRateHz / 50, hz / FAST.pairRateHz, 0)
            const powers = steps(0, Math.PI, 24).map(phase => {
                const [h, c] = fastSample(common(tone(hz, 0, phase)), plan.pairs)
                const m = alignedMoments(h, c, contiguous(plan), plan, FAST_TAPS, IDEAL)
                return m.hotHot - m.hot * m.hot
            })
            const mean = powers.reduce((a, b) => a + b) / powers.length
            const ripple = 10 * Math.log10(Math.max(...powers) / mean)
            // A window of 60 looks is not the continuous one: 0.02 dB.
            expect(ripple).toBeLessThan(closedForm(FAST.pairRateHz, hz) + 0.02)
        }
    })
})
