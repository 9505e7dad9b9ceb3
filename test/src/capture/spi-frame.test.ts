import { describe, expect, it } from "vitest"
import { Random } from "../../../common/random"
import {
    fillCommands,
    idleWord,
    MAX_PAIRS,
    TRANSFER_BYTES,
    unpackLooks,
    unpackPairs,
} from "../../../src/capture/spi-frame"
import { designColdTaps } from "../../../src/dsp/band-filter"
import { filterLooks } from "../../../src/dsp/look-filter"
import { AdcChip } from "./adc-chip"

/** Codes that tell channel and conversion apart: the channel in the top bits, a count below. */
function countingChip(firstChannelKnown = true): AdcChip {
    let count = 0
    return new AdcChip(channel => {
        const code = (channel << 11) | (count & 0x7ff)
        count++
        return firstChannelKnown ? code : code ^ 0x800
    })
}

function transfer(chip: AdcChip): { h: number[]; c: number[]; rx: Uint8Array } {
    const tx = new Uint8Array(TRANSFER_BYTES)
    const rx = new Uint8Array(TRANSFER_BYTES)
    fillCommands(tx)
    chip.transfer(tx, rx)
    const h: number[] = []
    const c: number[] = []
    unpackPairs(rx, h, c, MAX_PAIRS)
    return { h, c, rx }
}

describe("the looks of a level block out of a long transfer", () => {
    /** Any code but the rails, and now and then one of them. */
    const random = new Random(1, "looks of a transfer")
    const anyCode = () => {
        const code = Math.floor(4096 * random.uniform())
        return code < 100 ? 0 : code > 4000 ? 4095 : code
    }

    it("are what filterLooks() makes of all its pairs, at whatever places", () => {
        const scale = { voltsPerCode: 1, codeNoise: 0, lowCode: 0, highCode: 4095 }
        const { h, c, rx } = transfer(new AdcChip(anyCode))
        for (const skewPairs of [0.36, 0.5]) {
            const taps = designColdTaps(skewPairs, 1.02)
            for (const looks of [1, 47, 100]) {
                const at = Array.from({ length: looks }, () =>
                    Math.floor((MAX_PAIRS - 10) * random.uniform()),
                )
                const plan = {
                    periodPairs: 0,
                    slopePairs: 0,
                    stride: 1,
                    looks,
                    at,
                    pairs: MAX_PAIRS,
                }
                const [hot, cold]: number[][] = [[], []]
                const [wantedHot, wantedCold]: number[][] = [[], []]
                const clipped = unpackLooks(rx, hot, cold, plan, taps)
                expect(clipped).toBe(filterLooks(h, c, plan, taps, scale, wantedHot, wantedCold))
                for (let n = 0; n < looks; n++) {
                    expect(hot[n]).toBeCloseTo(wantedHot[n], 8)
                    expect(cold[n]).toBeCloseTo(wantedCold[n], 8)
                }
            }
        }
    })
})

describe("pairs out of a long transfer", () => {
    it("are hot before cold, each conversion once and in order, the first pair left out", () => {
        const { h, c } = transfer(countingChip())
        expect(h.length).toBe(1023)
        // conversions 0 and 1 are dropped; hot is on channel 0, cold on channel 1
        expect(h).toEqual(Array.from({ length: 1023 }, (_, i) => (2 * i + 2) & 0x7ff))
        expect(c).toEqual(Array.from({ length: 1023 }, (_, i) => ((2 * i + 3) & 0x7ff) | 0x800))
    })

    it("stay so in the next transfer, which begins on the channel that the last one asked for", () => {
        const chip = countingChip()
        transfer(chip)
        const { h, c } = transfer(chip)
        expect(new Set(h.map(code => code >> 11))).toEqual(new Set([0]))
        expect(new Set(c.map(code => code >> 11))).toEqual(new Set([1]))
    })

    it("do not depend on the channel that happened to be chosen before the first", () => {
        const tx = Uint8Array.of(1 << 3, 0)
        const chip = countingChip()
        chip.transfer(tx, new Uint8Array(2)) // leaves cold chosen
        const { h, c } = transfer(chip)
        expect(new Set(h.map(code => code >> 11))).toEqual(new Set([0]))
        expect(new Set(c.map(code => code >> 11))).toEqual(new Set([1]))
    })

    it("hold every 12-bit code", () => {
        for (const code of [0, 1, 0x555, 0x800, 0xaaa, 0xfff]) {
            const { h, c } = transfer(new AdcChip(() => code))
            expect([h[0], c[500], h[1022]]).toEqual([code, code, code])
        }
    })
})

describe("a converter that is not there", () => {
    it("is one whose line never moves", () => {
        expect(idleWord(new Uint8Array(TRANSFER_BYTES))).toBe(0)
        expect(idleWord(new Uint8Array(TRANSFER_BYTES).fill(0xff))).toBe(0xffff)
    })

    it("is none that converts, even with one leg at a rail", () => {
        expect(idleWord(transfer(countingChip()).rx)).toBeUndefined()
        const coldOnly = transfer(new AdcChip(channel => (channel === 1 ? 2048 : 0)))
        expect(idleWord(coldOnly.rx)).toBeUndefined()
        // full scale on both legs still has four zeros in front
        expect(idleWord(transfer(new AdcChip(() => 4095)).rx)).toBeUndefined()
    })
})
