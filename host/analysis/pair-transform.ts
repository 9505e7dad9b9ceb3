import FFT from "fft.js"
import type { Turn } from "./aligned-legs"
import { HANN } from "./window"

/** Lines of both legs of one segment, the cold ones turned onto the hot leg's instants [size: lines each]. */
export interface LegLines {
    hotRe: Float64Array
    hotIm: Float64Array
    coldRe: Float64Array
    coldIm: Float64Array
}

/**
 * Spectra of both legs under a Hann window, of segments of one length. A segment is followed by as many zeros and more up to a
 * power of two: lines are half a resolution apart or less, so the highest line of a sine is at most 0.35 dB low.
 */
export class PairTransform {
    /** of the transform: a power of two */
    readonly size: number
    /** of the window [size: points] */
    readonly weights: Float64Array
    private readonly fft: FFT
    private readonly input: number[]
    private readonly output: number[]
    private readonly turns: Turn[]
    private readonly lines: LegLines

    /**
     * @param points of a segment
     * @param correction what a line of the cold leg is turned by, by frequency [Hz]
     */
    constructor(
        readonly points: number,
        readonly pairRateHz: number,
        correction: (hz: number) => Turn,
    ) {
        this.size = 2 ** Math.ceil(Math.log2(2 * points))
        this.fft = new FFT(this.size)
        this.input = this.fft.createComplexArray() as number[]
        this.output = this.fft.createComplexArray() as number[]
        this.weights = HANN.values(points)
        const lines = this.size / 2 + 1
        const stepHz = pairRateHz / this.size
        this.turns = Array.from({ length: lines }, (_, k) => correction(k * stepHz))
        const zeros = () => new Float64Array(lines)
        this.lines = { hotRe: zeros(), hotIm: zeros(), coldRe: zeros(), coldIm: zeros() }
    }

    /** Spectra of a segment, its mean taken off first. They hold until the next one. */
    of(hot: ArrayLike<number>, cold: ArrayLike<number>): LegLines {
        const { input, output, weights, points, size } = this
        const hotMean = weightedMean(hot, weights)
        const coldMean = weightedMean(cold, weights)
        // Both legs in one transform: hot real, cold imaginary.
        for (let i = 0; i < points; i++) {
            input[2 * i] = weights[i] * (hot[i] - hotMean)
            input[2 * i + 1] = weights[i] * (cold[i] - coldMean)
        }
        this.fft.transform(output, input)
        const { hotRe, hotIm, coldRe, coldIm } = this.lines
        for (let k = 0; k <= size / 2; k++) {
            const at = 2 * k
            const mirror = 2 * ((size - k) % size)
            hotRe[k] = (output[at] + output[mirror]) / 2
            hotIm[k] = (output[at + 1] - output[mirror + 1]) / 2
            const rawRe = (output[at + 1] + output[mirror + 1]) / 2
            const rawIm = (output[mirror] - output[at]) / 2
            const { re, im } = this.turns[k]
            coldRe[k] = rawRe * re - rawIm * im
            coldIm[k] = rawRe * im + rawIm * re
        }
        return this.lines
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
