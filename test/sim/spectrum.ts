import FFT from "fft.js"

/** A complex rms amplitude. */
export interface Bin {
    re: number
    im: number
}

/**
 * Amplitudes of a whole period of samples by fft.js: bin k of the answer holds the rms phasor of the
 * sine with k periods. Powers |bin|^2 of bins 0 to n/2 add up to the mean square of the samples.
 */
export function spectrumOf(samples: ArrayLike<number>): Bin[] {
    const n = samples.length
    const fft = new FFT(n)
    const out = fft.createComplexArray() as number[]
    fft.realTransform(out, Array.from(samples))
    return Array.from({ length: n / 2 + 1 }, (_, k) => {
        const scale = (k === 0 || k === n / 2 ? 1 : Math.SQRT2) / n
        return { re: scale * out[2 * k], im: scale * out[2 * k + 1] }
    })
}

export function powerOf(bins: readonly Bin[]): number {
    return bins.reduce((sum, { re, im }) => sum + re * re + im * im, 0)
}

export function toDbu(power: number): number {
    return 10 * Math.log10(power / 0.6)
}
