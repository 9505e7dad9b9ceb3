import { describe, expect, test } from "vitest"
import type { BuzzKind } from "../../../sim/scenario/parts/disturbances"
import { buzzHarmonics } from "../../../sim/signals/buzz"
import { type Bin, spectrumOf } from "../spectrum"

/** Points a period: a switching edge that falls between two of them is off by half a point at most. */
const POINTS = 2 ** 18

/** Charging pulses about the peaks of both half waves, t in periods. */
function rectifierAt(t: number, angleDeg: number): number {
    const fromPeak = Math.abs((t % 0.5) - 0.25)
    const length = angleDeg / 360
    return fromPeak > length / 2 ? 0 : 0.5 + 0.5 * Math.cos((2 * Math.PI * fromPeak) / length)
}

/** A sine that is let through from the firing angle of each half wave on. */
function dimmerAt(t: number, angleDeg: number): number {
    return (t % 0.5) * 360 < angleDeg ? 0 : Math.sin(2 * Math.PI * t)
}

/** One period, DC removed, rms 1. */
function waveform(kind: BuzzKind, angleDeg: number): Float64Array {
    const at = kind === "rectifier" ? rectifierAt : dimmerAt
    const raw = Float64Array.from({ length: POINTS }, (_, i) => at((i + 0.5) / POINTS, angleDeg))
    const mean = raw.reduce((sum, v) => sum + v, 0) / POINTS
    const rms = Math.sqrt(raw.reduce((sum, v) => sum + (v - mean) ** 2, 0) / POINTS)
    return raw.map(v => (v - mean) / rms)
}

/** The rms phasor of share sqrt(2) sin(... + phase), turned to the middle of the first point. */
function phasor(share: number, phaseRad: number, order: number): Bin {
    const angle = phaseRad - Math.PI / 2 + (Math.PI * order) / POINTS
    return { re: share * Math.cos(angle), im: share * Math.sin(angle) }
}

const cases: [BuzzKind, number][] = [
    ["rectifier", 10],
    ["rectifier", 45],
    ["rectifier", 90],
    ["rectifier", 170],
    ["dimmer", 10],
    ["dimmer", 63],
    ["dimmer", 90],
    ["dimmer", 170],
]

describe.each(cases)("a %s of %d degrees", (kind, angleDeg) => {
    test("has the harmonics of its waveform, in strength and phase", () => {
        const bins = spectrumOf(waveform(kind, angleDeg))
        const lines = buzzHarmonics(kind, angleDeg, 400)
        const given = new Map(lines.map(line => [line.order, line]))
        for (let order = 1; order <= 400; order++) {
            const line = given.get(order) ?? { share: 0, phaseRad: 0 }
            const { re, im } = phasor(line.share, line.phaseRad, order)
            // An edge that is off by half a point of 2^18, over a waveform that is at most 20 times its rms.
            expect(Math.hypot(re - bins[order].re, im - bins[order].im)).toBeLessThan(1e-4)
        }
    })

    test("has an rms of 1 with all its orders", () => {
        const power = (highest: number) =>
            buzzHarmonics(kind, angleDeg, highest).reduce((sum, { share }) => sum + share ** 2, 0)
        expect(power(20_000)).toBeLessThan(1 + 1e-9)
        // A dimmer's edge has lines that fall with the order: what is left goes with its reciprocal.
        expect(power(20_000)).toBeGreaterThan(1 - 2e-3)
    })

    test("has lines of its own orders only, up to the highest", () => {
        const parity = kind === "rectifier" ? 0 : 1
        const orders = buzzHarmonics(kind, angleDeg, 137).map(({ order }) => order)
        expect(orders.every(order => order % 2 === parity)).toBe(true)
        expect(orders).toHaveLength(kind === "rectifier" ? 68 : 69)
        expect(Math.max(...orders)).toBe(kind === "rectifier" ? 136 : 137)
        expect(buzzHarmonics(kind, angleDeg, 0)).toEqual([])
    })
})
