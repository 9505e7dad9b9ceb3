import type { Signal } from "./signals"

/** Samples that are added up first at the rate of the plain loop and above. */
const SUMMED = 5

/** The half-band filter after that: (256, 150, 0, -25, 0, 3) / 512 from its middle on. */
const HALF_BAND = [0.046692, 0, -0.10101, 0, 0.304318, 0.5, 0.304318, 0, -0.10101, 0, 0.046692]

/** Every second value of a signal under the half-band filter; beyond its ends it stays as it is there. */
export const halved = (x: readonly number[]) =>
    Array.from({ length: x.length / 2 }, (_, p) =>
        HALF_BAND.reduce((sum, tap, k) => {
            const at = Math.max(0, Math.min(x.length - 1, 2 * p + k - 5))
            return sum + tap * x[at]
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
