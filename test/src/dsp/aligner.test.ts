import { describe, expect, test } from "vitest"
import { Random } from "../../../common/random"
import { ALIGNER_OVERHEAD, Aligner } from "../../../src/dsp/aligner"
import { type Alignment, designAlignment } from "../../../src/dsp/alignment"
import {
    balanced,
    common,
    MID_CODE,
    meanSquare,
    PAIR_S,
    powerDb,
    SKEW_PAIRS,
    sample,
    steps,
    tone,
    VOLTS_PER_CODE,
} from "./signals"

const PAIRS = 560
const ALL = PAIRS + ALIGNER_OVERHEAD

/** The wanted signal may change by this up to 3 kHz [dB]. */
const WANTED_DB = 0.05

/** Leftover of an impulse 60 pairs later, as a part of it: poles clearly inside the unit circle. */
const DECAYED = 1e-9

/** At most this many coefficients [issue 2]. */
const MAX_COEFFICIENTS = 10

function align(h: number[], c: number[], alignment: Alignment, dc = MID_CODE, chunk = ALL) {
    const aligner = new Aligner(alignment)
    aligner.begin(c, dc, dc * alignment.coldGain)
    for (let end = chunk; end < ALL; end += chunk) aligner.process(h, c, end)
    aligner.process(h, c, ALL)
}

/** Amplitude of a sine of known frequency by projection on both phases, over whole periods of the sampling. */
function amplitude(x: readonly number[], w: number): number {
    const sums = [0, 0, 0, 0, 0]
    for (let n = 0; n < x.length; n++) {
        const [cos, sin] = [Math.cos(w * n), Math.sin(w * n)]
        sums[0] += cos * cos
        sums[1] += sin * sin
        sums[2] += cos * sin
        sums[3] += x[n] * cos
        sums[4] += x[n] * sin
    }
    const det = sums[0] * sums[1] - sums[2] ** 2
    const a = (sums[3] * sums[1] - sums[4] * sums[2]) / det
    const b = (sums[4] * sums[0] - sums[3] * sums[2]) / det
    return Math.hypot(a, b)
}

describe("the aligner", () => {
    test("leaves a wanted signal up to 3 kHz as strong as it was", () => {
        for (const skewPairs of [...steps(0, 1, 10), SKEW_PAIRS])
            for (const hz of steps(100, 3000, 29)) {
                const how = { skewS: skewPairs * PAIR_S }
                const [h, c] = sample(balanced(tone(hz, 0, hz)), ALL, how)
                align(h, c, designAlignment(skewPairs, 1))
                const found = amplitude(h.slice(0, PAIRS), 2 * Math.PI * hz * PAIR_S)
                const volts = found * VOLTS_PER_CODE
                expect(Math.abs(powerDb(volts ** 2 / 1.2))).toBeLessThan(WANTED_DB)
            }
    })

    test("gives both legs' sums over groups of five pairs, in time with the difference", () => {
        const [h, c] = sample(common(tone(700, -10)), ALL)
        const [truth] = sample(common(tone(700, -10)), ALL, { dc: [0, 0] })
        align(h, c, designAlignment(SKEW_PAIRS, 1))
        const lag = designAlignment(SKEW_PAIRS, 1).lag
        const errors = c.slice(0, PAIRS / 5).map((group, g) => {
            const first = 5 * g + ALIGNER_OVERHEAD - lag
            return group - truth.slice(first, first + 5).reduce((sum, v) => sum + 2 * v, 0)
        })
        expect(powerDb(meanSquare(errors) / meanSquare(truth))).toBeLessThan(-70)
    })

    test("trims the gain of the cold leg", () => {
        const weak = { hot: tone(1000, 0), cold: (tS: number) => 0.9 * tone(1000, 0)(tS) }
        const [h, c] = sample(weak, ALL, { dc: [MID_CODE, 0.9 * MID_CODE] })
        const aligner = new Aligner(designAlignment(SKEW_PAIRS, 1 / 0.9))
        aligner.begin(c, MID_CODE, MID_CODE)
        aligner.process(h, c, ALL)
        const power = meanSquare(h.slice(0, PAIRS)) * VOLTS_PER_CODE ** 2
        expect(powerDb(power / 0.6)).toBeLessThan(-70)
    })

    test("works in chunks to the very same numbers as in one go", () => {
        const random = new Random(1, "chunks")
        const codes = () => Array.from({ length: ALL }, () => 4095 * random.uniform())
        const [h, c] = [codes(), codes()]
        const whole = [[...h], [...c]]
        align(whole[0], whole[1], designAlignment(SKEW_PAIRS, 1.01))
        for (const chunk of [5, 10, 15, 35, 280, 295]) {
            const parts = [[...h], [...c]]
            align(parts[0], parts[1], designAlignment(SKEW_PAIRS, 1.01), MID_CODE, chunk)
            expect(parts).toEqual(whole)
        }
    })

    test("starts anew on each burst: nothing of the one before remains", () => {
        const [h, c] = sample(balanced(tone(1000, 0)), ALL)
        const [again, againC] = [[...h], [...c]]
        const aligner = new Aligner(designAlignment(SKEW_PAIRS, 1))
        aligner.begin(c, MID_CODE, MID_CODE)
        aligner.process(h, c, ALL)
        const [noise, noiseC] = [
            again.map((_, i) => 4095 * (i % 2)),
            againC.map((_, i) => 4095 * (i % 3)),
        ]
        aligner.begin(noiseC, 0, 0)
        aligner.process(noise, noiseC, ALL)
        aligner.begin(againC, MID_CODE, MID_CODE)
        aligner.process(again, againC, ALL)
        expect(again).toEqual(h)
    })
})

describe("the filter", () => {
    test("is stable for any skew: an impulse dies away", () => {
        for (const skewPairs of [...steps(0, 1, 100), 0.4999, 0.5001]) {
            const h = new Array(ALL).fill(0)
            const c = new Array(ALL).fill(0)
            c[100] = -1
            align(h, c, designAlignment(skewPairs, 1), 0)
            const late = h.slice(160 - ALIGNER_OVERHEAD, PAIRS).map(Math.abs)
            expect(Math.max(...late), `${skewPairs}`).toBeLessThan(DECAYED)
            // All-pass: the energy of the impulse is all there.
            expect(meanSquare(h.slice(0, PAIRS)) * PAIRS).toBeCloseTo(1, 9)
        }
    })

    test("has at most ten coefficients", () => {
        const names = Object.keys(designAlignment(SKEW_PAIRS, 1)).filter(key => /^a\d$/.test(key))
        expect(names.length).toBeLessThanOrEqual(MAX_COEFFICIENTS)
        expect(names.length).toBeGreaterThan(0)
    })
})
