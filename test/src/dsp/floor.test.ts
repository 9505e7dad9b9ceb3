import { describe, expect, test } from "vitest"
import { Random } from "../../../common/random"
import { differenceFloorDbu, LevelMeter, levelAboveFloor } from "../../../src/dsp/levels"
import { blockMoments, levelsOf, TAPS } from "./blocks"
import { IDEAL, PICO } from "./burst"
import { balanced, common, IN_BAND, powerDb, silence, tone } from "./signals"

const BLOCKS = 300

/** 300 blocks of 300 pairs: the noise's mean square is known to 0.5 %, 3 dB above it that is 0.03 dB. */
const AVERAGE_DB = 0.15

const noisy = (name: string) => ({ noiseCodes: PICO.codeNoise, random: new Random(1, name) })

/** Mean of the printed powers over many single blocks [dBu]; and how many printed nothing. */
function average(levels: readonly (number | undefined)[]) {
    const printed = levels.filter(level => level !== undefined)
    const power = printed.reduce((total, dbu) => total + 10 ** (dbu / 10), 0) / printed.length
    return { dbu: powerDb(power), missing: levels.length - printed.length }
}

const floorDbu = powerDb((2 * IN_BAND * (PICO.codeNoise * PICO.voltsPerCode) ** 2) / 0.6)

describe("the converter's own noise", () => {
    test("is two legs' in the difference: near -58.6 dBu for an RP2040", () => {
        expect(differenceFloorDbu(PICO)).toBeCloseTo(floorDbu, 2)
        expect(Math.abs(floorDbu + 58.6)).toBeLessThan(0.1)
    })

    test("is taken off a level 3 dB above it", () => {
        const line = balanced(tone(1000, floorDbu + 3))
        const how = noisy("three")
        const levels = Array.from({ length: BLOCKS }, (_, i) => {
            return levelsOf([blockMoments(line, { ...how, startS: i * 0.0317 })], PICO)
        })
        const difference = average(levels.map(l => l.levelDbu))
        expect(difference.missing).toBe(0)
        expect(Math.abs(difference.dbu - (floorDbu + 3))).toBeLessThan(AVERAGE_DB)
        // A leg has half of the signal's amplitude and half of the noise's power.
        const leg = average(levels.map(l => l.hotDbu))
        expect(Math.abs(leg.dbu - (floorDbu + 3 - 6.02))).toBeLessThan(2 * AVERAGE_DB)
    })

    test("is taken off the common mode, which holds a quarter of the difference's", () => {
        const line = common(tone(1000, floorDbu - 3))
        const how = noisy("common")
        const levels = Array.from({ length: BLOCKS }, (_, i) =>
            levelsOf([blockMoments(line, { ...how, startS: i * 0.0317 })], PICO),
        )
        expect(Math.abs(average(levels.map(l => l.commonDbu)).dbu - (floorDbu - 3))).toBeLessThan(
            AVERAGE_DB,
        )
    })

    test("alone prints no level, no balance, no correlation, and never NaN", () => {
        const how = noisy("floor")
        const meter = new LevelMeter(PICO, TAPS)
        let printed = 0
        for (let i = 0; i < BLOCKS; i++) {
            meter.add(blockMoments(balanced(silence), how))
            if (i < 2) continue
            const levels = meter.read()
            expect(levels.balancePct).toBeUndefined()
            for (const value of Object.values(levels))
                if (value !== undefined) {
                    expect(value).toSatisfy(Number.isFinite)
                    printed++
                }
        }
        // A quarter above the floor is two standard deviations of the 150 looks of three blocks: one in forty.
        expect(printed).toBeLessThan(0.05 * 4 * BLOCKS)
    })

    test("need not be there: perfect silence prints nothing, with a floor of 0 too", () => {
        for (const scale of [IDEAL, PICO, { ...IDEAL, codeNoise: 0 }]) {
            const levels = levelsOf([blockMoments(balanced(silence))], scale)
            expect(Object.values(levels).every(value => value === undefined)).toBe(true)
        }
    })
})

describe("a level above a floor", () => {
    test("is that of the excess, and nothing under a quarter of the floor", () => {
        expect(levelAboveFloor(3, 1, 1)).toBeCloseTo(powerDb(2 / 0.6), 9)
        expect(levelAboveFloor(3, 1, 0.1)).toBeCloseTo(powerDb(0.02 / 0.6), 9)
        expect(levelAboveFloor(1.26, 1, 1)).toBeCloseTo(powerDb(0.26 / 0.6), 9)
        for (const meanSquare of [1.24, 1, 0.5, 0, -1, Number.NaN])
            expect(levelAboveFloor(meanSquare, 1, 1)).toBeUndefined()
    })
})
