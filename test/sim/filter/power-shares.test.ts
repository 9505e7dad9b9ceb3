import { describe, expect, test } from "vitest"
import { powerShares } from "../../../sim/line/power-shares"
import { WhiteNoise } from "../../../sim/signals/white-noise"

const RATE_HZ = 48_000
const BIN_HZ = RATE_HZ / 4096
const nyquistHz = 6906

const loop = (length: number, at: (tS: number) => number) =>
    Float32Array.from({ length }, (_, i) => at(i / RATE_HZ))

const sine = (hz: number, peak: number, tS: number) => peak * Math.sin(2 * Math.PI * hz * tS + 1)

function between(shares: ReturnType<typeof powerShares>, lowHz: number, highHz: number): number {
    return shares.reduce((sum, { hz, share }) => {
        return hz >= lowHz && hz < highHz ? sum + share : sum
    }, 0)
}

describe("the power shares of a loop", () => {
    test("are at the frequency of a sine, within a window's main lobe", () => {
        for (const hz of [47, 1000, 6800]) {
            const shares = powerShares(
                loop(RATE_HZ, tS => sine(hz, 0.5, tS)),
                RATE_HZ,
                nyquistHz,
            )
            expect(between(shares, 0, RATE_HZ)).toBeCloseTo(1, 9)
            // Between two bins 1.4e-3 of a Hann window's power lies beyond two and a half.
            expect(between(shares, hz - 2.5 * BIN_HZ, hz + 2.5 * BIN_HZ)).toBeGreaterThan(0.998)
        }
    })

    test("go with the squares of the amplitudes", () => {
        const samples = loop(3 * RATE_HZ, tS => sine(500, 0.6, tS) + sine(3000, 0.3, tS))
        const shares = powerShares(samples, RATE_HZ, nyquistHz)
        // Four to one.
        expect(between(shares, 400, 600)).toBeCloseTo(0.8, 3)
        expect(between(shares, 2900, 3100)).toBeCloseTo(0.2, 3)
    })

    test("leave out DC and what is not below the limit", () => {
        const samples = loop(RATE_HZ, tS => 0.4 + sine(1000, 0.1, tS) + sine(8000, 0.4, tS))
        const shares = powerShares(samples, RATE_HZ, nyquistHz)
        expect(between(shares, 900, 1100)).toBeGreaterThan(0.9999)
        expect(shares.every(({ hz }) => hz > 0 && hz < nyquistHz)).toBe(true)
    })

    test("of white noise are flat", () => {
        const noise = new Float64Array(20 * RATE_HZ)
        new WhiteNoise(1e-6, 4, "test").add(noise, 0, RATE_HZ)
        const shares = powerShares(Float32Array.from(noise), RATE_HZ, RATE_HZ)
        for (let lowHz = 1000; lowHz < 23_000; lowHz += 2000) {
            // 64 segments of 171 bins, of which a Hann window leaves half independent: 1.4 %, four of them.
            const share = between(shares, lowHz, lowHz + 2000)
            expect(Math.abs(share / (2000 / 24_000) - 1)).toBeLessThan(0.056)
        }
    })

    test("are those of the whole of a long loop", () => {
        // Half a minute of one tone, half a minute of another.
        const samples = loop(60 * RATE_HZ, tS => sine(tS < 30 ? 500 : 3000, 0.5, tS))
        const shares = powerShares(samples, RATE_HZ, nyquistHz)
        expect(between(shares, 400, 600)).toBeCloseTo(0.5, 2)
        expect(between(shares, 2900, 3100)).toBeCloseTo(0.5, 2)
    })

    test("of a loop that is shorter than a segment are those of its repetition", () => {
        // 96 samples: two periods of 1 kHz.
        const shares = powerShares(
            loop(96, tS => sine(1000, 0.5, tS)),
            RATE_HZ,
            nyquistHz,
        )
        expect(between(shares, 950, 1050)).toBeGreaterThan(0.998)
        expect(between(shares, 0, RATE_HZ)).toBeCloseTo(1, 9)
    })

    test("are none for silence", () => {
        expect(powerShares(new Float32Array(5000), RATE_HZ, nyquistHz)).toHaveLength(0)
        expect(powerShares(new Float32Array(1), RATE_HZ, nyquistHz)).toHaveLength(0)
    })
})
