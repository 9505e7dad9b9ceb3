import type { Signal } from "./signals"

/** Samples that are added up first at the rate of the plain loop and above. */
const SUMMED = 5

/** The half-band filter after that. */
const HALF_BAND = [0.046692, 0, -0.10101, 0, 0.304318, 0.5, 0.304318, 0, -0.10101, 0, 0.046692]

/** Every second value of a signal under the half-band filter; beyond its ends comes its point reflection. */
export const halved = (x: readonly number[]) =>
    Array.from({ length: x.length / 2 }, (_, p) =>
        HALF_BAND.reduce((sum, tap, k) => {
            const at = 2 * p + k - 5
            const last = x.length - 1
            const v =
                at < 0 ? 2 * x[0] - x[-at] : at > last ? 2 * x[last] - x[2 * last - at] : x[at]
            return sum + tap * v
        }, 0),
    )

/** Sums of each `count` values. */
export const sums = (x: readonly number[], count: number) =>
    Array.from({ length: x.length / count }, (_, g) =>
        x.slice(count * g, count * (g + 1)).reduce((a, b) => a + b),
    )

/** A signal as hum is looked for in it. */
export function reducedPoints(
    signal: Signal,
    points: number,
    pairS: number,
    startS = 0,
    summed = SUMMED,
): number[] {
    const pairs = Array.from({ length: 2 * summed * points }, (_, n) => signal(startS + n * pairS))
    return halved(sums(pairs, summed)).map(sum => sum / summed)
}

/** What that leaves of a sine's amplitude. @param w angle from point to point [rad] */
export function reductionGain(w: number, summed = SUMMED): number {
    const half = w / 4
    const mean = Math.sin(half) / (summed * Math.sin(half / summed))
    return mean * HALF_BAND.reduce((sum, tap, k) => sum + tap * Math.cos((k - 5) * 2 * half), 0)
}
