import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { Random } from "../../../common/random"
import {
    BAND_SHARE,
    BAND_TOP,
    bandGain,
    COLD_SPAN,
    commonModeLeft,
    designColdTaps,
    HOT_SPAN,
    HOT_TAPS,
} from "../../../src/dsp/band-filter"
import { BandDifference, FILTER_OVERHEAD } from "../../../src/dsp/difference"
import { filterLooks } from "../../../src/dsp/look-filter"
import type { LookPlan } from "../../../src/dsp/looks"
import { IDEAL } from "./burst"
import { IN_BAND, meanSquare, powerDb, steps } from "./signals"

fc.configureGlobal({ seed: 1 })

/** Skews of boards and of SPI [pairs], and the part of the pair rate up to which the common mode is to vanish. */
const SKEWS = steps(0.34, 0.5, 16)
const REJECTED_TO = 0.305

const PAIRS = 600
const db = (ratio: number) => 20 * Math.log10(Math.max(ratio, 1e-12))

/** Legs with a sine of amplitude 1, the cold one `skew` pairs later, as strong as `cold`. */
function sine(part: number, skew: number, phase: number, cold = 1, pairs = PAIRS) {
    const at = (n: number) => Math.sin(2 * Math.PI * part * n + phase)
    const leg = (shift: number, gain: number) =>
        Array.from({ length: pairs + FILTER_OVERHEAD }, (_, n) => gain * at(n + shift))
    return { h: leg(0, 1), c: leg(skew, cold) }
}

/** The difference of a burst. */
function difference(h: number[], c: number[], taps: number[], pairs = PAIRS): number[] {
    const band = new BandDifference(taps)
    band.begin(0, 0)
    while (!band.step(h, c, pairs)) {}
    return h.slice(0, pairs)
}

/** Amplitude of a sine in a signal, by least squares at its frequency. */
function amplitude(x: readonly number[], part: number): number {
    let [cc, cs, ss, xc, xs] = [0, 0, 0, 0, 0]
    x.forEach((v, n) => {
        const [c, s] = [Math.cos(2 * Math.PI * part * n), Math.sin(2 * Math.PI * part * n)]
        cc += c * c
        cs += c * s
        ss += s * s
        xc += v * c
        xs += v * s
    })
    const det = cc * ss - cs * cs
    return Math.hypot((xc * ss - xs * cs) / det, (xs * cc - xc * cs) / det)
}

describe("the band", () => {
    test("is a symmetric filter with a gain of one at DC", () => {
        expect(HOT_TAPS[0] + 2 * HOT_TAPS.slice(1).reduce((a, b) => a + b)).toBeCloseTo(1, 6)
        expect(bandGain(0)).toBeCloseTo(1, 6)
        expect(HOT_SPAN).toBe(2 * HOT_TAPS.length - 1)
    })

    test("is flat to 0.015 dB up to 0.22 of the pair rate, and falls from there on", () => {
        for (const part of steps(0, 0.22, 100))
            expect(Math.abs(db(bandGain(part))), `${part}`).toBeLessThan(0.015)
        expect(db(bandGain(0.25))).toBeCloseTo(-0.2, 1)
        expect(db(bandGain(0.3))).toBeCloseTo(-1.3, 1)
        expect(db(bandGain(BAND_TOP))).toBeCloseTo(-3, 0)
        const gains = steps(0.22, 0.5, 100).map(bandGain)
        for (let i = 1; i < gains.length; i++) expect(gains[i]).toBeLessThan(gains[i - 1])
    })

    test("lets 0.675 of white noise through, as an ideal one up to 0.337 of the pair rate does", () => {
        const places = steps(0, 0.5, 2000)
        const mean = places.reduce((sum, part) => sum + bandGain(part) ** 2, 0) / places.length
        expect(mean).toBeCloseTo(IN_BAND, 2)
        expect(BAND_SHARE).toBeCloseTo(IN_BAND, 3)
        expect(BAND_TOP).toBeCloseTo(mean / 2, 3)
    })

    test("is of both legs: a direct sine on either comes out with the band's gain", () => {
        for (const skew of [0.34, 0.361, 0.4, 0.5])
            for (const part of steps(0.01, REJECTED_TO, 30)) {
                const { h, c } = sine(part, skew, 1)
                const taps = designColdTaps(skew, 1)
                const silent = new Array(h.length).fill(0)
                const hot = amplitude(difference([...h], [...silent], taps), part)
                const cold = amplitude(difference([...silent], [...c], taps), part)
                expect(hot).toBeCloseTo(bandGain(part), 6)
                expect(Math.abs(cold - bandGain(part))).toBeLessThan(6e-4)
            }
    })
})

