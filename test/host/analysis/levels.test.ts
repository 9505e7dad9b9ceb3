import { describe, expect, it } from "vitest"
import { PINS as LONG_PINS, sine, sum, twoLegs } from "../../../bench/analysis/two-legs"
import { analyse } from "../../../host/analysis/analysis"
import { PINS, RECORDING, SPI } from "./timings"

const TIMINGS = [
    ["blocks of two mains periods", PINS],
    ["blocks of one", SPI],
    ["a recording", RECORDING],
] as const

describe.each(TIMINGS)("levels of %s", (_, timing) => {
    it("are those of difference, common mode and legs", () => {
        const legs = twoLegs(timing, { difference: sine(4, 1234.5), common: sine(-6, 50.02, 1) })
        const { levelDbu, commonDbu, hotDbu, coldDbu } = analyse(legs)
        expect(levelDbu).toBeCloseTo(4, 2)
        expect(commonDbu).toBeCloseTo(-6, 2)
        const legDbu = 10 * Math.log10(10 ** ((4 - 20 * Math.log10(2)) / 10) + 10 ** (-6 / 10))
        expect(hotDbu).toBeCloseTo(legDbu, 2)
        expect(coldDbu).toBeCloseTo(legDbu, 2)
    })

    it("of a sine between two lines: within 0.35 dB in the spectrum, to 0.01 dB as the tone", () => {
        for (const hz of [1000, 1003.3]) {
            const { spectrum, distortion } = analyse(twoLegs(timing, { difference: sine(-10, hz) }))
            const highest = 10 * Math.log10(Math.max(...spectrum.difference) / 0.6)
            expect(highest).toBeGreaterThan(-10.36)
            expect(highest).toBeLessThan(-9.99)
            expect(distortion?.toneDbu).toBeCloseTo(-10, 2)
            expect(distortion?.toneFrequencyHz).toBeCloseTo(hz, 2)
        }
    })

    it("of white noise in a line: its density times the stated width", () => {
        const { spectrum, toHz } = analyse(twoLegs(timing, { noiseDbu: -50 }))
        const part = spectrum.difference.slice(20, -20)
        const mean = part.reduce((a, b) => a + b) / part.length
        const expected = -50 + 10 * Math.log10(spectrum.widthHz / toHz)
        expect(Math.abs(10 * Math.log10(mean / 0.6) - expected)).toBeLessThan(0.15)
        expect(spectrum.widthHz).toBeGreaterThan(1.5 * spectrum.stepHz)
    })

    it("of two tones are each its own", () => {
        const legs = twoLegs(timing, { difference: sum(sine(-10, 1900), sine(-16, 2790.5)) })
        const { spectrum, levelDbu } = analyse(legs)
        const at = (hz: number) => {
            const k = Math.round(hz / spectrum.stepHz)
            return 10 * Math.log10(Math.max(...spectrum.difference.slice(k - 1, k + 2)) / 0.6)
        }
        expect(Math.abs(at(1900) + 10.17)).toBeLessThan(0.18)
        expect(Math.abs(at(2790.5) + 16.17)).toBeLessThan(0.18)
        expect(levelDbu).toBeCloseTo(10 * Math.log10(0.1 + 10 ** -1.6), 2)
    })
})

it("a tone near the end of the band keeps its level, although the alignment is off there", () => {
    for (const hz of [4500, 5500, 6500]) {
        const legs = twoLegs(PINS, { difference: sine(-10, hz), common: sine(-20, 50) })
        const { distortion } = analyse(legs)
        expect(distortion?.toneDbu).toBeCloseTo(-10, 2)
        expect(distortion?.toneFrequencyHz).toBeCloseTo(hz, 2)
    }
})

