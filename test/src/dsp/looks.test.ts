import { describe, expect, test } from "vitest"
import { Random } from "../../../common/random"
import { HOT_SPAN } from "../../../src/dsp/band-filter"
import { MAX_BURST_PAIRS, MIN_MAINS_HZ, planBurst } from "../../../src/dsp/burst-plan"
import { type LookHint, LookPlanner } from "../../../src/dsp/looks"
import { IDEAL } from "./burst"
import { FAST, FAST_PLANNER, FAST_RATES_HZ, FAST_TAPS, fastSample } from "./fast"
import { momentsOf } from "./moments-of"
import {
    type Legs,
    mains,
    PAIR_RATE_HZ,
    powerDb,
    sample,
    silence,
    steps,
    sum,
    times,
    tone,
    VOLTS_PER_CODE,
} from "./signals"

/** The rates of a real board, and that of the fastest loop [pairs a second]. */
const PLAIN_RATES_HZ = [PAIR_RATE_HZ, 1e6 / 87.58, 1e6 / 100.54]
const MAINS_HZ = [47, 49.2, 50, 53, 57, 60, 63]

/** Ripple of a known tone's power in a single block: of the plain loop and of SPI on an RP2040, of slower pins, of any fast converter [dB]. */
const RIPPLE_DB = 0.0305
const SLOW_RIPPLE_DB = 0.051
const FAST_RIPPLE_DB = 0.081

/** A window of 50 looks, two or three of them on a slope, is not the continuous one [dB]. */
const FEW_LOOKS_DB = 0.06

const MIXED: LookHint = { tone: undefined, isPlain: false }
const PLAIN: LookHint = { tone: undefined, isPlain: true }

const sinc = (x: number) => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x))

const plannerOf = (rateHz: number) =>
    new LookPlanner(rateHz, planBurst(rateHz, MAX_BURST_PAIRS).capturePairs, rateHz / MIN_MAINS_HZ)

const random = new Random(1, "looks")
const anyPhase = () => 2 * Math.PI * random.uniform()

