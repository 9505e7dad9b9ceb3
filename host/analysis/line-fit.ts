import { inverse, Matrix } from "ml-matrix"
import type { CosineWindow } from "./window"

/** Peak phasors of the lines in one signal: x(t) = dc + sum re cos(w t) - im sin(w t), t from the segment's middle. */
export interface Phasors {
    dc: number
    re: Float64Array
    im: Float64Array
}

type Signal = ArrayLike<number>

/**
 * Least squares of a constant and a few sines of known frequencies under a window, all at once: lines that are closer
 * than the window can tell apart do not leak into each other. For many segments of one length.
 */
export class LineFit {
    private readonly cosines: Float64Array[]
    private readonly sines: Float64Array[]
    private readonly ofCosines: number[][]
    private readonly ofSines: number[][]
    private readonly weights: Float64Array

    /**
     * @param frequencies lines, as parts of the pair rate, 0..0.5 without the ends, all different [size: lines]
     * @param points of a segment
     */
    constructor(
        readonly frequencies: readonly number[],
        readonly points: number,
        readonly window: CosineWindow,
    ) {
        this.weights = window.values(points)
        const w = frequencies.map(f => 2 * Math.PI * f)
        const waves = w.map(step => rotation(step, points))
        this.cosines = waves.map(({ cosines }) => cosines)
        this.sines = waves.map(({ sines }) => sines)
        // Around the middle, cosines and sines are even and odd: two systems that know nothing of each other.
        const all = [0, ...w]
        this.ofCosines = inverse(new Matrix(grams(all, window, points, 1))).to2DArray()
        this.ofSines =
            w.length === 0 ? [] : inverse(new Matrix(grams(w, window, points, -1))).to2DArray()
    }

    /** The constant and the lines that fit best [V peak]. */
    fit(x: Signal): Phasors {
        const { weights, points } = this
        const weighted = new Float64Array(points)
        for (let i = 0; i < points; i++) weighted[i] = weights[i] * x[i]
        let sum = 0
        for (let i = 0; i < points; i++) sum += weighted[i]
        const even = solve(this.ofCosines, [sum, ...this.cosines.map(wave => dot(wave, weighted))])
        const odd = solve(
            this.ofSines,
            this.sines.map(wave => dot(wave, weighted)),
        )
        return { dc: even[0], re: even.slice(1), im: odd.map(value => -value) }
    }

    /** What is left of a signal without its constant and lines [size: points]. */
    rest(x: Signal, { dc, re, im }: Phasors): Float64Array {
        const rest = new Float64Array(this.points)
        for (let i = 0; i < rest.length; i++) rest[i] = x[i] - dc
        for (let k = 0; k < re.length; k++) {
            const [cosine, sine, a, b] = [this.cosines[k], this.sines[k], re[k], im[k]]
            for (let i = 0; i < rest.length; i++) rest[i] -= a * cosine[i] - b * sine[i]
        }
        return rest
    }

    /**
     * The first moment of a rest at a line, sum of w(t) t r(t) exp(-jwt): it is j A / 2 times the sum of w t² for each
     * radian a point that the line is too slow.
     */
    moment(rest: Float64Array, line: number): { re: number; im: number } {
        const { points, weights } = this
        const [cosine, sine] = [this.cosines[line], this.sines[line]]
        const middle = (points - 1) / 2
        let re = 0
        let im = 0
        for (let i = 0; i < points; i++) {
            const value = weights[i] * (i - middle) * rest[i]
            re += value * cosine[i]
            im -= value * sine[i]
        }
        return { re, im }
    }

    /** Sum of w t². */
    get spread(): number {
        const middle = (this.points - 1) / 2
        return this.weights.reduce((sum, w, i) => sum + w * (i - middle) ** 2, 0)
    }

    /** Inverses of the sums of products of the cosines, the constant first, and of the sines. */
    get inverses(): { ofCosines: number[][]; ofSines: number[][] } {
        return { ofCosines: this.ofCosines, ofSines: this.ofSines }
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

/** cos and sin of step times t around the middle, by turning a phasor: its error grows to points * 1e-16. */
function rotation(step: number, points: number) {
    const cosines = new Float64Array(points)
    const sines = new Float64Array(points)
    const [turnRe, turnIm] = [Math.cos(step), Math.sin(step)]
    let re = Math.cos((step * (points - 1)) / 2)
    let im = -Math.sin((step * (points - 1)) / 2)
    for (let i = 0; i < points; i++) {
        cosines[i] = re
        sines[i] = im
        const next = re * turnRe - im * turnIm
        im = re * turnIm + im * turnRe
        re = next
    }
    return { cosines, sines }
}

function dot(a: Float64Array, b: Float64Array): number {
    let sum = 0
    for (let i = 0; i < a.length; i++) sum += a[i] * b[i]
    return sum
}

/** Inverse times right side. */
function solve(inverted: number[][], right: readonly number[]): Float64Array {
    return Float64Array.from(inverted, row =>
        row.reduce((sum, value, i) => sum + value * right[i], 0),
    )
}