describe("a common mode", () => {
    test("is 66 dB down up to 0.305 of the pair rate, for all skews that converters have", () => {
        for (const skew of SKEWS) {
            const taps = designColdTaps(skew, 1)
            for (const part of steps(0, REJECTED_TO, 400))
                expect(db(commonModeLeft(taps, skew, part)), `${skew} ${part}`).toBeLessThan(-66)
        }
    })

    test("is what the closed form says, as direct sines show", () => {
        for (const skew of [0.34, 0.378, 0.394, 0.45, 0.5])
            for (const part of [0.004, 0.07, 0.2, 0.3, 0.35, 0.45]) {
                const taps = designColdTaps(skew, 1)
                const { h, c } = sine(part, skew, 0.7)
                const left = amplitude(difference(h, c, taps), part)
                expect(left).toBeCloseTo(commonModeLeft(taps, skew, part), 6)
            }
    })

    test("of white noise over the whole band is 45 dB down", () => {
        for (const skew of SKEWS) {
            const taps = designColdTaps(skew, 1)
            // Below half the pair rate; what is above folds (docs/wiring.md).
            const places = steps(0, 0.5, 2000)
            const powers = places.map(part => commonModeLeft(taps, skew, part) ** 2)
            const mean = powers.reduce((a, b) => a + b) / powers.length
            expect(powerDb(mean / BAND_SHARE), `${skew}`).toBeLessThan(-45)
        }
    })

    test("of noise below half the pair rate is that much down in a burst too", () => {
        const random = new Random(1, "white common mode")
        // Random sines, thinly spread: white up to half the pair rate, known between the samples.
        const parts = Array.from({ length: 200 }, () => ({
            part: 0.5 * random.uniform(),
            phase: 2 * Math.PI * random.uniform(),
        }))
        const noise = (t: number) =>
            parts.reduce((sum, p) => sum + Math.sin(2 * Math.PI * p.part * t + p.phase), 0)
        for (const skew of [0.361, 0.378, 0.394, 0.5]) {
            const leg = (shift: number) =>
                Array.from({ length: PAIRS + FILTER_OVERHEAD }, (_, n) => noise(n + shift))
            const left = meanSquare(difference(leg(0), leg(skew), designColdTaps(skew, 1)))
            // 200 sines are 100 in mean square.
            expect(powerDb(left / 100)).toBeLessThan(-45)
        }
    })
})

describe("the cold leg's taps", () => {
    test("make good a gain that is told", () => {
        for (const gain of [0.95, 1, 1.07]) {
            const taps = designColdTaps(0.361, gain)
            expect(taps).toHaveLength(COLD_SPAN)
            expect(taps.reduce((a, b) => a + b)).toBeCloseTo(gain, 9)
            const { h, c } = sine(0.07, 0.361, 1, 1 / gain)
            expect(db(amplitude(difference(h, c, taps), 0.07))).toBeLessThan(-66)
        }
    })

    test("make good a droop that is told, as long as it is small", () => {
        for (const droop of [-0.004, 0.002, 0.006]) {
            const taps = designColdTaps(0.361, 1, droop)
            for (const part of [0.05, 0.15, 0.22]) {
                const w = 2 * Math.PI * part
                const { h, c } = sine(part, 0.361, 1, 1 - droop * w * w)
                // The fourth order of a droop is left.
                const limit = Math.max(db((droop * w * w) ** 2), -66) + 6
                expect(db(amplitude(difference(h, c, taps), part))).toBeLessThan(limit)
            }
        }
    })
})

describe("a burst's filter and that of the looks", () => {
    test("are the same arithmetic, and the sum of the legs is beside their difference", () => {
        const code = fc.integer({ min: 0, max: 4095 })
        const legs = fc.array(fc.tuple(code, code), { minLength: 50, maxLength: 50 })
        const skews = fc.double({ min: 0.3, max: 0.5, noNaN: true })
        fc.assert(
            fc.property(legs, skews, (pairs, skew) => {
                const h = pairs.map(([hot]) => hot)
                const c = pairs.map(([, cold]) => cold)
                const taps = designColdTaps(skew, 1)
                const at = Array.from({ length: 40 }, (_, n) => n)
                const plan = { at, looks: 40, pairs: 50 } as unknown as LookPlan
                const [hot, cold]: number[][] = [[], []]
                filterLooks(h, c, plan, taps, IDEAL, hot, cold)
                const band = new BandDifference(taps)
                band.begin(2000, 1900)
                while (!band.step(h, c, 40)) {}
                let squares = 0
                for (let n = 0; n < 40; n++) {
                    expect(h[n]).toBeCloseTo(hot[n] - cold[n] - 100, 8)
                    expect(c[n]).toBeCloseTo(hot[n] + cold[n] - 3900, 8)
                    // the middle one of each five
                    if (n % 5 === 2) squares += (hot[n] + cold[n] - 3900) ** 2 / 4
                }
                expect(band.commonPower()).toBeCloseTo(squares / 8, 4)
            }),
        )
    })
})
