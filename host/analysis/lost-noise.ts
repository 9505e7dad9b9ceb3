import { grams, type LineFit } from "./line-fit"
import type { PairPowers } from "./pair-spectrum"
import { HANN } from "./window"

/** Farther than this from every line nothing is lost [resolutions]. */
const REACH = 8

/** Where less than this part of the noise is left it is taken from the lines beside. */
const LEAST_LEFT = 0.3

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
        { sign: 1 as const, w: [0, ...w], inverted: fit.inverses.ofCosines },
        { sign: -1 as const, w, inverted: fit.inverses.ofSines },
    ].map(half => ({ ...half, gram: grams(half.w, square, points, half.sign) }))
    const reach = (2 * Math.PI * REACH) / points
    return Float64Array.from({ length: lines }, (_, line) => {
        const at = (2 * Math.PI * line) / size
        if (at > reach && w.every(step => Math.abs(step - at) > reach)) return 1
        let left = 0
        for (const { sign, w, inverted, gram } of halves) {
            const q = w.map(
                step =>
                    (HANN.transform(step - at, points) + sign * HANN.transform(step + at, points)) /
                    2,
            )
            const s = w.map(
                step =>
                    (both.transform(step - at, points) + sign * both.transform(step + at, points)) /
                    2,
            )
            const g = product(inverted, q)
            const own = (whole + sign * shown.transform(2 * at, points)) / 2
            left += own - 2 * inner(s, g) + inner(g, product(gram, g))
        }
        return left / whole
    })
}

/** Spectra with the noise that a fit took given back; where it took most of it, as beside. */
export function withLostNoise(powers: PairPowers, left: Float64Array): PairPowers {
    const given = (values: Float64Array) => {
        const whole = values.map((value, k) => value / Math.max(left[k], LEAST_LEFT))
        fillIn(whole, k => left[k] < LEAST_LEFT)
        return whole
    }
    return {
        ...powers,
        difference: given(powers.difference),
        common: given(powers.common),
        hot: given(powers.hot),
        cold: given(powers.cold),
        crossRe: given(powers.crossRe),
        crossIm: given(powers.crossIm),
    }
}

/** Straight lines across what is missing. */
function fillIn(values: Float64Array, missing: (k: number) => boolean): void {
    for (let k = 0; k < values.length; k++) {
        if (!missing(k)) continue
        const before = k - 1
        let after = k
        while (after < values.length && missing(after)) after++
        const left = values[before] ?? values[after] ?? 0
        const right = values[after] ?? left
        for (; k < after; k++) values[k] = left + ((right - left) * (k - before)) / (after - before)
    }
}

function inner(a: readonly number[], b: readonly number[]): number {
    return a.reduce((sum, value, i) => sum + value * b[i], 0)
}

function product(matrix: readonly number[][], x: readonly number[]): number[] {
    return matrix.map(row => inner(row, x))
}
