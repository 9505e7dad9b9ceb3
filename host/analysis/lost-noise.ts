import { grams, type LineFit } from "./line-fit"
import { densities } from "./noise-beside"
import type { PairPowers } from "./pair-spectrum"
import { type CosineWindow, HANN } from "./window"

/** Farther than this from every line nothing is lost [resolutions]. */
const REACH = 8

/**
 * Lines farther than this from a line of the spectrum have no part in what is lost there [resolutions]: the transform of the Hann window has
 * fallen to 1e-5 of its height, and its square counts.
 */
const FAR = 32

/** A smaller part of the noise than this is not worth giving back. */
const MIN_LOST = 1e-4

/** Where a fit left less than this part of the noise the density is not looked at. */
const MIN_LEFT = 0.7

/** One of the two systems of a fit: its cosines with the constant, or its sines. */
interface Half {
    /** of the image below 0 Hz */
    sign: 1 | -1
    /** radians a point [size: lines] */
    w: readonly number[]
    inverted: readonly number[][]
    gram: readonly number[][]
}

/**
 * The part of white noise that a spectrum under the Hann window still shows after a fit has taken its lines away, line
 * by line of the spectrum: the fit takes the noise at its lines with them. With A the fit's sines, U its window, G = A'UA
 * and v the spectrum's line under its window, it is |v - U A G^-1 A'v|² / |v|², all of it from transforms of windows.
 * @returns 0..1 [size: spectrum lines]
 */
export function noiseLeft(fit: LineFit, lines: number, size: number): Float64Array {
    const { points } = fit
    const w = fit.frequencies.map(f => 2 * Math.PI * f)
    const square = fit.window.times(fit.window)
    const both = fit.window.times(HANN)
    const shown = HANN.times(HANN)
    const whole = shown.transform(0, points)
    const halves: Half[] = [
        { sign: 1 as const, w: [0, ...w], inverted: fit.inverses.ofCosines },
        // a constant has no sine
        { sign: -1 as const, w, inverted: fit.inverses.ofSines },
    ].map(half => ({ ...half, gram: grams(half.w, square, points, half.sign) }))
    const resolution = (2 * Math.PI) / points
    return Float64Array.from({ length: lines }, (_, line) => {
        const at = (2 * Math.PI * line) / size
        const isIn = (step: number) => Math.abs(step - at) <= REACH * resolution
        if (!isIn(0) && !w.some(isIn)) return 1
        let left = 0
        for (const half of halves) {
            const { sign } = half
            const near = [...half.w.keys()].filter(
                i => Math.abs(half.w[i] - at) <= FAR * resolution,
            )
            const under = (window: CosineWindow) =>
                near.map(i => {
                    const step = half.w[i]
                    const image = sign * window.transform(step + at, points)
                    return (window.transform(step - at, points) + image) / 2
                })
            const g = product(half.inverted, near, under(HANN))
            const own = (whole + sign * shown.transform(2 * at, points)) / 2
            left += own - 2 * inner(under(both), g) + inner(g, product(half.gram, near, g))
        }
        return left / whole
    })
}

/**
 * Spectra with the noise that a fit took given back, at the density that there is beside. What else is left at a line is not
 * touched: two sines that are too near each other to be told apart leave some of their power there.
 */
export function withLostNoise(powers: PairPowers, left: Float64Array, count: number): PairPowers {
    const given = (part: "difference" | "common" | "hot" | "cold") => {
        const density = densities(powers, part, count, k => left[k] >= MIN_LEFT)
        return powers[part].map((value, k) =>
            left[k] < 1 - MIN_LOST ? value + (1 - left[k]) * density(k) : value,
        )
    }
    const shared = (values: Float64Array) =>
        values.map((value, k) => value / Math.max(left[k], MIN_LEFT))
    return {
        ...powers,
        difference: given("difference"),
        common: given("common"),
        hot: given("hot"),
        cold: given("cold"),
        crossRe: shared(powers.crossRe),
        crossIm: shared(powers.crossIm),
    }
}

function inner(a: ArrayLike<number>, b: ArrayLike<number>): number {
    let sum = 0
    for (let i = 0; i < a.length; i++) sum += a[i] * b[i]
    return sum
}

/** Some rows and columns of a matrix times a vector. */
function product(
    matrix: readonly ArrayLike<number>[],
    chosen: readonly number[],
    x: ArrayLike<number>,
): number[] {
    return chosen.map(row => {
        const values = matrix[row]
        let sum = 0
        for (let j = 0; j < chosen.length; j++) sum += values[chosen[j]] * x[j]
        return sum
    })
}
