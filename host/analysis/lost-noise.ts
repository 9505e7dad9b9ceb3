import { grams, type LineFit } from "./line-fit"
import { densities } from "./noise-beside"
import type { PairPowers } from "./pair-spectrum"
import { type CosineWindow, HANN } from "./window"

/** Farther than this from every line nothing is lost [resolutions]. */
const REACH = 8

/** A smaller part of the noise than this is not worth giving back. */
const MIN_LOST = 1e-4

/** Where a fit left less than this part of the noise the density is not looked at. */
const MIN_LEFT = 0.7

/** A window's transform around the lines of a fit and around their images below 0 Hz, the constant first. */
interface Images {
    near: Float64Array
    far: Float64Array
}

/** Half of both, of the sines' without the constant. */
function withImage({ near, far }: Images, sign: 1 | -1, skip: number): Float64Array {
    const sum = new Float64Array(near.length - skip)
    for (let i = 0; i < sum.length; i++) sum[i] = (near[i + skip] + sign * far[i + skip]) / 2
    return sum
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
    const halves = [
        { sign: 1 as const, skip: 0, w: [0, ...w], inverted: fit.inverses.ofCosines },
        // a constant has no sine
        { sign: -1 as const, skip: 1, w, inverted: fit.inverses.ofSines },
    ].map(half => ({ ...half, gram: grams(half.w, square, points, half.sign) }))
    const all = [0, ...w]
    const images = (window: CosineWindow, at: number): Images => ({
        near: Float64Array.from(all, step => window.transform(step - at, points)),
        far: Float64Array.from(all, step => window.transform(step + at, points)),
    })
    const reach = (2 * Math.PI * REACH) / points
    return Float64Array.from({ length: lines }, (_, line) => {
        const at = (2 * Math.PI * line) / size
        if (at > reach && w.every(step => Math.abs(step - at) > reach)) return 1
        let left = 0
        const shownLines = images(HANN, at)
        const bothLines = images(both, at)
        for (const { sign, skip, inverted, gram } of halves) {
            const q = withImage(shownLines, sign, skip)
            const g = product(inverted, q)
            const own = (whole + sign * shown.transform(2 * at, points)) / 2
            left +=
                own - 2 * inner(withImage(bothLines, sign, skip), g) + inner(g, product(gram, g))
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

function product(matrix: readonly ArrayLike<number>[], x: Float64Array): Float64Array {
    return Float64Array.from(matrix, row => inner(row, x))
}
