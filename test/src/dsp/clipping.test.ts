import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { PLANNER, TAPS } from "./blocks"
import { IDEAL } from "./burst"
import { momentsOf } from "./moments-of"
import { common, PAIR_RATE_HZ, PAIR_S, sample, tone } from "./signals"

fc.configureGlobal({ seed: 1 })

const [LOW, HIGH] = [IDEAL.lowCode, IDEAL.highCode]
const PERIOD_PAIRS = PAIR_RATE_HZ / 50
/** Equal distances: of a line with hum alone 6 pairs, beside a tone of 1 kHz 9. */
const planOf = (stride: number) =>
    PLANNER.plan(PERIOD_PAIRS, { tone: stride === 9 ? 1000 * PAIR_S : undefined, isPlain: true })
const PAIRS = planOf(6).pairs
const STRIDES = [6, 9]

const clamp = (code: number) => Math.max(LOW, Math.min(HIGH, Math.round(code)))
const silent = () => new Array(PAIRS).fill(2048)
const count = (h: number[], c: number[], stride = 6) =>
    momentsOf(h, c, planOf(stride), TAPS, IDEAL).clipped

/** The pairs with a leg on a rail, by plain inspection. */
const truth = (h: readonly number[], c: readonly number[]) =>
    h.filter((hot, i) => [hot, c[i]].some(code => code <= LOW || code >= HIGH)).length

describe("clipped pairs", () => {
    test("of a tone too strong for the span are estimated from every sixth or ninth pair", () => {
        for (const stride of STRIDES)
            for (const hz of [310, 440, 1777]) {
                const [h, c] = sample(common(tone(hz, 10)), PAIRS).map(leg => leg.map(clamp))
                const all = truth(h, c)
                expect(all).toBeGreaterThan(100)
                // 34 looks and more: within 15 %, a few pairs at the block's ends left out.
                expect(Math.abs(count(h, c, stride) / all - 1)).toBeLessThan(0.15)
            }
    })

    test("are none in a tone that just fits, nor in silence", () => {
        for (const stride of STRIDES) {
            const [h, c] = sample(common(tone(500, 3.4)), PAIRS).map(leg => leg.map(clamp))
            expect(count(h, c, stride)).toBe(0)
            expect(count(silent(), silent(), stride)).toBe(0)
        }
    })

    test("are nearly the whole block when either leg rests on either rail", () => {
        for (const stride of STRIDES)
            for (const rail of [LOW, HIGH, LOW - 1, HIGH + 1]) {
                const stuck = new Array(PAIRS).fill(rail)
                expect(count(stuck, silent(), stride)).toBeGreaterThan(0.95 * PAIRS - 10)
                expect(count(silent(), stuck, stride)).toBeGreaterThan(0.95 * PAIRS - 10)
                expect(count(stuck, stuck, stride)).toBeLessThanOrEqual(PAIRS + stride)
            }
    })

    test("in a run as long as the stride are never missed within the window", () => {
        const place = fc.integer({ min: 10, max: PAIRS - 20 })
        const legs = fc.constantFrom("hot", "cold")
        const strides = fc.constantFrom(...STRIDES)
        fc.assert(
            fc.property(
                place,
                fc.constantFrom(LOW, HIGH),
                legs,
                strides,
                (at, rail, on, stride) => {
                    const [h, c] = [silent(), silent()]
                    const leg = on === "hot" ? h : c
                    leg.fill(rail, at, at + stride)
                    expect(count(h, c, stride)).toBe(stride)
                },
            ),
            { numRuns: 500 },
        )
    })

    test("are never counted where none is", () => {
        const codes = fc.array(fc.integer({ min: LOW + 1, max: HIGH - 1 }), {
            minLength: PAIRS,
            maxLength: PAIRS,
        })
        fc.assert(
            fc.property(codes, codes, (h, c) => {
                expect(count(h, c)).toBe(0)
            }),
        )
    })
})
