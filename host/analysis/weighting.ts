/** A weighting of noise by frequency: factor of the amplitude. */
export type Weighting = (hz: number) => number

/** Poles of the A-weighting, IEC 61672-1:2013 annex E (the rounded values) [Hz]. */
const A1 = 20.6
const A2 = 107.7
const A3 = 737.9
const A4 = 12194

function aResponse(hz: number): number {
    const f2 = hz * hz
    return (
        (A4 * A4 * f2 * f2) /
        ((f2 + A1 * A1) * Math.sqrt((f2 + A2 * A2) * (f2 + A3 * A3)) * (f2 + A4 * A4))
    )
}

const A_AT_1000 = aResponse(1000)

/** A-weighting of IEC 61672-1, closed form of annex E; 1 at 1 kHz. */
export const aWeighting: Weighting = hz => aResponse(hz) / A_AT_1000

/**
 * The weighting network of ITU-R BS.468-4, annex 1: polynomials of its three pairs of poles, +12.2 dB at 6.3 kHz, 0 dB at
 * 1 kHz and near 12.5 kHz.
 */
export const itu468Weighting: Weighting = hz => {
    const f2 = hz * hz
    const even =
        -4.737338981378384e-24 * f2 * f2 * f2 +
        2.043828333606125e-15 * f2 * f2 -
        1.363894795463638e-7 * f2 +
        1
    const odd =
        hz * (1.306612257412824e-19 * f2 * f2 - 2.118150887518656e-11 * f2 + 5.559488023498642e-4)
    // 18.2 dB make it 0 dB at 1 kHz.
    return (8.12830516164099 * 1.246332637532143e-4 * hz) / Math.hypot(even, odd)
}

/** Without any weighting. */
export const flat: Weighting = () => 1
