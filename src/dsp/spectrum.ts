import { cosine, PI } from "./trig"
import { zeros } from "./zeros"

/** Points of the coarse spectrum: enough to see a sine that stands 10 dB above the rest, at a cost of about 16,000 opcodes. */
export const SPECTRUM_POINTS = 128
const HALF = 64
const QUARTER = 32
const STAGES = 6

/**
 * A coarse power spectrum of a real signal under a Hann window: a complex transform of half the length (radix 2, in
 * place) and the split of its result into even and odd samples. Tables and power take 1.6 kB; the room to work in 1 kB.
 */
export class CoarseSpectrum {
    private readonly cosTable = zeros(HALF)
    private readonly window = zeros(HALF)
    /** bytes: numbers would take eight times the memory */
    private readonly reversed = Buffer.alloc(HALF)
    /** power at k / SPECTRUM_POINTS of the sampling rate [size: 65], arbitrary unit */
    readonly power = zeros(HALF + 1)

    /** @param re, im room to work in [size: >= 64] */
    constructor(
        private readonly re = zeros(HALF),
        private readonly im = zeros(HALF),
    ) {
        for (let k = 0; k < HALF; k++) {
            this.cosTable[k] = cosine((2 * PI * k) / SPECTRUM_POINTS)
            this.window[k] = 0.5 - 0.5 * cosine((2 * PI * (k + 0.5)) / SPECTRUM_POINTS)
            this.reversed[k] = bitReversed(k)
        }
    }

    /** Transforms the first SPECTRUM_POINTS samples of `x`. */
    analyse(x: number[]): void {
        const re = this.re
        const im = this.im
        const window = this.window
        const reversed = this.reversed
        // The window is symmetric: its second half is read backwards.
        for (let n = 0; n < HALF / 2; n++) {
            const even = 2 * n
            const low = reversed[n]
            re[low] = x[even] * window[even]
            im[low] = x[even + 1] * window[even + 1]
            const high = reversed[HALF - 1 - n]
            const last = SPECTRUM_POINTS - 1 - even
            re[high] = x[last - 1] * window[even + 1]
            im[high] = x[last] * window[even]
        }
        this.transform()
    }

    /**
     * Transforms sums of samples instead, for frequencies that are low against the sampling rate.
     * @param x [size: >= SPECTRUM_POINTS * step]
     * @param step samples to a sum; the power then is that at k / (SPECTRUM_POINTS * step) of the sampling rate
     */
    analyseSums(x: number[], step: number): void {
        const re = this.re
        const im = this.im
        const window = this.window
        const reversed = this.reversed
        for (let n = 0; n < HALF; n++) {
            const even = 2 * n
            const middle = (even + 1) * step
            let early = 0
            let late = 0
            for (let i = middle - step; i < middle; i++) {
                early += x[i]
                late += x[i + step]
            }
            const at = reversed[n]
            const falls = n >= HALF / 2
            re[at] = early * window[falls ? SPECTRUM_POINTS - 1 - even : even]
            im[at] = late * window[falls ? SPECTRUM_POINTS - 2 - even : even + 1]
        }
        this.transform()
    }

    /** From the samples under the window to the power. */
    private transform(): void {
        const re = this.re
        const im = this.im
        this.butterflies()
        const cosTable = this.cosTable
        const power = this.power
        const first = re[0] + im[0]
        const last = re[0] - im[0]
        // The same factor as in the loop below.
        power[0] = 4 * first * first
        power[HALF] = 4 * last * last
        for (let k = 1; k < HALF; k++) {
            // Twice the transforms of the even and the odd samples; the unit is arbitrary.
            const j = HALF - k
            const aRe = re[k]
            const aIm = im[k]
            const bRe = re[j]
            const bIm = im[j]
            const c = cosTable[k]
            // the sine of an angle is the cosine of what a right angle has more
            const s = cosTable[k < QUARTER ? QUARTER - k : k - QUARTER]
            const oddRe = aIm + bIm
            const oddIm = bRe - aRe
            const real = aRe + bRe + c * oddRe + s * oddIm
            const imaginary = aIm - bIm + c * oddIm - s * oddRe
            power[k] = real * real + imaginary * imaginary
        }
    }

    private butterflies(): void {
        const re = this.re
        const im = this.im
        const cosTable = this.cosTable
        // The first stage needs no turns.
        for (let i = 0; i < HALF; i += 2) {
            const xRe = re[i + 1]
            const xIm = im[i + 1]
            const uRe = re[i]
            const uIm = im[i]
            re[i] = uRe + xRe
            im[i] = uIm + xIm
            re[i + 1] = uRe - xRe
            im[i + 1] = uIm - xIm
        }
        for (let span = 2; span < HALF; span *= 2) {
            const step = HALF / span
            for (let k = 0; k < span; k++) {
                const at = k * step
                const wRe = cosTable[at]
                const wIm = -cosTable[at < QUARTER ? QUARTER - at : at - QUARTER]
                for (let i = k; i < HALF; i += 2 * span) {
                    const j = i + span
                    const xRe = re[j]
                    const xIm = im[j]
                    const tRe = wRe * xRe - wIm * xIm
                    const tIm = wRe * xIm + wIm * xRe
                    const uRe = re[i]
                    const uIm = im[i]
                    re[i] = uRe + tRe
                    im[i] = uIm + tIm
                    re[j] = uRe - tRe
                    im[j] = uIm - tIm
                }
            }
        }
    }

    /**
     * Frequency of the strongest peak at or above a bin, interpolated for the Hann window.
     * @param fromBin 1..63
     * @returns as a part of the sampling rate; good to about a tenth of a bin (1/1280)
     */
    strongest(fromBin: number): number {
        const power = this.power
        let best = fromBin
        for (let k = fromBin; k <= HALF; k++) if (power[k] > power[best]) best = k
        if (best === HALF) best = HALF - 1
        if (best < 1) best = 1
        const below = Math.sqrt(power[best - 1])
        const peak = Math.sqrt(power[best])
        const above = Math.sqrt(power[best + 1])
        if (peak <= 0) return best / SPECTRUM_POINTS
        // Hann: for neighbours with the amplitude ratio r the peak lies (2r - 1) / (r + 1) bins from the stronger one.
        const ratio = Math.max(above, below) / peak
        const offset = (2 * ratio - 1) / (ratio + 1)
        return (above > below ? best + offset : best - offset) / SPECTRUM_POINTS
    }
}

/** The lowest STAGES bits of n in reverse order. */
function bitReversed(n: number): number {
    let rest = n
    let reversed = 0
    for (let bit = 0; bit < STAGES; bit++) {
        reversed = 2 * reversed + (rest & 1)
        rest >>= 1
    }
    return reversed
}
