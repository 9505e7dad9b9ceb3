import type { LineOverNoise } from "./lines-and-noise"
import type { PairPowers } from "./pair-spectrum"
import { flat, type Weighting } from "./weighting"

/** A band of frequencies [Hz]. */
export interface Band {
    fromHz: number
    toHz: number
}

type Part = "difference" | "common" | "hot" | "cold"

/** Power of a spectrum in a band, weighted [V²]. */
export function bandPower(
    powers: PairPowers,
    part: Part,
    { fromHz, toHz }: Band,
    weighting: Weighting = flat,
): number {
    const { stepHz, widthHz } = powers
    const values = powers[part]
    // a line stands for half a step to either side of it
    const first = Math.max(0, Math.round(fromHz / stepHz))
    const last = Math.min(values.length - 1, Math.round(toHz / stepHz))
    let sum = 0
    for (let k = first; k <= last; k++) {
        const covered = Math.min(k + 0.5, toHz / stepHz) - Math.max(k - 0.5, fromHz / stepHz)
        sum += Math.max(0, covered) * values[k] * weighting(k * stepHz) ** 2
    }
    return (sum * stepHz) / widthHz
}

/** Power of lines in a band, weighted, without the noise in their width [V²]. */
export function linePower(
    lines: readonly LineOverNoise[],
    part: Part,
    { fromHz, toHz }: Band,
    weighting: Weighting = flat,
): number {
    return lines.reduce((sum, { hz, powers, noise }) => {
        if (hz < fromHz || hz > toHz) return sum
        return sum + (powers[part] - noise[part]) * weighting(hz) ** 2
    }, 0)
}
