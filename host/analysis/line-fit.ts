import { inverse, Matrix } from "ml-matrix"
import { type Folded, firstTime, fold, folded, foldedWave, foldedWeights, unfold } from "./folded"
import type { CosineWindow } from "./window"

/** Peak phasors of the lines in one signal: x(t) = dc + sum re cos(w t) - im sin(w t), t from the segment's middle. */
export interface Phasors {
    dc: number
    re: Float64Array
    im: Float64Array
}

/** Complex numbers, one for each line. */
interface PerLine {
    re: Float64Array
    im: Float64Array
}

type Signal = ArrayLike<number>

/**
 * Least squares of a constant and a few sines of known frequencies under a window, all at once: lines that are closer
 * than the window can tell apart do not leak into each other. For many segments of one length.
 */
export class LineFit {
    private readonly waves: { cosines: Float64Array; sines: Float64Array }[]
    private readonly ofCosines: number[][]
    private readonly ofSines: number[][]
    private readonly weights: Float64Array
    private readonly weightedTimes: Float64Array
    /** the signal that is being fitted, and what it is weighted to */
    private readonly signal: Folded
    private readonly weighted: Folded

    /**
     * @param frequencies lines, as parts of the pair rate, 0..0.5 without the ends, all different [size: lines]
     * @param points of a segment
     */
    constructor(
        readonly frequencies: readonly number[],
        readonly points: number,
        readonly window: CosineWindow,
    ) {
        this.weights = foldedWeights(window.values(points))
        const first = firstTime(points)
        this.weightedTimes = this.weights.map((w, j) => w * (first + j))
        this.signal = folded(points)
        this.weighted = folded(points)
        const w = frequencies.map(f => 2 * Math.PI * f)
        this.waves = w.map(step => foldedWave(step, points))
        // Around the middle, cosines and sines are even and odd: two systems that know nothing of each other.
        const all = [0, ...w]
        this.ofCosines = inverse(new Matrix(grams(all, window, points, 1))).to2DArray()
        this.ofSines =
            w.length === 0 ? [] : inverse(new Matrix(grams(w, window, points, -1))).to2DArray()
    }

    /** The constant and the lines that fit best [V peak]. */
    fit(x: Signal): Phasors {
        fold(x, this.points, this.signal)
        return this.fitSignal()
    }

    /** What is left of a signal without its constant and lines [size: points]. */
    rest(x: Signal, phasors: Phasors): Float64Array {
        fold(x, this.points, this.signal)
        this.takeAway(phasors)
        return unfold(this.signal, this.points)
    }

    /**
     * A fit with the first moment of its rest at each line, sum of w(t) t r(t) exp(-jwt): it is j A / 2 times the sum of
     * w t² for each radian a point that the line is too slow.
     */
    fitWithMoments(x: Signal): { phasors: Phasors; moments: PerLine } {
        const phasors = this.fit(x)
        this.takeAway(phasors)
        const { even, odd } = this.signal
        // t turns what is even into odd, and the other way round
        return { phasors, moments: this.products(this.weightedTimes, odd, even) }
    }

    /**
     * What a fit of all lines takes of a signal that a fit of all lines but one has left [V² times the sum of the weights].
     * @param rest what that fit left
     * @param line the one
     */
    taken(rest: Signal, line: number): number {
        fold(rest, this.points, this.signal)
        const { re, im } = this.products(this.weights, this.signal.even, this.signal.odd)
        return (
            re[line] ** 2 * this.ofCosines[line + 1][line + 1] +
            im[line] ** 2 * this.ofSines[line][line]
        )
    }

    /** Sum of w t². */
    get spread(): number {
        const first = firstTime(this.points)
        return this.weightedTimes.reduce((sum, wt, j) => sum + 2 * wt * (first + j), 0)
    }

    /** Inverses of the sums of products of the cosines, the constant first, and of the sines. */
    get inverses(): { ofCosines: number[][]; ofSines: number[][] } {
        return { ofCosines: this.ofCosines, ofSines: this.ofSines }
    }

    private fitSignal(): Phasors {
        const { weights } = this
        const { even, odd } = this.signal
        const sum = dot(weights, even)
        const { re, im } = this.products(weights, even, odd)
        const cosines = solve(this.ofCosines, [sum, ...re])
        return { dc: cosines[0], re: cosines.subarray(1), im: solve(this.ofSines, im) }
    }

    private takeAway({ dc, re, im }: Phasors): void {
        const { even, odd } = this.signal
        addTo(even, -2 * dc)
        this.waves.forEach(({ cosines, sines }, k) => {
            addWave(even, -2 * re[k], cosines)
            addWave(odd, 2 * im[k], sines)
        })
    }

    /** Sums of weight times a signal times exp(-jwt), from the parts of it that meet the cosines and the sines. */
    private products(
        weights: Float64Array,
        withCosines: Float64Array,
        withSines: Float64Array,
    ): PerLine {
        const { even: a, odd: b } = this.weighted
        multiply(weights, withCosines, a)
        multiply(weights, withSines, b)
        const re = new Float64Array(this.waves.length)
        const im = new Float64Array(this.waves.length)
        this.waves.forEach(({ cosines, sines }, k) => {
            re[k] = dot(cosines, a)
            im[k] = -dot(sines, b)
        })
        return { re, im }
    }
}

/** Sums of products under a window of cosines (sign 1) or sines (sign -1). */
export function grams(
    w: readonly number[],
    window: CosineWindow,
    points: number,
    sign: 1 | -1,
): number[][] {
    return w.map(a =>
        w.map(b => (window.transform(a - b, points) + sign * window.transform(a + b, points)) / 2),
    )
}

/** In four sums side by side: a single one waits for itself. */
function dot(a: Float64Array, b: Float64Array): number {
    let [s0, s1, s2, s3] = [0, 0, 0, 0]
    const whole = a.length - (a.length % 4)
    for (let j = 0; j < whole; j += 4) {
        s0 += a[j] * b[j]
        s1 += a[j + 1] * b[j + 1]
        s2 += a[j + 2] * b[j + 2]
        s3 += a[j + 3] * b[j + 3]
    }
    for (let j = whole; j < a.length; j++) s0 += a[j] * b[j]
    return s0 + s1 + (s2 + s3)
}

function multiply(a: Float64Array, b: Float64Array, into: Float64Array): void {
    for (let j = 0; j < into.length; j++) into[j] = a[j] * b[j]
}

function addTo(values: Float64Array, value: number): void {
    for (let j = 0; j < values.length; j++) values[j] += value
}

function addWave(values: Float64Array, factor: number, wave: Float64Array): void {
    for (let j = 0; j < values.length; j++) values[j] += factor * wave[j]
}

/** Inverse times right side. */
function solve(inverted: readonly number[][], right: ArrayLike<number>): Float64Array {
    return Float64Array.from(inverted, row =>
        row.reduce((sum, value, i) => sum + value * right[i], 0),
    )
}
