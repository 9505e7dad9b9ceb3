import FFT from "fft.js"
import type { Leg } from "../network/front-end"
import type { LegGains } from "../network/line-network"

/** The response of both legs to one input at any frequency of the grid. */
export type Response = (hz: number) => LegGains

/** Taps before the instant: for what rings on both sides, which is the edge of the band. */
export const TAPS_BEFORE = 256

/** Shortest kernel: enough for cables and for filters at the top of the band. */
const SHORTEST = 512

/** What the longest kernel lasts at least: for coupling capacitors and pink noise, both slow at 20 Hz. */
const MAX_S = 0.25

/** What may be cut off a kernel: sum of the taps over the sum of all. Bounds the error of the response. */
const CUT = 1e-3

/** Impulse responses of both legs; tap TAPS_BEFORE is at the instant itself. */
export type Kernel = Record<Leg, Float64Array>

/** Frequencies at which a response is asked for: every bin at first, then 2 % apart. */
function knots(bins: number): number[] {
    const chosen = [0]
    for (let bin = 1; bin < bins; bin = Math.max(bin + 1, Math.floor(bin * 1.02))) chosen.push(bin)
    chosen.push(bins)
    return chosen
}

/** Half the width of the band's edge, as a part of the band. */
const EDGE = 0.05

/** From 0 to 1 with a soft start and end; the same upside down. */
function softStep(x: number): number {
    return Math.sin((Math.PI / 2) * x) ** 2
}

/**
 * Gain of the band's edge. Its power is one half at the band's end and falls as it rises on the other side, so noise
 * keeps the power of an ideal edge. So smooth that its ringing is 96 dB down after TAPS_BEFORE taps at four times
 * the band.
 */
function bandEdge(hz: number, bandHz: number): number {
    const x = (hz / bandHz - (1 - EDGE)) / (2 * EDGE)
    return x <= 0 ? 1 : x >= 1 ? 0 : Math.cos((Math.PI / 2) * softStep(softStep(x)))
}

/** The band's edge at every bin from 0 to half a transform. */
function bandEdges(size: number, rateHz: number, bandHz: number): Float64Array {
    const edges = new Float64Array(size / 2 + 1)
    for (let bin = 0; bin <= size / 2; bin++) edges[bin] = bandEdge((bin * rateHz) / size, bandHz)
    return edges
}

/** Four numbers a bin: hot and cold, real and imaginary. */
const NUMBERS_A_BIN = 4

function numbersOf({ hot, cold }: LegGains): number[] {
    return [hot.re, hot.im, cold.re, cold.im]
}

/**
 * The response at every bin from 0 to `bins`. Between the knots it is drawn as straight lines: right to -90 dB for anything as smooth
 * as poles of first order are.
 */
function gainsAtBins(response: Response, bins: number, hzPerBin: number): Float64Array {
    const gains = new Float64Array(NUMBERS_A_BIN * (bins + 1))
    const at = knots(bins)
    let low = numbersOf(response(0))
    gains.set(low)
    for (let i = 1; i < at.length; i++) {
        const high = numbersOf(response(at[i] * hzPerBin))
        const width = at[i] - at[i - 1]
        for (let step = 1; step <= width; step++) {
            const part = step / width
            const bin = NUMBERS_A_BIN * (at[i - 1] + step)
            for (let k = 0; k < NUMBERS_A_BIN; k++)
                gains[bin + k] = low[k] + part * (high[k] - low[k])
        }
        low = high
    }
    return gains
}

/** Impulse responses of a whole transform's length, circular. @param edges gain of the band's edge at each bin */
function impulses(response: Response, fft: FFT, rateHz: number, edges: Float64Array): Kernel {
    const { size } = fft
    const gains = gainsAtBins(response, size / 2, rateHz / size)
    // Hot as the real part, cold as the imaginary one of one complex signal.
    const spectrum = new Float64Array(2 * size)
    for (let bin = 0; bin <= size / 2; bin++) {
        const edge = edges[bin]
        const at = NUMBERS_A_BIN * bin
        const isReal = bin === 0 || bin === size / 2
        const hotRe = gains[at] * edge
        const coldRe = gains[at + 2] * edge
        const hotIm = isReal ? 0 : gains[at + 1] * edge
        const coldIm = isReal ? 0 : gains[at + 3] * edge
        spectrum[2 * bin] = hotRe - coldIm
        spectrum[2 * bin + 1] = hotIm + coldRe
        if (isReal) continue
        spectrum[2 * (size - bin)] = hotRe + coldIm
        spectrum[2 * (size - bin) + 1] = -hotIm + coldRe
    }
    const out = new Float64Array(2 * size)
    fft.inverseTransform(out, spectrum)
    const kernel = { hot: new Float64Array(size), cold: new Float64Array(size) }
    for (let i = 0; i < size; i++) {
        kernel.hot[i] = out[2 * i]
        kernel.cold[i] = out[2 * i + 1]
    }
    return kernel
}

/** The taps round the instant. */
function cutTo(length: number, whole: Float64Array): Float64Array {
    const taps = new Float64Array(length)
    taps.set(whole.subarray(-TAPS_BEFORE))
    taps.set(whole.subarray(0, length - TAPS_BEFORE), TAPS_BEFORE)
    return taps
}

function absoluteSum(taps: Float64Array): number {
    let total = 0
    for (let i = 0; i < taps.length; i++) total += Math.abs(taps[i])
    return total
}

/**
 * Makes the taps add up to what they have to at 0 Hz, by a smooth bump that does nothing above a few hertz: what was
 * cut off a slow high-pass would let DC through.
 */
function withGainAtDc(taps: Float64Array, gain: number): Float64Array {
    const missing = gain - taps.reduce((total, tap) => total + tap, 0)
    const bump = (i: number) => Math.sin((Math.PI * (i + 0.5)) / taps.length) ** 2
    return taps.map((tap, i) => tap + ((missing * 2) / taps.length) * bump(i))
}

/**
 * Kernels of several inputs, all of the least length that loses nothing of note of any.
 * @param bandHz where the band ends: above it nothing is left; no edge unless given
 */
export function designKernels(
    responses: readonly Response[],
    rateHz: number,
    bandHz = Number.POSITIVE_INFINITY,
): Kernel[] {
    const lengths = [SHORTEST]
    while (lengths[0] < MAX_S * rateHz) lengths.unshift(4 * lengths[0])
    const longest = lengths[0]
    const fft = new FFT(2 * longest)
    const edges = bandEdges(fft.size, rateHz, bandHz)
    const wholes = responses.map(response => impulses(response, fft, rateHz, edges))
    const isEnough = (length: number) =>
        wholes.every(({ hot, cold }) =>
            [hot, cold].every(
                taps => absoluteSum(cutTo(length, taps)) >= (1 - CUT) * absoluteSum(taps),
            ),
        )
    const length = lengths.findLast(isEnough) ?? longest
    return wholes.map(({ hot, cold }, i) => {
        const atDc = responses[i](0)
        return {
            hot: withGainAtDc(cutTo(length, hot), atDc.hot.re),
            cold: withGainAtDc(cutTo(length, cold), atDc.cold.re),
        }
    })
}