describe("a plan of looks", () => {
    const hints: [string, LookHint | undefined][] = [
        ["nothing known", undefined],
        ["anything", MIXED],
        ["hum alone", PLAIN],
        ["a tone of 1 kHz", { tone: 1000 / PAIR_RATE_HZ, isPlain: true }],
        ["a tone of 3 kHz beside a programme", { tone: 3000 / PAIR_RATE_HZ, isPlain: false }],
    ]

    test.each(hints)("with %s on the line lies in a block that a burst can hold", (_, hint) => {
        for (const rateHz of [...PLAIN_RATES_HZ, ...FAST_RATES_HZ])
            for (const hz of MAINS_HZ.filter(hz => rateHz < 25_000 || hz >= 49.2)) {
                const planner = plannerOf(rateHz)
                for (let turn = 0; turn < 5; turn++) {
                    const plan = planner.plan(rateHz / hz, hint)
                    const at = plan.at.slice(0, plan.looks)
                    const burst = planBurst(rateHz, MAX_BURST_PAIRS).capturePairs
                    expect(plan.pairs).toBeLessThanOrEqual(burst)
                    expect(Math.min(...at)).toBeGreaterThanOrEqual(0)
                    expect(Math.max(...at) + HOT_SPAN).toBeLessThanOrEqual(plan.pairs)
                    for (let n = 1; n < at.length; n++)
                        expect(at[n]).toBeGreaterThanOrEqual(at[n - 1])
                    expect(plan.slopePairs / plan.stride).toBeGreaterThan(1)
                }
            }
    })

    test("has about 50 looks, and half as many again while nothing is known of a line on pins", () => {
        for (const rateHz of [...PLAIN_RATES_HZ, ...FAST_RATES_HZ])
            for (const hz of [49.2, 50, 60]) {
                const looksOf = (hint?: LookHint) => plannerOf(rateHz).plan(rateHz / hz, hint).looks
                const most = (rateHz > 25_000 ? 1.15 : 1) * 56
                expect(looksOf(MIXED), `${rateHz} ${hz}`).toBeLessThanOrEqual(most)
                expect(looksOf(MIXED), `${rateHz} ${hz}`).toBeGreaterThanOrEqual(26)
                const more = rateHz > 25_000 ? 1 : 1.5
                expect(looksOf() / looksOf(MIXED)).toBeCloseTo(more, 1)
            }
    })

    test("never needs more room than it says, or more pairs than for the slowest mains", () => {
        for (const rateHz of [...PLAIN_RATES_HZ, ...FAST_RATES_HZ]) {
            const planner = plannerOf(rateHz)
            const { pairs } = { ...planner.plan(rateHz / MIN_MAINS_HZ, undefined) }
            for (const hz of MAINS_HZ)
                for (const hint of [undefined, MIXED, PLAIN, { tone: 0.1, isPlain: true }]) {
                    const plan = planner.plan(rateHz / hz, hint)
                    expect(plan.looks).toBeLessThanOrEqual(planner.maxLooks)
                    expect(plan.pairs).toBeLessThanOrEqual(pairs)
                }
        }
    })

    test("on a plain line has equal distances, the same ones in each block", () => {
        const planner = plannerOf(PAIR_RATE_HZ)
        const hint = { tone: 1000 / PAIR_RATE_HZ, isPlain: true }
        const first = planner.plan(276.24, hint).at.slice(0, 34)
        const distances = first.slice(1).map((pair, n) => pair - first[n])
        expect(new Set(distances).size).toBe(1)
        expect(planner.plan(276.24, hint).at.slice(0, 34)).toEqual(first)
    })

    test("on any other line lies anywhere within its distances, in each block elsewhere", () => {
        const planner = plannerOf(PAIR_RATE_HZ)
        const places: number[] = []
        let before: number[] = []
        for (let block = 0; block < 200; block++) {
            const plan = planner.plan(276.24, MIXED)
            const at = plan.at.slice(0, plan.looks)
            expect(at).not.toEqual(before)
            before = at
            for (let n = 0; n < plan.looks - 2; n++) {
                expect(Math.floor(at[n] / plan.stride)).toBe(n)
                places.push(at[n] - n * plan.stride)
            }
        }
        // Some 10,000 places of six: each is met by a sixth of them, five standard deviations are 2 %.
        for (let place = 0; place < 6; place++) {
            const share = places.filter(p => p === place).length / places.length
            expect(Math.abs(share - 1 / 6)).toBeLessThan(0.02)
        }
    })
})

describe("irregular looks", () => {
    /** Mean of the hot leg over a block, and mean square, against those of the sine [parts of its rms and power]. */
    function readings(hz: number, rateHz: number, blocks: number) {
        const planner = plannerOf(rateHz)
        const line: Legs = { hot: tone(hz, 0, anyPhase()), cold: silence }
        const rms = Math.sqrt(0.6) / VOLTS_PER_CODE
        return Array.from({ length: blocks }, () => {
            const plan = planner.plan(rateHz / 50, MIXED)
            const how = { startS: random.uniform(), pairS: 1 / rateHz }
            const [h, c] = sample(line, plan.pairs, how)
            const m = momentsOf(h, c, plan, FAST_TAPS, IDEAL)
            const middle = (IDEAL.lowCode + IDEAL.highCode) / 2
            const dc = m.hot + middle - 2048
            return { dc: dc / rms, power: (m.hotHot - m.hot * m.hot) / rms ** 2 }
        })
    }

    test("fold no sine onto DC, wherever it lies beside the multiples of the rate of looking", () => {
        for (const rateHz of PLAIN_RATES_HZ)
            for (const parts of [1 / 6, 1 / 5, 1 / 4, 1 / 3, 1 / 9, 2 / 9])
                for (const besideHz of [-7, 0, 0.3, 11]) {
                    const hz = parts * rateHz + besideHz
                    const blocks = readings(hz, rateHz, 24)
                    // About 50 looks anywhere: a mean scatters by a seventh of the rms; five standard deviations.
                    for (const { dc } of blocks) expect(Math.abs(dc), `${hz} Hz`).toBeLessThan(0.75)
                    // And it is scatter: nothing that stays.
                    const mean = blocks.reduce((total, { dc }) => total + dc, 0) / blocks.length
                    expect(Math.abs(mean), `${hz} Hz`).toBeLessThan(0.15)
                }
    })

    test("fold no two sines onto each other: their power is the sum, whatever lies between them", () => {
        for (const rateHz of PLAIN_RATES_HZ)
            for (const apart of [rateHz / 6, rateHz / 9, rateHz / 12]) {
                const planner = plannerOf(rateHz)
                let power = 0
                const blocks = 60
                for (let block = 0; block < blocks; block++) {
                    const both = sum(
                        tone(300, -3, anyPhase()),
                        times(0.8, tone(300 + apart, -3, anyPhase())),
                    )
                    const plan = planner.plan(rateHz / 50, MIXED)
                    const how = { startS: random.uniform(), pairS: 1 / rateHz }
                    const [h, c] = sample({ hot: both, cold: silence }, plan.pairs, how)
                    const m = momentsOf(h, c, plan, FAST_TAPS, IDEAL)
                    power += (m.hotHot - m.hot * m.hot) * (VOLTS_PER_CODE ** 2 / 0.6 / blocks)
                }
                // 60 blocks of 50 looks each, and a fiftieth that a block's own mean takes.
                const wanted = 10 ** -0.3 * (1 + 0.64)
                expect(Math.abs(powerDb(power / wanted))).toBeLessThan(0.35)
            }
    })
})

