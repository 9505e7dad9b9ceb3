import FFT from "fft.js"
import type { PowerShare } from "./program"

/** Least length of a segment: bins of 10 Hz and less. */
const SEGMENT_S = 0.1

/** For recordings of a few samples a second: a transform has to have some length. */
const MIN_POWER = 6

/** Segments looked at, evenly spread over a long recording. */
const MAX_SEGMENTS = 64

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
    const size = 2 ** Math.max(MIN_POWER, Math.ceil(Math.log2(SEGMENT_S * rateHz)))
    const fft = new FFT(size)
    const segment = new Float64Array(size)
    const spectrum = fft.createComplexArray() as number[]
    const bins = Math.min(size / 2, Math.floor((nyquistHz * size) / rateHz))
    const powers = new Float64Array(bins)
    const segments = Math.min(MAX_SEGMENTS, Math.max(1, Math.floor(samples.length / size)))
    for (let s = 0; s < segments; s++) {
        const start = Math.floor((s * samples.length) / segments)
        for (let i = 0; i < size; i++) {
            const hann = Math.sin((Math.PI * i) / size) ** 2
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
        hz: (k * rateHz) / size,
        share: power / total,
    })).filter(({ share }) => share > 0)
}
