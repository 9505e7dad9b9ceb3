import { describe, expect, test } from "vitest"
import { Random } from "../../../common/random"
import { BalanceMeter } from "../../../src/dsp/balance"
import { LevelMeter } from "../../../src/dsp/levels"
import { PLANNER, TAPS } from "./blocks"
import { IDEAL } from "./burst"
import { momentsOf } from "./moments-of"
import { balanced, PAIR_RATE_HZ, sample, tone, VOLTS_PER_CODE } from "./signals"

/** Equal legs never print more [%]. */
const LIMIT_PCT = 3

/** From one block to the next. */
const BLOCK_S = 0.115

const random = new Random(1, "balance meter")
const between = (low: number, high: number) => low + (high - low) * random.uniform()

/** Takes a block of 2 <m,d> and <d,d>; nothing is in the common mode but what makes that product. */
function addTo(meter: BalanceMeter, product: number, power: number): void {
    meter.add(product, power, power === 0 ? 0 : product ** 2 / power)
}

/** Fills a meter with such blocks. */
function meterOf(blocks: number, block: () => [number, number]): BalanceMeter {
    const meter = new BalanceMeter()
    for (let i = 0; i < blocks; i++) addTo(meter, ...block())
    return meter
}

describe("the balance of blocks", () => {
    test("is their common ratio, from four on when they agree", () => {
        for (const ratio of [-1, -0.34, 0, 0.02, 0.5, 1]) {
            const block = (): [number, number] => {
                const power = between(90, 110)
                return [ratio * power, power]
            }
            expect(meterOf(3, block).read()).toBeUndefined()
            for (const blocks of [4, 7, 8, 12, 40])
                expect(meterOf(blocks, block).read()).toBeCloseTo(100 * ratio, 6)
        }
    })

    test("goes by power: a loud block counts more", () => {
        const meter = new BalanceMeter()
        for (let i = 0; i < 6; i++) {
            addTo(meter, 0.5 * 100, 100)
            addTo(meter, 0.5 * 0.01 + 1e-4, 0.01)
        }
        expect(meter.read()).toBeCloseTo(50, 1)
    })

    test("of a new line is there in twelve blocks, and the old one is not mixed into it", () => {
        const meter = meterOf(12, () => [0, 100])
        for (let i = 0; i < 12; i++) {
            addTo(meter, 100, 100)
            const found = meter.read()
            // Between the two the blocks do not agree, unless the last four do.
            if (found !== undefined) expect([0, 100]).toContain(Math.round(found))
        }
        expect(meter.read()).toBeCloseTo(100, 6)
    })

    test("of one leg alone is 100 % in eight blocks, whatever the level does", () => {
        for (let trial = 0; trial < 500; trial++) {
            const sign = random.uniform() < 0.5 ? -1 : 1
            const found = meterOf(8, () => {
                const power = 10 ** between(-1, 5)
                return [sign * power * (1 + 0.002 * random.gaussian()), power]
            }).read()
            expect(Math.abs(found! - sign * 100)).toBeLessThan(1)
        }
    })

    test("is none without power, or with a power below zero as noise can leave it", () => {
        expect(meterOf(12, () => [0, 0]).read()).toBeUndefined()
        expect(meterOf(12, () => [1, -1]).read()).toBeUndefined()
        expect(meterOf(12, () => [Number.NaN, Number.NaN]).read()).toBeUndefined()
    })

    test("of equal legs stays within 3 % in 100,000 readings beside chance likeness of any strength", () => {
        let printed = 0
        let over = 0
        for (let trial = 0; trial < 5000; trial++) {
            const likeness = 10 ** between(-3, 1)
            const scatter = between(0, 0.5)
            const meter = new BalanceMeter()
            for (let block = 0; block < 20; block++) {
                const power = 100 * Math.max(0.01, 1 + scatter * random.gaussian())
                addTo(meter, 100 * likeness * random.gaussian(), power)
                const found = meter.read()
                if (found === undefined) continue
                printed++
                if (Math.abs(found) > LIMIT_PCT) over++
            }
        }
        expect(printed).toBeGreaterThan(10_000)
        // Four blocks of chance agree to 0.1 % of it by chance; that is rare, not impossible.
        expect(over / 100_000).toBeLessThan(0.0005)
    })
})

