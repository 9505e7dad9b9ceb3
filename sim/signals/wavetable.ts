import FFT from "fft.js"

/** Points of the least table. */
const MIN_POINTS = 16_384

/**
 * Points for each period of a line: straight lines between them are off by h^2/sqrt(120) of the second derivative
 * (rms), so by (2 pi / 110)^2 / sqrt(120) = -70.5 dB of the line.
 */
const POINTS_PER_PERIOD = 110

/** A line of a periodic signal: sqrt(2) rmsV sin(2 pi order cycles + phaseRad). */
interface PeriodicLine {
    /** 1 to 2000 */
    order: number
    rmsV: number
    phaseRad: number
}

/** Points that keep the error of all lines together 70 dB below their rms: a power of two, at most 2^18. */
function pointsFor(lines: readonly PeriodicLine[]): number {
    let power = 0
    let ofSecondDerivative = 0
    for (const { order, rmsV } of lines) {
        power += rmsV ** 2
        ofSecondDerivative += (rmsV * order ** 2) ** 2
    }
    if (power === 0) return MIN_POINTS
    const order = (ofSecondDerivative / power) ** 0.25
    return Math.max(MIN_POINTS, 2 ** Math.ceil(Math.log2(POINTS_PER_PERIOD * order)))
}

/** One period of a signal, read at any phase. */
export class Wavetable {
    private readonly points: number
    private readonly volts: Float64Array

    constructor(lines: readonly PeriodicLine[]) {
        const points = pointsFor(lines)
        const fft = new FFT(points)
        const spectrum = fft.createComplexArray() as number[]
        spectrum.fill(0)
        for (const { order, rmsV, phaseRad } of lines) {
            // The sine is the real part of -i e^(i phase) e^(2 pi i order cycles).
            const peak = points * Math.SQRT2 * rmsV
            spectrum[2 * order] += peak * Math.sin(phaseRad)
            spectrum[2 * order + 1] -= peak * Math.cos(phaseRad)
        }
        const period = fft.createComplexArray() as number[]
        fft.inverseTransform(period, spectrum)
        // Two more than a period: a phase just below 0 is rounded to a whole period.
        this.points = points
        this.volts = Float64Array.from({ length: points + 2 }, (_, i) => period[2 * (i % points)])
    }

    /** Volts after so many periods. */
    at(cycles: number): number {
        const position = (cycles - Math.floor(cycles)) * this.points
        const index = Math.floor(position)
        const before = this.volts[index]
        return before + (position - index) * (this.volts[index + 1] - before)
    }
}
