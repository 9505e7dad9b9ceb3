/** A sine fitted to samples, and what is left of them. */
interface SineFit {
    /** Power of the sine over that of everything else but DC, in dB. */
    sinadDb: number
    /** Peak of the fitted sine, in the samples' unit. */
    amplitude: number
}

/**
 * Signal to noise and distortion of samples that hold one sine of known frequency: three-parameter
 * least-squares fit of offset, sine and cosine (IEEE Std 1241), whatever the number of periods.
 *
 * @param codes at least 4, in any unit, one every 1/rateHz seconds
 * @param hz of the sine, above 0, less than rateHz / 2
 * @returns a SINAD of Infinity for a perfect sine
 */
export function sinadDb(codes: ArrayLike<number>, hz: number, rateHz: number): SineFit {
    const n = codes.length
    const w = (2 * Math.PI * hz) / rateHz
    const sine = Float64Array.from({ length: n }, (_, i) => Math.sin(w * i))
    const cosine = Float64Array.from({ length: n }, (_, i) => Math.cos(w * i))
    const samples = Float64Array.from(codes)
    // Without their means the three series need no offset: two unknowns are left.
    for (const series of [sine, cosine, samples]) removeMean(series)
    const ss = dot(sine, sine)
    const cc = dot(cosine, cosine)
    const sc = dot(sine, cosine)
    const sy = dot(sine, samples)
    const cy = dot(cosine, samples)
    const determinant = ss * cc - sc * sc
    const a = (cc * sy - sc * cy) / determinant
    const b = (ss * cy - sc * sy) / determinant
    const rest = samples.map((y, i) => y - a * sine[i] - b * cosine[i])
    const amplitude = Math.hypot(a, b)
    const restPower = dot(rest, rest) / n
    return { sinadDb: 10 * Math.log10(amplitude ** 2 / 2 / restPower), amplitude }
}

function removeMean(series: Float64Array): void {
    const mean = series.reduce((sum, value) => sum + value, 0) / series.length
    for (let i = 0; i < series.length; i++) series[i] -= mean
}

function dot(x: Float64Array, y: Float64Array): number {
    let sum = 0
    for (let i = 0; i < x.length; i++) sum += x[i] * y[i]
    return sum
}
