import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { FOUND, UNDECIDED, WideCodeTally } from "../../../src/dsp/wide-code-tally"
import { cases } from "../../cases"
import {
    blocksOf,
    CODES,
    erratum,
    type Leg,
    straightConverter,
    type WideConverter,
} from "./wide-converter"

/** What a receiver has come to after so many blocks of each leg, and what it takes for the first wide code. */
function tallied(
    converter: WideConverter,
    legs: readonly Leg[],
    { noise, blocks, seed }: { noise: number; blocks: number; seed: number },
    codeStep = 1,
): WideCodeTally {
    const tally = new WideCodeTally()
    const [hot, cold] = legs.map((leg, i) =>
        blocksOf(converter, leg, { noise, blocks, seed: seed + i }),
    )
    for (let block = 0; block < blocks && tally.verdict === UNDECIDED; block++) {
        for (const codes of [hot[block], cold[block]]) {
            const x = codes.map(code => code * codeStep)
            tally.add(x, x.length, codeStep)
        }
    }
    return tally
}

interface Sine {
    hz: number
    codes: number
    phase: number
}

const sumOf =
    (sines: readonly Sine[]): Leg =>
    tS =>
        sines.reduce(
            (sum, { hz, codes, phase }) => sum + codes * Math.sin(2 * Math.PI * hz * tS + phase),
            0,
        )

const phase = fc.double({ min: 0, max: 6.28, noNaN: true })
const between = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const seed = fc.nat(1e6)

/** A hum with harmonics, locked to the blocks or not, and tones. */
const busyLeg = fc
    .tuple(
        fc.constantFrom(50, 60, 49.93, 50.07),
        fc.array(fc.record({ codes: between(0, 300), phase }), { minLength: 1, maxLength: 5 }),
        fc.array(fc.record({ hz: between(60, 5000), codes: between(0, 400), phase }), {
            maxLength: 3,
        }),
    )
    .map(([mainsHz, harmonics, tones]) =>
        sumOf([
            ...harmonics.map((part, i) => ({ hz: mainsHz * (i + 1), ...part })),
            { hz: mainsHz, codes: 400, phase: 0 },
            ...tones,
        ]),
    )

/** What stands still, jumps, creeps, is clipped or comes again and again in the same steps. */
const oddLeg: fc.Arbitrary<Leg> = fc.oneof(
    // at rest on a code, wide ones above all
    fc.oneof(fc.constantFrom(511, 512, 1535, 1536, 2560), between(0, CODES)).map(at => {
        return () => at - CODES / 2 + 0.5
    }),
    // a square wave whose plateaus may be wide codes, with edges of some length
    fc
        .record({
            hz: between(5, 3000),
            top: fc.oneof(fc.constantFrom(511.5, 512.5, 1535.5, 1536.5), between(100, 1900)),
            edge: between(0.001, 0.5),
        })
        .map(({ hz, top, edge }): Leg => {
            return tS => {
                const turn = (hz * tS) % 1
                const saw = turn < 0.5 ? 4 * turn - 1 : 3 - 4 * turn
                return top * Math.max(-1, Math.min(1, saw / edge))
            }
        }),
    // a ramp, up to a tenth of the range a block
    fc.tuple(between(0.5, 4000), between(0, CODES)).map(([slope, start]): Leg => {
        return tS => ((start + slope * tS) % CODES) - CODES / 2
    }),
    // clipped, in the converter or at a wide code before it
    fc
        .tuple(busyLeg, between(1, 20), fc.constantFrom(512.5, 1536.5, 2500))
        .map(([leg, gain, rail]): Leg => {
            return tS => Math.max(-rail, Math.min(rail, gain * leg(tS)))
        }),
    // locked to the pairs: the same few codes for ever
    fc
        .tuple(fc.integer({ min: 2, max: 400 }), between(500, 2000), phase)
        .map(([n, codes, at]) => sumOf([{ hz: 13_812.2 / n, codes, phase: at }])),
)

/** Before the rounding, which adds 0.289 codes rms: a straight converter, and those that may have wide codes (src/capture/bus.ts). */
const anyNoise = fc.constantFrom(0, 0.1, 0.35, 0.86, 1.33, 1.9)
/** Steps of boards are this, one code rms more or less. */
const HEIGHT = 8.7

const noise = fc.constantFrom(0.86, 0.93, 1.33, 1.9)

describe("the tally of wide codes", () => {
    it("finds nothing in a straight converter, whatever is on the line", () => {
        fc.assert(
            fc.property(busyLeg, busyLeg, anyNoise, seed, (hot, cold, lsb, n) => {
                const options = { noise: lsb, blocks: 40, seed: n }
                expect(tallied(straightConverter, [hot, cold], options).verdict).not.toBe(FOUND)
            }),
            { numRuns: cases(20), seed: 1 },
        )
    })

    // Of 4,000 such lines one was taken for the fault: a leg locked to the pairs beside one that was clipped just at a wide code.
    it("is not tricked by what stands still, jumps, creeps, clips or repeats itself", () => {
        fc.assert(
            fc.property(oddLeg, fc.oneof(oddLeg, busyLeg), noise, seed, (hot, cold, lsb, n) => {
                const options = { noise: lsb, blocks: 30, seed: n }
                expect(tallied(straightConverter, [hot, cold], options).verdict).not.toBe(FOUND)
            }),
            { numRuns: cases(30), seed: 1 },
        )
    })

    it("finds the four, and where they are, in codes and in parts of the reference", () => {
        const height = between(HEIGHT - 1.7, HEIGHT + 1.7)
        const boards = fc.sample(
            fc.record({
                first: fc.constantFrom(511, 512),
                heights: fc.tuple(height, height, height, height),
                codeStep: fc.constantFrom(1, 1 / CODES),
                hz: between(300, 3000),
                codes: between(0, 200),
                seed,
            }),
            { numRuns: 30, seed: 1 },
        )
        const found = boards.filter(({ first, heights, codeStep, hz, codes, seed }) => {
            // hum of one cycle in some seconds less than 50 Hz: no two blocks are the same
            const common = { hz: 49.83, codes: 640, phase: 1 }
            const legs = [1, -1].map(sign => sumOf([common, { hz, codes: sign * codes, phase: 0 }]))
            const options = { noise: 0.93, blocks: 80, seed }
            const tally = tallied(erratum(first, heights), legs, options, codeStep)
            if (tally.verdict === UNDECIDED) return false
            expect([tally.verdict, tally.wideAt]).toEqual([FOUND, first])
            return true
        })
        expect(found.length).toBeGreaterThanOrEqual(28)
    })

    it("says nothing of a line that stays away from them", () => {
        const quiet = sumOf([{ hz: 997, codes: 200, phase: 0 }])
        const converter = erratum(512, [8.7, 8.7, 8.7, 8.7])
        const options = { noise: 0.97, blocks: 100, seed: 1 }
        expect(tallied(converter, [quiet, quiet], options).verdict).toBe(UNDECIDED)
    })
})
