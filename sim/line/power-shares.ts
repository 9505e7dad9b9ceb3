import FFT from "fft.js"
import type { PowerShare } from "./program"

const SEGMENT = 4096

/** Segments looked at, evenly spread over a long recording. */
const MOST_SEGMENTS = 64

/** Bins this near to 0 Hz hold the window's share of the DC. */
const DC_BINS = 2

/**
 * Where a loop's power is below nyquistHz: mean of windowed spectra (Hann) over the loop.
 * @returns shares by frequency, one bin each; none for silence
 */
export function powerShares(
    samples: Float32Array,
    rateHz: number,
    nyquistHz: number,
): PowerShare[] {
    const fft = new FFT(SEGMENT)
    const segment = new Float64Array(SEGMENT)
    const spectrum = fft.createComplexArray() as number[]
    const bins = Math.min(SEGMENT / 2, Math.floor((nyquistHz * SEGMENT) / rateHz))
    const powers = new Float64Array(bins)
    const segments = Math.min(MOST_SEGMENTS, Math.max(1, Math.floor(samples.length / SEGMENT)))
    for (let s = 0; s < segments; s++) {
        const start = Math.floor((s * samples.length) / segments)
        for (let i = 0; i < SEGMENT; i++) {
            const hann = Math.sin((Math.PI * i) / SEGMENT) ** 2
            segment[i] = hann * samples[(start + i) % samples.length]
        }
        fft.realTransform(spectrum, segment)
        for (let k = DC_BINS; k < bins; k++) {
            powers[k] += spectrum[2 * k] ** 2 + spectrum[2 * k + 1] ** 2
        }
    }
    const total = powers.reduce((sum, power) => sum + power, 0)
    if (total === 0) return []
    return Array.from(powers, (power, k) => ({
        hz: (k * rateHz) / SEGMENT,
        share: power / total,
    })).filter(({ share }) => share > 0)
}