it("blocks with gaps read what one long block reads", () => {
    const line = {
        difference: sum(sine(-10, 997), sine(-62, 1994)),
        common: sum(sine(-12, 50.02), sine(-35, 150.06)),
        noiseDbu: -60,
    }
    const inBlocks = analyse(twoLegs(LONG_PINS, line))
    const whole = { ...PINS, blocks: 1, blockPairs: 60 * 575 }
    const inOne = analyse(twoLegs(whole, line))
    expect(inBlocks.segments).toBe(60)
    expect(inOne.segmentPairs).toBe(4096)
    const read = ({ levelDbu, commonDbu, hum, noise, distortion }: typeof inOne) => [
        levelDbu,
        commonDbu,
        hum?.lines[0].commonDbu,
        hum?.lines[2].commonDbu,
        noise[0].noiseDbu,
        noise[1].noiseDbu,
        distortion?.toneDbu,
        distortion?.harmonics[0].dbu,
        distortion?.thd?.overFundamentalDb,
        distortion?.thdPlusNoise?.overTotalDb,
    ]
    const [blocks, one] = [read(inBlocks), read(inOne)]
    // The noise differs by chance, and its line on the weak harmonic too.
    blocks.forEach((value, i) => {
        expect(Math.abs((value ?? Number.NaN) - (one[i] ?? Number.NaN))).toBeLessThan(0.25)
    })
})

it("the times of the blocks do not matter", () => {
    const legs = twoLegs(PINS, { difference: sine(-10, 997), common: sine(-12, 50), noiseDbu: -60 })
    const shifted = legs.blocks.map((block, i) => ({ ...block, startS: i }))
    expect(analyse({ ...legs, blocks: shifted })).toEqual(analyse(legs))
})

describe("the converter's own noise", () => {
    const origin = {
        pairRateHz: PINS.pairRateHz,
        skewUs: PINS.skewUs,
        voltsPerCode: 3.3 / 4096,
        codeNoise: 0.97,
        lowV: -1.65,
        highV: 1.65,
        board: "pico",
        firmware: "0.1.0",
        from: "test",
        startedAt: new Date(0),
        calibration: undefined,
    }

    it("is stated for a capture: sqrt(2) of a leg's", () => {
        const legs = { ...twoLegs(PINS, { noiseDbu: -56.91 }), origin }
        const { floorDbu, noise } = analyse(legs)
        expect(Math.abs((floorDbu ?? 0) + 56.93)).toBeLessThan(0.02)
        expect(Math.abs((noise[0].noiseDbu ?? 0) + 56.93)).toBeLessThan(0.15)
    })

    it("is not known of a recording", () => {
        expect(analyse(twoLegs(PINS, { noiseDbu: -56 })).floorDbu).toBeNull()
    })

    it("does not hide clipping: pairs at a rail are counted", () => {
        const legs = twoLegs(PINS, { difference: sine(6, 1000) })
        legs.blocks[3].hotV.fill(1.65, 100, 110)
        legs.blocks[3].coldV.fill(-1.65, 105, 115)
        expect(analyse({ ...legs, origin }).clippedPairs).toBe(15)
        expect(analyse(legs).clippedPairs).toBeNull()
        expect(analyse({ ...legs, origin }).verdict).toMatchObject({
            state: "CLIP",
            sure: "doubtful",
        })
    })
})

describe("nothing to analyse is said in one line:", () => {
    it("a silent file", () => {
        const legs = twoLegs(RECORDING, {})
        expect(() => analyse(legs)).toThrow("legs.wav: silent")
    })

    it("a short file", () => {
        const legs = twoLegs({ ...RECORDING, blockPairs: 900 }, { difference: sine(0, 1000) })
        expect(() => analyse(legs)).toThrow(
            "legs.wav: too short: the longest block has 900 aligned pairs, a spectrum takes 960 (20 ms)",
        )
    })
})

it("legs that are alike have no difference: its figures are null", () => {
    const one = twoLegs(RECORDING, { common: sine(-10, 1000) })
    const legs = { ...one, blocks: one.blocks.map(block => ({ ...block, coldV: block.hotV })) }
    const { levelDbu, commonDbu, distortion, hum } = analyse(legs)
    expect(levelDbu).toBeNull()
    expect(commonDbu).toBeCloseTo(-10, 2)
    expect(distortion).toBeNull()
    expect(hum).toBeNull()
})
