/** A sine of a two-channel burst: on both legs alike (common), and half on each leg, opposed (difference). */
export interface BurstSine {
    hz: number
    commonV?: number
    differenceV?: number
    phase?: number
}

/** Peak voltages as a converter gets them: hot at n / rate, cold a part of a pair later. */
export function sampled(
    sines: readonly BurstSine[],
    pairs: number,
    pairRateHz: number,
    skewPairs: number,
) {
    const leg = (delay: number, sign: number) =>
        Float64Array.from({ length: pairs }, (_, n) =>
            sines.reduce((sum, { hz, commonV = 0, differenceV = 0, phase = 0 }) => {
                const at = (2 * Math.PI * hz * (n + delay)) / pairRateHz + phase
                return sum + (commonV + (sign * differenceV) / 2) * Math.sin(at)
            }, 0),
        )
    return { hotV: leg(0, 1), coldV: leg(skewPairs, -1), pairRateHz, skewPairs }
}

/** Root of the mean square. */
export function rms(values: ArrayLike<number>): number {
    let sum = 0
    for (let i = 0; i < values.length; i++) sum += values[i] ** 2
    return Math.sqrt(sum / values.length)
}
