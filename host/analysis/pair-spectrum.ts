import FFT from "fft.js"
import type { Turn } from "./aligned-legs"
import { HANN, HANN_NOISE_WIDTH } from "./window"

/** Mean powers under a Hann window, line by line from 0 Hz to half the pair rate. A sine on a line reads its mean square. */
export interface PairPowers {
    /** from line to line [Hz] */
    stepHz: number
    /** equivalent noise bandwidth of a line [Hz] */
    widthHz: number
    /** mean squares [V²; size: lines each] */
    difference: Float64Array
    common: Float64Array
    hot: Float64Array
    cold: Float64Array
    /** mean of difference times conjugate common [V²; size: lines each] */
    crossRe: Float64Array
    crossIm: Float64Array
}

/**
 * Adds up the spectra of both legs over segments. A segment is followed by as many zeros and more up to a power of two:
 * lines are half a resolution apart or less, so the highest line of a sine is at most 0.35 dB low.
 */
export class PairSpectrum {
    private readonly size: number
    private readonly fft: FFT
    private readonly input: number[]
    private readonly output: number[]
    private readonly weights: Float64Array
    private readonly turns: Turn[]
    private readonly sums: Omit<PairPowers, "stepHz" | "widthHz">
    private count = 0

    /**
     * @param points of a segment
     * @param correction what a line of the cold leg is turned by, by frequency [Hz]
     */
    constructor(
        private readonly points: number,
        private readonly pairRateHz: number,
        correction: (hz: number) => Turn,
    ) {
        this.size = 2 ** Math.ceil(Math.log2(2 * points))
        this.fft = new FFT(this.size)
        this.input = this.fft.createComplexArray() as number[]
        this.output = this.fft.createComplexArray() as number[]
        this.input.fill(0)
        this.weights = HANN.values(points)
        const lines = this.size / 2 + 1
        const stepHz = pairRateHz / this.size
        this.turns = Array.from({ length: lines }, (_, k) => correction(k * stepHz))
        const zeros = () => new Float64Array(lines)
        this.sums = {
            difference: zeros(),
            common: zeros(),
            hot: zeros(),
            cold: zeros(),
            crossRe: zeros(),
            crossIm: zeros(),
        }
    }

    /** Takes in a segment; its mean is taken off first. */
    add(hot: ArrayLike<number>, cold: ArrayLike<number>): void {
        const { input, output, weights, points, size, sums } = this
        const hotMean = weightedMean(hot, weights)
        const coldMean = weightedMean(cold, weights)
        // Both legs in one transform: hot real, cold imaginary.
        for (let i = 0; i < points; i++) {
            input[2 * i] = weights[i] * (hot[i] - hotMean)
            input[2 * i + 1] = weights[i] * (cold[i] - coldMean)
        }
        this.fft.transform(output, input)
        for (let k = 0; k <= size / 2; k++) {
            const at = 2 * k
            const mirror = 2 * ((size - k) % size)
            const hotRe = (output[at] + output[mirror]) / 2
            const hotIm = (output[at + 1] - output[mirror + 1]) / 2
            const rawRe = (output[at + 1] + output[mirror + 1]) / 2
            const rawIm = (output[mirror] - output[at]) / 2
            const { re, im } = this.turns[k]
            const coldRe = rawRe * re - rawIm * im
            const coldIm = rawRe * im + rawIm * re
            const dRe = hotRe - coldRe
            const dIm = hotIm - coldIm
            const mRe = (hotRe + coldRe) / 2
            const mIm = (hotIm + coldIm) / 2
            sums.hot[k] += hotRe * hotRe + hotIm * hotIm
            sums.cold[k] += coldRe * coldRe + coldIm * coldIm
            sums.difference[k] += dRe * dRe + dIm * dIm
            sums.common[k] += mRe * mRe + mIm * mIm
            sums.crossRe[k] += dRe * mRe + dIm * mIm
            sums.crossIm[k] += dIm * mRe - dRe * mIm
        }
        this.count++
    }

    /** The means over all segments so far, at least one. */
    powers(): PairPowers {
        const sum = this.weights.reduce((a, b) => a + b, 0)
        const scale = 2 / (sum * sum * this.count)
        const scaled = (values: Float64Array) => values.map(value => scale * value)
        return {
            stepHz: this.pairRateHz / this.size,
            widthHz: (HANN_NOISE_WIDTH * this.pairRateHz) / this.points,
            difference: scaled(this.sums.difference),
            common: scaled(this.sums.common),
            hot: scaled(this.sums.hot),
            cold: scaled(this.sums.cold),
            crossRe: scaled(this.sums.crossRe),
            crossIm: scaled(this.sums.crossIm),
        }
    }
}

function weightedMean(values: ArrayLike<number>, weights: Float64Array): number {
    let sum = 0
    let total = 0
    for (let i = 0; i < weights.length; i++) {
        sum += weights[i] * values[i]
        total += weights[i]
    }
    return sum / total
}
