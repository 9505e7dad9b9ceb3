import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { SLOPE, straighten } from "../../../src/dsp/wide-codes"
import { blocksOf, CODES, erratum } from "./wide-converter"

const HEIGHT = 8.7
const ALL = Array.from({ length: CODES }, (_, code) => code)
const firstWide = fc.constantFrom(511, 512)

/** Where straightened codes are on the scale of the input, mid-scale being the middle of the inner two wide codes' interval. */
function inputs(x: readonly number[], wideAt: number): number[] {
    const fromMiddle = x.map(code => SLOPE * (code - 2047.5))
    const wide = erratum(wideAt, [HEIGHT, HEIGHT, HEIGHT, HEIGHT])
    const at2047 = (wide.edges[2047] + wide.edges[2049]) / 2
    return fromMiddle.map(v => v + at2047)
}

describe("straightening wide codes", () => {
    it.each([511, 512])("puts every code into the middle of its own step, from %i on", first => {
        const { edges } = erratum(first, [HEIGHT, HEIGHT, HEIGHT, HEIGHT])
        const x = [...ALL]
        straighten(x, CODES, 1, first)
        inputs(x, first).forEach((input, code) => {
            expect(Math.abs(input - (edges[code] + edges[code + 1]) / 2)).toBeLessThan(1e-6)
        })
    })

    it("does the same to parts of the reference", () => {
        fc.assert(
            fc.property(firstWide, fc.array(fc.integer({ min: 0, max: 4095 })), (first, codes) => {
                const whole = [...codes]
                const parts = codes.map(code => code / CODES)
                straighten(whole, whole.length, 1, first)
                straighten(parts, parts.length, 1 / CODES, first)
                parts.forEach((part, i) => {
                    expect(CODES * part).toBeCloseTo(whole[i], 9)
                })
            }),
        )
    })

    it("never turns back: a higher code stays higher", () => {
        const x = [...ALL]
        straighten(x, CODES, 1, 511)
        for (let code = 1; code < CODES; code++) expect(x[code]).toBeGreaterThan(x[code - 1])
    })

    it("touches as many samples as it is told to and no other", () => {
        fc.assert(
            fc.property(fc.nat(60), count => {
                const x = new Array<number>(60).fill(100)
                straighten(x, count, 1, 511)
                x.forEach((code, i) => {
                    expect(code !== 100).toBe(i < count)
                })
            }),
        )
    })

    it("leaves alone what lies between the inner two wide codes", () => {
        const inner = ALL.slice(1536, 2559)
        const x = [...inner]
        straighten(x, x.length, 1, 511)
        expect(x).toEqual(inner)
    })

    it("takes at least 5 dB off the error of any boards' sines, with steps that are wrong by one code rms", () => {
        const height = fc.double({ min: HEIGHT - 1.7, max: HEIGHT + 1.7, noNaN: true })
        fc.assert(
            fc.property(
                firstWide,
                fc.tuple(height, height, height, height),
                fc.double({ min: 600, max: 1900, noNaN: true }),
                fc.double({ min: 31, max: 3000, noNaN: true }),
                fc.nat(1e6),
                (first, heights, amplitude, hz, seed) => {
                    const leg = (tS: number) => amplitude * Math.sin(2 * Math.PI * hz * tS)
                    const options = { noise: 0, blocks: 8, seed }
                    const codes = blocksOf(erratum(first, heights), leg, options).flat()
                    const wanted = codes.map((_, i) =>
                        leg(0.09 * Math.floor(i / 317) + (i % 317) / 13_812.2),
                    )
                    const straight = [...codes]
                    straighten(straight, straight.length, 1, first)
                    expect(restDb(straight, wanted)).toBeLessThan(restDb(codes, wanted) - 5)
                },
            ),
            { numRuns: 60 },
        )
    })
})

/** Mean square of what is left of x when the best fit of y and a constant has been taken off [dB over a code²]. */
function restDb(x: readonly number[], y: readonly number[]): number {
    const mean = (v: readonly number[]) => v.reduce((a, b) => a + b, 0) / v.length
    const [mx, my] = [mean(x), mean(y)]
    const xy = mean(x.map((v, i) => (v - mx) * (y[i] - my)))
    const yy = mean(y.map(v => (v - my) ** 2))
    return 10 * Math.log10(mean(x.map((v, i) => (v - mx - (xy / yy) * (y[i] - my)) ** 2)))
}