describe("the balance of speech and music with equal legs", () => {
    /** Blocks of a signal that swells and fades beside hum that happens to look a part like it. */
    function printedOf(swingDb: number, same: boolean): { printed: number; over: number } {
        let printed = 0
        let over = 0
        for (let trial = 0; trial < 3000; trial++) {
            const meter = new BalanceMeter()
            // 13 dB below the signal: as much as would make a balance of 45 % of it
            const hum = 10 ** between(-3, -1.3)
            const start = between(0, 6.3)
            const turn = 6.3 * BLOCK_S * between(0.5, 4)
            for (let block = 0; block < 12; block++) {
                const power = 10 ** between(-swingDb / 10, 0)
                // a held note beside a line of the hum beats with it, slowly
                const phase = same ? start + turn * block : between(0, 6.3)
                meter.add(2 * Math.cos(phase) * Math.sqrt(hum * power), power, 4 * hum)
            }
            const found = meter.read()
            if (found === undefined) continue
            printed++
            if (Math.abs(found) > LIMIT_PCT) over++
        }
        return { printed, over }
    }

    test("is not made of two loud syllables that agree by chance", () => {
        expect(printedOf(40, false).over).toBeLessThanOrEqual(1)
        const meter = new BalanceMeter()
        for (const [ratio, power] of [
            [0.18, 190],
            [0.1801, 160],
            [0.6, 0.01],
            [-0.03, 0.1],
        ])
            meter.add(ratio * power, power, 0.3 * power)
        expect(meter.read()).toBeUndefined()
    })

    test("is none beside a common mode that is not the signal's, unless that is weak", () => {
        for (const [other, isRead] of [
            [0.05, false],
            [0.0005, true],
        ] as const) {
            const meter = new BalanceMeter()
            for (let block = 0; block < 12; block++) {
                const ratio = 0.05 + (block % 2 === 0 ? 0.01 : -0.01)
                meter.add(100 * ratio, 100, 100 * (ratio ** 2 + other))
            }
            expect(meter.read() !== undefined).toBe(isRead)
        }
    })

    test("is not made of a held note beside a line of the hum, whose likeness to it hardly changes from block to block", () => {
        expect(printedOf(3, true).over).toBeLessThanOrEqual(1)
    })

    test("is there where the common mode is 39 dB weaker", () => {
        const meter = new BalanceMeter()
        for (let block = 0; block < 12; block++) {
            const power = 10 ** between(-1, 0)
            meter.add(0.3 * power + 2e-3 * power * random.gaussian(), power, 0.09 * power + 2e-4)
        }
        expect(Math.abs(meter.read()! - 30)).toBeLessThan(0.6)
    })
})

describe("the balance of a line with equal legs", () => {
    test("stays within 3 % beside white noise on both legs, of any strength", () => {
        let printed = 0
        let over = 0
        for (let trial = 0; trial < 600; trial++) {
            const meter = new LevelMeter(IDEAL, TAPS)
            meter.hum = { difference: 0, cross: 0 }
            const hz = between(100, 4000)
            const line = balanced(tone(hz, between(-30, 0), between(0, 6)))
            const [common, alone] = [10 ** between(-3, -0.3), 10 ** between(-4, -1)]
            for (let block = 0; block < 12; block++) {
                const plan = PLANNER.plan(PAIR_RATE_HZ / 50, { tone: undefined, isPlain: false })
                const [h, c] = sample(line, plan.pairs, { startS: random.uniform() })
                for (let i = 0; i < plan.pairs; i++) {
                    // The same noise at one instant of both legs: white, and no matter of skew.
                    const both = (common * random.gaussian()) / VOLTS_PER_CODE
                    h[i] += both + (alone * random.gaussian()) / VOLTS_PER_CODE
                    c[i] += both + (alone * random.gaussian()) / VOLTS_PER_CODE
                }
                meter.add(momentsOf(h, c, plan, TAPS, IDEAL))
            }
            const found = meter.read().balancePct
            if (found === undefined) continue
            printed++
            if (Math.abs(found) > LIMIT_PCT) over++
        }
        expect(printed).toBeGreaterThan(50)
        expect(over).toBeLessThanOrEqual(1)
    })
})
