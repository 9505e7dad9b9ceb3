import { describe, expect, test } from "vitest"
import { Random } from "../../sim/random"
import { REDUCTION, ReducedBurst } from "../../src/dsp/reduction"
import type { Sine } from "../../src/dsp/sinefit"

const POINTS = 56
const PAIRS = POINTS * REDUCTION

/** The recurrence adds up rounding over 560 steps of an amplitude of 1000. */
const ROUNDING = 1e-8

const NONE: Sine = { w: 1, re: 0, im: 0 }
const random = new Random(1, "reduction")
const noise = () => Array.from({ length: PAIRS }, () => random.gaussian())
/** Sums over groups of five pairs, as the aligner leaves them. */
const fives = (x: readonly number[]) =>
    Array.from({ length: 2 * POINTS }, (_, g) =>
        x.slice(5 * g, 5 * g + 5).reduce((a, b) => a + b, 0),
    )
const sineOf = ({ w, re, im }: Sine) =>
    Array.from({ length: PAIRS }, (_, n) => re * Math.cos(w * n) - im * Math.sin(w * n))

/** Sums of each ten values. */
const tens = (x: readonly number[]) =>
    Array.from({ length: POINTS }, (_, point) =>
        x.slice(REDUCTION * point, REDUCTION * (point + 1)).reduce((a, b) => a + b, 0),
    )

function reduced(d: number[], s: number[], tone: Sine, share: number): ReducedBurst {
    const burst = new ReducedBurst(POINTS, [...d], fives(s))
    burst.reduce(tone, share)
    return burst
}

function expectClose(found: readonly number[], truth: readonly number[]) {
    expect(found.length).toBeGreaterThanOrEqual(truth.length)
    for (let i = 0; i < truth.length; i++)
        expect(Math.abs(found[i] - truth[i])).toBeLessThan(ROUNDING)
}

describe("a reduced burst", () => {
    const [d, s] = [noise(), noise()]

    test("holds the means of ten pairs, half the sum of the legs as common mode, and the energy", () => {
        const burst = reduced(d, s, NONE, 0)
        expectClose(
            burst.difference,
            tens(d).map(v => v / 10),
        )
        expectClose(
            burst.common,
            tens(s).map(v => v / 20),
        )
        expectClose(burst.energy, tens(d.map(v => v * v)))
    })

    test("does not hold the tone of the difference any more", () => {
        for (const w of [0.05, 0.45, 1.7, 3.1]) {
            const tone = { w, re: 900, im: -400 }
            const played = sineOf(tone)
            const burst = reduced(
                d.map((v, n) => v + played[n]),
                s,
                tone,
                0,
            )
            expectClose(
                burst.difference,
                tens(d).map(v => v / 10),
            )
            expectClose(burst.energy, tens(d.map(v => v * v)))
        }
    })

    test("does not hold the tone's share of the common mode either", () => {
        for (const w of [0.05, 0.45, 1.7])
            for (const share of [0.5, -0.5, 0.01]) {
                const tone = { w, re: 900, im: -400 }
                const played = sineOf(tone)
                const inSum = s.map((v, n) => v + 2 * share * played[n])
                const burst = reduced(
                    d.map((v, n) => v + played[n]),
                    inSum,
                    tone,
                    share,
                )
                expectClose(
                    burst.common,
                    tens(s).map(v => v / 20),
                )
            }
    })
})
