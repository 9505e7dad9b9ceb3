import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { designAlignment } from "../../src/dsp/alignment"
import { countClipped } from "../../src/dsp/clipping"
import { alignedMoments, blockPairs } from "../../src/dsp/moments"
import { common, PAIR_RATE_HZ, SKEW_PAIRS, sample, tone } from "./signals"

fc.configureGlobal({ seed: 1 })

const [LOW, HIGH] = [0, 4095]
const PERIOD_PAIRS = PAIR_RATE_HZ / 50
const PAIRS = blockPairs(PERIOD_PAIRS)

const clamp = (code: number) => Math.max(LOW, Math.min(HIGH, Math.round(code)))

/** Moments as the receiver has them: of the aligned legs, under the level window. */
const count = (h: number[], c: number[]) => {
    const moments = alignedMoments(h, c, designAlignment(SKEW_PAIRS, 1), PERIOD_PAIRS)
    return countClipped(h, c, PAIRS, moments, LOW, HIGH)
}

/** The count by plain inspection. */
const truth = (h: readonly number[], c: readonly number[]) =>
    h.filter((hot, i) => [hot, c[i]].some(code => code <= LOW || code >= HIGH)).length

describe("clipped pairs", () => {
    test("are counted where either leg sits on a rail, a pair once", () => {
        const h = new Array(PAIRS).fill(2048)
        const c = new Array(PAIRS).fill(2048)
        h[100] = 0
        h[101] = 4095
        c[101] = 4095
        c[150] = 0
        for (let i = 160; i < 200; i++) h[i] = 4095
        expect(count(h, c)).toBe(43)
    })

    test("of a tone too strong for the span are its flat tops", () => {
        const [h, c] = sample(common(tone(500, 8)), PAIRS).map(leg => leg.map(clamp))
        expect(truth(h, c)).toBeGreaterThan(50)
        expect(count(h, c)).toBe(truth(h, c))
    })

    test("are none in a tone that just fits, nor in silence", () => {
        const [h, c] = sample(common(tone(500, 3.4)), PAIRS).map(leg => leg.map(clamp))
        expect(count(h, c)).toBe(0)
        const flat = new Array(PAIRS).fill(2048)
        expect(count(flat, flat)).toBe(0)
    })

    test("are all of them when a leg rests on a rail", () => {
        const rail = new Array(PAIRS).fill(HIGH)
        expect(count(new Array(PAIRS).fill(2048), rail)).toBe(PAIRS)
        expect(count(rail, new Array(PAIRS).fill(2048))).toBe(PAIRS)
    })

    test("are never missed for the sake of a quiet line", () => {
        const signal = fc.record({
            dc: fc.integer({ min: 1, max: 4094 }),
            peak: fc.double({ min: 0, max: 3000, noNaN: true }),
            w: fc.double({ min: 0.001, max: 3.1, noNaN: true }),
        })
        fc.assert(
            fc.property(signal, signal, (hot, cold) => {
                const [h, c] = [hot, cold].map(({ dc, peak, w }) =>
                    Array.from({ length: PAIRS }, (_, i) => clamp(dc + peak * Math.sin(w * i))),
                )
                expect(count(h, c)).toBe(truth(h, c))
            }),
            { numRuns: 500 },
        )
    })

    test("are found where a single click reaches the rail within the window", () => {
        const place = fc.integer({ min: 60, max: PAIRS - 60 })
        fc.assert(
            fc.property(place, fc.boolean(), fc.boolean(), (at, up, onHot) => {
                const h = new Array(PAIRS).fill(2048)
                const c = new Array(PAIRS).fill(2048)
                const leg = onHot ? h : c
                leg[at] = up ? HIGH : LOW
                expect(count(h, c)).toBe(1)
            }),
        )
    })
})
