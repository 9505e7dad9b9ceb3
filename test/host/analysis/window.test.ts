import { describe, expect, it } from "vitest"
import { stream } from "../../../common/random"
import { LineFit } from "../../../host/analysis/line-fit"
import { noiseLeft } from "../../../host/analysis/lost-noise"
import { PairSpectrum } from "../../../host/analysis/pair-spectrum"
import { PairTransform } from "../../../host/analysis/pair-transform"
import { BOX, HANN } from "../../../host/analysis/window"

/** The sum itself, in place of its closed form. */
function direct(values: Float64Array, w: number): number {
    const middle = (values.length - 1) / 2
    return values.reduce((sum, value, i) => sum + value * Math.cos(w * (i - middle)), 0)
}

/** A line of a Fourier transform, term by term. */
function dft(values: ArrayLike<number>, w: number): { re: number; im: number } {
    let re = 0
    let im = 0
    for (let i = 0; i < values.length; i++) {
        re += values[i] * Math.cos(w * i)
        im -= values[i] * Math.sin(w * i)
    }
    return { re, im }
}

/** Of legs that are at the same instants. */
function plainTransform(points: number, pairRateHz: number): PairTransform {
    return new PairTransform(points, pairRateHz, () => ({ re: 1, im: 0 }))
}

function noise(points: number, name: string): Float64Array {
    const random = stream(3, name)
    return Float64Array.from({ length: points }, () => random.gaussian())
}

describe("a window's transform", () => {
    it.each([
        ["Hann", HANN],
        ["box", BOX],
        ["Hann squared", HANN.times(HANN)],
        ["Hann times box", HANN.times(BOX)],
    ])("in closed form is that of its values: %s", (_, window) => {
        for (const points of [64, 561]) {
            const values = window.values(points)
            for (const w of [0, 0.01, 0.3, 1.7, Math.PI, 2 * Math.PI - 0.02])
                expect(window.transform(w, points)).toBeCloseTo(direct(values, w), 8)
        }
    })

    it("of a product has the product's values", () => {
        const [a, product] = [HANN.values(33), HANN.times(HANN).values(33)]
        for (let i = 0; i < 33; i++) expect(product[i]).toBeCloseTo(a[i] * a[i], 12)
    })
})

describe("the spectrum of a pair of legs", () => {
    it("is what Fourier sums of windowed difference and common mode give", () => {
        const points = 100
        const [hot, cold] = [noise(points, "hot"), noise(points, "cold")]
        const spectrum = new PairSpectrum(plainTransform(points, 1000))
        spectrum.add(hot, cold)
        const powers = spectrum.powers()
        expect(powers.stepHz).toBe(1000 / 256)

        const window = HANN.values(points)
        const weights = window.reduce((a, b) => a + b)
        const windowed = (values: Float64Array) => {
            const mean = values.reduce((sum, v, i) => sum + v * window[i], 0) / weights
            return values.map((v, i) => (v - mean) * window[i])
        }
        const d = windowed(hot.map((v, i) => v - cold[i]))
        const m = windowed(hot.map((v, i) => (v + cold[i]) / 2))
        for (const k of [1, 17, 64, 127]) {
            const w = (2 * Math.PI * k) / 256
            const [lineD, lineM] = [dft(d, w), dft(m, w)]
            const scale = 2 / weights ** 2
            expect(powers.difference[k]).toBeCloseTo(scale * (lineD.re ** 2 + lineD.im ** 2), 10)
            expect(powers.common[k]).toBeCloseTo(scale * (lineM.re ** 2 + lineM.im ** 2), 10)
            const crossRe = scale * (lineD.re * lineM.re + lineD.im * lineM.im)
            const crossIm = scale * (lineD.im * lineM.re - lineD.re * lineM.im)
            expect(powers.crossRe[k]).toBeCloseTo(crossRe, 10)
            expect(powers.crossIm[k]).toBeCloseTo(crossIm, 10)
        }
    })

    it("adds up to the power of white noise", () => {
        const spectrum = new PairSpectrum(plainTransform(512, 8000))
        for (let n = 0; n < 200; n++) spectrum.add(noise(512, `h${n}`), noise(512, `c${n}`))
        const { difference, stepHz, widthHz } = spectrum.powers()
        const power = (difference.reduce((a, b) => a + b, 0) * stepHz) / widthHz
        // two legs of 1 V²; 200 segments of 340 independent lines: 0.4 %
        expect(power).toBeGreaterThan(2 * 0.985)
        expect(power).toBeLessThan(2 * 1.015)
    })
})

describe("a fit of lines", () => {
    it("finds lines that are two resolutions apart, under tones of a hundred times their size", () => {
        const points = 553
        const frequencies = [1, 2, 3].map(k => (k * 50) / 13_812.2)
        const fit = new LineFit(frequencies, points, HANN)
        const x = Float64Array.from({ length: points }, (_, i) => {
            const t = i - (points - 1) / 2
            const [a, b, c] = frequencies.map(f => 2 * Math.PI * f * t)
            return 0.5 + Math.cos(a) - 0.01 * Math.sin(b) + 0.02 * Math.cos(c + 1)
        })
        const { dc, re, im } = fit.fit(x)
        expect(dc).toBeCloseTo(0.5, 9)
        expect(re[0]).toBeCloseTo(1, 9)
        expect(re[1]).toBeCloseTo(0, 9)
        expect(im[1]).toBeCloseTo(0.01, 9)
        expect(Math.hypot(re[2], im[2])).toBeCloseTo(0.02, 9)
        expect(Math.max(...fit.rest(x, { dc, re, im }).map(Math.abs))).toBeLessThan(1e-9)
    })

    it.each([
        ["Hann", HANN],
        ["box", BOX],
    ])("under %s takes the part of white noise that is stated", (_, window) => {
        const points = 200
        const fit = new LineFit([0.01, 0.02, 0.031, 0.2], points, window)
        const lines = 257
        const left = noiseLeft(fit, lines, 512)
        const plain = new PairSpectrum(plainTransform(points, 1))
        const rest = new PairSpectrum(plainTransform(points, 1))
        const runs = 3000
        for (let n = 0; n < runs; n++) {
            const x = noise(points, `x${n}`)
            plain.add(x, x)
            rest.add(fit.rest(x, fit.fit(x)), x)
        }
        const [before, after] = [plain.powers().hot, rest.powers().hot]
        // Lines of Chi² with two degrees of freedom: 1 / sqrt(3000) of themselves, five of these.
        for (let k = 8; k < lines; k++)
            expect(Math.abs(after[k] / before[k] - left[k])).toBeLessThan(5 / Math.sqrt(runs))
        expect(Math.min(...left.slice(8))).toBeLessThan(0.4)
        expect(left[200]).toBe(1)
    })
})