describe("the ripple of a known tone's power under regular looks", () => {
    // The window is a box of one period and one of a slope. Looks fold twice the tone's frequency; what is left lies `apart`
    // from a multiple of their rate.
    const closedForm = (rateHz: number, hz: number) => {
        const plan = plannerOf(rateHz).plan(rateHz / 50, { tone: hz / rateHz, isPlain: true })
        const turns = (2 * hz * plan.stride) / rateHz
        const apart = Math.abs(turns - Math.round(turns)) / plan.stride
        const left = Math.abs(sinc(apart * plan.periodPairs) * sinc(apart * plan.slopePairs))
        return 10 * Math.log10(1 + left)
    }

    test("stays under 0.05 dB from 230 Hz to the end of the band on pins, under 0.03 dB on the fastest", () => {
        for (const rateHz of PLAIN_RATES_HZ)
            for (const hz of steps(230, 0.337 * rateHz, 3000)) {
                const limitDb = rateHz === PAIR_RATE_HZ ? RIPPLE_DB : SLOW_RIPPLE_DB
                expect(closedForm(rateHz, hz), `${rateHz} ${hz} Hz`).toBeLessThan(limitDb)
            }
    })

    test("stays small from 700 Hz to 16 kHz at all fast rates", () => {
        for (const rateHz of FAST_RATES_HZ) {
            const limitDb = rateHz === FAST.pairRateHz ? RIPPLE_DB : FAST_RIPPLE_DB
            for (const hz of steps(700, 0.337 * rateHz, 3000))
                expect(closedForm(rateHz, hz), `${rateHz} ${hz} Hz`).toBeLessThan(limitDb)
        }
    })

    test("is in the moments what the closed form says", () => {
        for (const hz of [720, 997, 1444, 2950, 7007, 11_909, 15_001]) {
            const hint = { tone: hz / FAST.pairRateHz, isPlain: true }
            const plan = FAST_PLANNER.plan(FAST.pairRateHz / 50, hint)
            const powers = steps(0, Math.PI, 24).map(phase => {
                const line = { hot: tone(hz, 0, phase), cold: mains(50, [-60]) }
                const [h, c] = fastSample(line, plan.pairs)
                const m = momentsOf(h, c, plan, FAST_TAPS, IDEAL)
                return m.hotHot - m.hot * m.hot
            })
            const mean = powers.reduce((a, b) => a + b) / powers.length
            const ripple = powerDb(Math.max(...powers) / mean)
            const limitDb = closedForm(FAST.pairRateHz, hz) + FEW_LOOKS_DB
            expect(ripple, `${hz} Hz`).toBeLessThan(limitDb)
        }
    })
})
