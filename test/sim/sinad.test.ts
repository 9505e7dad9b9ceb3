import { describe, expect, test } from "vitest"
import { sinadDb } from "../../bench/physics/sinad"
import { stream } from "../../common/random"

const RATE_HZ = 13_812.154
/** 1000 samples hold whole periods of every multiple of this. */
const BIN_HZ = RATE_HZ / 1000

const samplesOf = (at: (tS: number) => number, n = 1000) =>
    Float64Array.from({ length: n }, (_, i) => at(i / RATE_HZ))
const sine = (hz: number, tS: number, phase = 0) => Math.sin(2 * Math.PI * hz * tS + phase)

describe("the SINAD by sine fit", () => {
    test("is that of a second sine beside the first, whatever offset and phase", () => {
        for (const [peak, error, offset, phase] of [
            [1, 0.1, 0, 0],
            [1933.5, 3.1, 2048, 1.2],
            [50, 20, 1536, -2.5],
        ]) {
            const hz = 73 * BIN_HZ
            const codes = samplesOf(
                t => offset + peak * sine(hz, t, phase) + error * sine(3 * hz, t, 0.4),
            )
            const fit = sinadDb(codes, hz, RATE_HZ)
            expect(fit.sinadDb).toBeCloseTo(20 * Math.log10(peak / error), 9)
            expect(fit.amplitude / peak).toBeCloseTo(1, 9)
        }
    })

    test("fits periods that are not whole and less than one", () => {
        for (const hz of [0.4 * BIN_HZ, 1.37 * BIN_HZ, 997, 6900]) {
            const fit = sinadDb(
                samplesOf(t => 2048 + 100 * sine(hz, t, 0.7)),
                hz,
                RATE_HZ,
            )
            expect(fit.amplitude).toBeCloseTo(100, 6)
            // What is left is the arithmetic's own rounding.
            expect(fit.sinadDb).toBeGreaterThan(200)
        }
    })

    test("is the signal-to-noise ratio with white noise", () => {
        const random = stream(5, "sinad")
        const n = 100_000
        const fit = sinadDb(
            samplesOf(t => 50 * sine(1000, t) + 0.97 * random.gaussian(), n),
            1000,
            RATE_HZ,
        )
        // Standard error of a power over n values: sqrt(2 / n), 0.02 dB; four of them.
        const expected = 20 * Math.log10(50 / Math.SQRT2 / 0.97)
        expect(Math.abs(fit.sinadDb - expected)).toBeLessThan(0.08)
    })

    test("is 6.02 n + 1.76 dB for a full-scale sine rounded to n bits", () => {
        for (const bits of [8, 12]) {
            const codes = samplesOf(t => Math.round(2 ** (bits - 1) * sine(997, t, 0.1)), 50_000)
            const { sinadDb: db } = sinadDb(codes, 997, RATE_HZ)
            // The error of rounding a sine is uniform but near its peaks: 0.1 dB.
            expect(Math.abs(db - (6.0206 * bits + 1.7609))).toBeLessThan(0.1)
        }
    })
})
