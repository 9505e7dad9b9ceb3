import { describe, expect, test } from "vitest"
import { streamKey, uniformAt } from "../../../common/random"
import { Music } from "../../../sim/signals/music"
import { powerOf, spectrumOf, toDbu } from "../spectrum"

const SEMITONES = [0, 2, 4, 5, 7, 9, 11]
const GAIN_V = (Math.sqrt(0.6) * 10 ** (-10 / 20)) / 0.615

function degreeHz(degree: number): number {
    const octave = Math.floor(degree / 7)
    return 196 * 2 ** octave * 2 ** (SEMITONES[degree - 7 * octave] / 12)
}

/** Three sines, each written out. */
function voice(hz: number, tS: number, nyquistHz: number): number {
    const strengths = [1, 0.4, 0.2]
    return strengths.reduce((sum, strength, i) => {
        const harmonicHz = (i + 1) * hz
        const sine = strength * Math.sin(2 * Math.PI * harmonicHz * tS)
        return harmonicHz < nyquistHz ? sum + sine : sum
    }, 0)
}

function envelope(tS: number, slotS: number, attackS: number, decayS: number): number {
    const release = Math.min(1, (slotS - tS) / (0.1 * slotS))
    return Math.min(1, tS / attackS) * release * Math.exp(-tS / decayS)
}

/** The music one instant at a time. */
function musicAt(seed: number, nyquistHz: number, tS: number): number {
    const drawn = (name: string, index: number) => uniformAt(streamKey(seed, name), index)
    const [bar, step] = [Math.floor(tS / 2), Math.floor(tS / 0.25)]
    const [inBarS, inStepS] = [tS - 2 * bar, tS - 0.25 * step]
    const chord = [0, 3, 4, 5, 1][Math.floor(5 * drawn("music.chord", bar))]
    const chordNotes = [-7, 0, 2, 4].map(note => voice(degreeHz(chord + note), inBarS, nyquistHz))
    const held = chordNotes.reduce((sum, v) => sum + v) * envelope(inBarS, 2, 0.02, 1.2)
    if (drawn("music.rest", step) <= 0.2) return GAIN_V * 0.5 * held
    const pick = [7, 8, 9, 11, 12, 14][Math.floor(6 * drawn("music.melody", step))]
    const melody = voice(degreeHz(chord + pick), inStepS, nyquistHz)
    return GAIN_V * (0.5 * held + melody * envelope(inStepS, 0.25, 0.005, 0.2))
}

function sampled(seed: number, nyquistHz: number, rateHz: number, count: number, first = 0) {
    const out = new Float64Array(count)
    new Music({ seed, nyquistHz }).add(out, first, rateHz)
    return out
}

function mostOff(
    out: Float64Array,
    seed: number,
    nyquistHz: number,
    rateHz: number,
    first: number,
) {
    return out.reduce((most, v, i) => {
        return Math.max(most, Math.abs(v - musicAt(seed, nyquistHz, (first + i) / rateHz)))
    }, 0)
}

describe("music on a grid", () => {
    test.each([
        [1, 6906, 27_624.3, 0],
        [2, 20_000, 80_000, 1_600_007],
        [3, 600, 13_812.2, 500_000],
        [4, 150, 8000, 3],
    ])("of seed %d up to %d Hz is that of the formula", (seed, nyquistHz, rateHz, first) => {
        const out = sampled(seed, nyquistHz, rateHz, 6 * rateHz, first)
        expect(mostOff(out, seed, nyquistHz, rateHz, first)).toBeLessThan(1e-9)
        expect(out.some(v => v !== 0)).toBe(true)
    })

    test("stays with the formula as long as a time in seconds is exact enough", () => {
        // An hour in, times are rounded by 2e-13 s: 2e-9 of the highest harmonic's phase.
        const first = 3600 * 27_624
        const out = sampled(1, 6900, 27_624, 60_000, first)
        expect(mostOff(out, 1, 6900, 27_624, first)).toBeLessThan(1e-8)
    })

    test("is near -10 dBu", () => {
        for (const seed of [1, 2, 3]) {
            const out = sampled(seed, 6900, 16_384, 2 ** 20)
            const level = toDbu(out.reduce((sum, v) => sum + v * v, 0) / out.length)
            expect(Math.abs(level + 10)).toBeLessThan(0.5)
        }
    })

    test("leaves out the harmonics from its limit on", () => {
        const rateHz = 16_384
        const high = (nyquistHz: number) => {
            const bins = spectrumOf(sampled(5, nyquistHz, rateHz, rateHz))
            return powerOf(bins.slice(700)) / powerOf(bins)
        }
        // What the notes' attacks leave beside their lines.
        expect(high(600)).toBeLessThan(1e-4)
        expect(high(8000)).toBeGreaterThan(1e-2)
    })
})
