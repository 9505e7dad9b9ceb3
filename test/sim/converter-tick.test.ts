import { describe, expect, test } from "vitest"
import { sinadDb } from "../../bench/physics/sinad"
import { Converter } from "../../sim/converter/converter"
import { LoopClock } from "../../sim/converter/loop-clock"
import { parseScenario } from "../../sim/scenarios/parse"

const TICK_US = 2.4
const TICK_MS = 10
const PAIR_US = 72.4
const SKEW_US = 26.1
/** A float of some seconds, in microseconds: 1e-9 us; sums of 25,000 of them stay well below this. */
const EXACT_US = 1e-4

const converterOf = (adc: object, seed = 1) =>
    new Converter(
        parseScenario(JSON.stringify({ adc: { profile: "ideal", tick_us: TICK_US, ...adc } }), "t"),
        seed,
    )

/** Instants at which a burst reads the line, in microseconds. */
function instantsOf(converter: Converter, pairs: number, startS = 0) {
    const hot: number[] = []
    const cold: number[] = []
    const legs = (tHotS: number, tColdS: number) => {
        hot.push(tHotS * 1e6)
        cold.push(tColdS * 1e6)
    }
    const endUs = 1e6 * converter.burst({ legs }, startS, new Uint16Array(2 * pairs))
    return { hot, cold, endUs }
}

/** Where the hot conversions got later than the loop's own time has them: the instant of each. */
const latenessOf = ({ hot }: { hot: number[] }, ownPairUs: number) =>
    hot.map((t, i) => t - hot[0] - i * ownPairUs)

describe("a timer tick", () => {
    const own = 1 - TICK_US / (1000 * TICK_MS)

    test("makes all that comes after it late by its length and keeps the mean rate", () => {
        const instants = instantsOf(converterOf({}), 25_000)
        const late = latenessOf(instants, PAIR_US * own)
        late.forEach((lateUs, i) => {
            // Ticks every 10 ms since the first: as many as fit, or one more.
            const ticks = lateUs / TICK_US
            expect(Math.abs(ticks - Math.round(ticks))).toBeLessThan(EXACT_US)
            const expected = (instants.hot[i] - instants.hot[0]) / (1000 * TICK_MS)
            expect(Math.abs(ticks - expected)).toBeLessThanOrEqual(1)
        })
        expect(Math.abs(instants.endUs - 25_000 * PAIR_US)).toBeLessThan(TICK_US)
    })

    test("lengthens the skew of the pair it falls into", () => {
        const { hot, cold } = instantsOf(converterOf({}), 25_000)
        const skews = hot.map((t, i) => cold[i] - t)
        const longer = skews.filter(skew => skew > SKEW_US * own + EXACT_US)
        for (const skew of longer) expect(skew).toBeCloseTo(SKEW_US * own + TICK_US, 4)
        // 181 ticks in 1.81 s, spread evenly over the pair; four standard deviations of a binomial.
        const part = SKEW_US / PAIR_US
        const sigma = Math.sqrt(181 * part * (1 - part))
        expect(Math.abs(longer.length - 181 * part)).toBeLessThan(4 * sigma)
    })

    test("stands on a grid of absolute time, whatever bursts there are", () => {
        const converter = converterOf({})
        const phases: number[] = []
        for (const startS of [0, 0.3333, 7.123, 3600.0071]) {
            const instants = instantsOf(converter, 300, startS)
            const late = latenessOf(instants, PAIR_US * own)
            expect(instants.hot[0]).toBeCloseTo(startS * 1e6, 3)
            // 21.7 ms: two ticks at least; each lies before the conversion that is late first.
            const found = late.flatMap((lateUs, i) =>
                i > 0 && lateUs - late[i - 1] > TICK_US / 2 ? [instants.hot[i]] : [],
            )
            expect(found.length).toBeGreaterThanOrEqual(2)
            phases.push(...found.map(t => t % (1000 * TICK_MS)))
        }
        // Known to a pair time.
        expect(Math.max(...phases) - Math.min(...phases)).toBeLessThan(PAIR_US + TICK_US)
    })

    test("falls at other instants with another seed, and at the same ones with the same", () => {
        const run = (seed: number) => instantsOf(converterOf({}, seed), 1000).hot
        expect(run(3)).toEqual(run(3))
        expect(run(3)).not.toEqual(run(4))
    })

    test("leaves a sine an error of 2 pi f tick / sqrt(12)", () => {
        const converter = converterOf({})
        const peakV = 30_000 * converter.voltsPerCode
        const sine = (tS: number) => peakV * Math.sin(2 * Math.PI * 1000 * tS)
        const codes = new Uint16Array(2 * 25_000) // 181 whole ticks
        const legs = (tHotS: number, tColdS: number, out: [number, number]) => {
            out[0] = sine(tHotS)
            out[1] = sine(tColdS)
        }
        converter.burst({ legs }, 0, codes)
        const expected = -20 * Math.log10((2 * Math.PI * 1000 * TICK_US * 1e-6) / Math.sqrt(12))
        expect(expected).toBeCloseTo(47.2, 1)
        // The 20th harmonic of the tick's sawtooth meets that of the squared sine: 0.02 dB.
        for (const leg of [0, 1]) {
            const reading = codes.filter((_, i) => i % 2 === leg)
            const { sinadDb: db } = sinadDb(reading, 1000, converter.pairRateHz)
            expect(Math.abs(db - expected)).toBeLessThan(0.05)
        }
    })

    test("is refused when it leaves the loop no time", () => {
        expect(() => new LoopClock(1000, 1, 0)).toThrow("make tick_us less than tick_ms")
    })

    test("of no length changes nothing", () => {
        const { hot, cold, endUs } = instantsOf(converterOf({ tick_us: 0 }), 1000, 2)
        hot.forEach((t, i) => {
            expect(t).toBeCloseTo(2e6 + i * PAIR_US, 4)
            expect(cold[i] - t).toBeCloseTo(SKEW_US, 4)
        })
        expect(endUs).toBeCloseTo(2e6 + 1000 * PAIR_US, 4)
    })
})
