import FFT from "fft.js"
import { describe, expect, test } from "vitest"
import { Random } from "../../../common/random"
import { CoarseSpectrum, SPECTRUM_POINTS } from "../../../src/dsp/spectrum"
import { steps } from "./signals"

/** Rounding of a transform of 128 points, as a part of the whole power. */
const ROUNDING = 1e-12

/** The spectrum's own unit: powers of twice the transform. */
const UNIT = 4

/** What the interpolation is trusted with from bin 2 on [bins]. */
const PEAK_BINS = 0.15

const hann = (n: number) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (n + 0.5)) / SPECTRUM_POINTS)

/** The same power spectrum by fft.js. */
function reference(x: readonly number[]): number[] {
    const fft = new FFT(SPECTRUM_POINTS)
    const out = fft.createComplexArray() as number[]
    fft.realTransform(
        out,
        x.slice(0, SPECTRUM_POINTS).map((v, n) => v * hann(n)),
    )
    return Array.from({ length: SPECTRUM_POINTS / 2 + 1 }, (_, k) => {
        return out[2 * k] ** 2 + out[2 * k + 1] ** 2
    })
}

const sinusoid = (bin: number, phase: number) =>
    Array.from({ length: SPECTRUM_POINTS }, (_, n) =>
        Math.sin((2 * Math.PI * bin * n) / SPECTRUM_POINTS + phase),
    )

describe("the coarse spectrum", () => {
    const random = new Random(1, "spectrum")
    const spectrum = new CoarseSpectrum()

    test("is that of fft.js under the same window, in all 65 bins", () => {
        for (let trial = 0; trial < 50; trial++) {
            const x = Array.from({ length: SPECTRUM_POINTS }, () => random.gaussian())
            const truth = reference(x).map(power => UNIT * power)
            spectrum.analyse(x)
            const total = truth.reduce((a, b) => a + b, 0)
            expect(spectrum.power.length).toBe(truth.length)
            for (let k = 0; k < truth.length; k++)
                expect(Math.abs(spectrum.power[k] - truth[k])).toBeLessThan(ROUNDING * total)
        }
    })

    test("looks at the first 128 samples only, and leaves them alone", () => {
        const x = Array.from({ length: 560 }, () => random.gaussian())
        const before = [...x]
        spectrum.analyse(x)
        const power = [...spectrum.power]
        expect(x).toEqual(before)
        spectrum.analyse([...x.slice(0, SPECTRUM_POINTS), 1e6, -1e6])
        expect(spectrum.power).toEqual(power)
    })

    test("finds a sine's frequency to 0.15 of a bin, anywhere from bin 2 on", () => {
        for (const bin of steps(2, 62, 601))
            for (const phase of steps(0, Math.PI, 7)) {
                spectrum.analyse(sinusoid(bin, phase))
                const found = spectrum.strongest(1) * SPECTRUM_POINTS
                expect(Math.abs(found - bin), `bin ${bin}`).toBeLessThan(PEAK_BINS)
            }
    })

    test("can be told to look above a bin, past something stronger", () => {
        const [strong, weak] = [sinusoid(5.3, 1), sinusoid(30.4, 2)]
        spectrum.analyse(strong.map((v, n) => v + 0.05 * weak[n]))
        expect(Math.abs(spectrum.strongest(1) * SPECTRUM_POINTS - 5.3)).toBeLessThan(PEAK_BINS)
        expect(Math.abs(spectrum.strongest(12) * SPECTRUM_POINTS - 30.4)).toBeLessThan(PEAK_BINS)
    })

    test("answers with a frequency within the band for silence, DC and both ends of it", () => {
        for (const x of [sinusoid(0, 0), sinusoid(0, 1), sinusoid(64, 1), sinusoid(63.5, 1)])
            for (const from of [1, 63]) {
                spectrum.analyse(x)
                const found = spectrum.strongest(from)
                expect(found).toBeGreaterThan(-ROUNDING)
                expect(found).toBeLessThanOrEqual(0.5)
            }
    })
})
