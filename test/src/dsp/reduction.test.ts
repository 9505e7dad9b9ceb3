import { describe, expect, test } from "vitest"
import { Random } from "../../../common/random"
import { ReducedBurst } from "../../../src/dsp/reduction"
import type { Sine } from "../../../src/dsp/sinefit"
import { halved, sums } from "./reduced-points"

const POINTS = 60
/** Room for all rates; the slowest adds up three samples. */
const PAIRS = 10 * POINTS

/** Half of the half-band filter [points]. */
const ENDS = 3

/** The recurrence adds up rounding over 560 steps of an amplitude of 1000. */
const ROUNDING = 1e-8

const NONE: Sine = { w: 1, re: 0, im: 0 }
const random = new Random(1, "reduction")
const noise = () => Array.from({ length: PAIRS }, () => random.gaussian())
const sineOf = ({ w, re, im }: Sine) =>
    Array.from({ length: PAIRS }, (_, n) => re * Math.cos(w * n) - im * Math.sin(w * n))

/** The pairs that make up the points. */
const taken = (x: readonly number[], summed: number) => x.slice(0, 2 * summed * POINTS)

/** Energy of the values of each point. */
const energies = (x: readonly number[], summed: number) =>
    sums(
        taken(x, summed).map(v => v * v),
        2 * summed,
    )

/** Means of a few values, and every second of them under the half-band filter. */
const means = (x: readonly number[], summed: number) =>
    halved(sums(taken(x, summed), summed)).map(v => v / summed)

function reduced(
    summed: number,
    d: number[],
    s: number[],
    tone: Sine,
    share: number,
): ReducedBurst {
    const burst = new ReducedBurst(POINTS, summed, [...d], [...s])
    burst.reduce(tone, share)
    return burst
}

function expectClose(found: readonly number[], truth: readonly number[]) {
    expect(found.length).toBeGreaterThanOrEqual(truth.length)
    for (let i = 0; i < truth.length; i++)
        expect(Math.abs(found[i] - truth[i])).toBeLessThan(ROUNDING)
}

describe.each([3, 4, 5])("a burst reduced by sums of %i", summed => {
    const [d, s] = [noise(), noise()]

    test("holds every second mean under the filter, half the sum of the legs as common mode, and the energy", () => {
        const burst = reduced(summed, d, s, NONE, 0)
        expectClose(burst.difference, means(d, summed))
        expectClose(
            burst.common,
            means(s, summed).map(v => v / 2),
        )
        expectClose(burst.energy, energies(d, summed))
    })

    test("does not hold the tone of the difference any more", () => {
        for (const w of [0.05, 0.45, 1.7, 3.1]) {
            const tone = { w, re: 900, im: -400 }
            const played = sineOf(tone)
            const burst = reduced(
                summed,
                d.map((v, n) => v + played[n]),
                s,
                tone,
                0,
            )
            expectClose(burst.difference, means(d, summed))
            expectClose(burst.energy, energies(d, summed))
        }
    })

    test("does not hold the tone's share of the common mode either", () => {
        for (const w of [0.05, 0.45, 1.7])
            for (const share of [0.5, -0.5, 0.01]) {
                const tone = { w, re: 900, im: -400 }
                const played = sineOf(tone)
                const inSum = s.map((v, n) => v + 2 * share * played[n])
                const burst = reduced(
                    summed,
                    d.map((v, n) => v + played[n]),
                    inSum,
                    tone,
                    share,
                )
                const left = burst.common
                    .slice(0, POINTS)
                    .map((v, n) => v - means(s, summed)[n] / 2)
                expectClose(left.slice(ENDS, POINTS - ENDS), new Array(POINTS - 2 * ENDS).fill(0))
                // At the ends the filter has not seen all of the sine, and what it took for the rest is off by up to three quarters.
                for (const v of left)
                    expect(Math.abs(v)).toBeLessThan(0.75 * Math.abs(share) * Math.hypot(900, 400))
            }
    })
})
