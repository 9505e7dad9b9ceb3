import FFT from "fft.js"
import type { Powers } from "./component"

/** Least length of a segment: bins of 10 Hz and less. */
const SEGMENT_S = 0.1

/** For recordings of a few samples a second: a transform has to have some length. */
const MIN_LOG2_SIZE = 6

/** A segment begins each quarter of its length, so that the squares of the windows add up evenly. */
const OVERLAP = 4

/** Segments looked at, evenly spread over a long recording. */
const MAX_SEGMENTS = 1024

/** Samples of a leg and their mean; a recording may be long, so nothing is copied. */
interface Leg {
    samples: Float32Array
    mean: number
}

function legOf(samples: Float32Array): Leg {
    let sum = 0
    for (let i = 0; i < samples.length; i++) sum += samples[i]
    return { samples, mean: sum / samples.length }
}

const nothing = (): Powers => ({ d: 0, m: 0, h: 0, c: 0, md: 0, hc: 0 })

/** Adds a pair of values. Subtracted before they are squared, so that equal legs leave exactly nothing. */
function add(powers: Powers, h: number, c: number, weight: number): void {
    const d = h - c
    const m = (h + c) / 2
    powers.d += weight * d * d
    powers.m += weight * m * m
    powers.h += weight * h * h
    powers.c += weight * c * c
    powers.md += weight * m * d
    powers.hc += weight * h * c
}

/** Of all that is in the samples. */
function wholePowers(hot: Leg, cold: Leg): Powers {
    const powers = nothing()
    const { length } = hot.samples
    for (let i = 0; i < length; i++)
        add(powers, hot.samples[i] - hot.mean, cold.samples[i] - cold.mean, 1 / length)
    return powers
}

/**
 * Powers of two legs below topHz, of a loop and without its DC: from spectra under Hann windows all round it, to the scale of the
 * whole.
 * @param channels hot and cold, of one length
 * @returns in the square of their unit
 */
export function legPowers(
    channels: readonly Float32Array[],
    rateHz: number,
    topHz: number,
): Powers {
    const [hot, cold] = channels.map(legOf)
    const { length } = hot.samples
    const whole = wholePowers(hot, cold)
    if (topHz >= rateHz / 2) return whole
    const size = 2 ** Math.max(MIN_LOG2_SIZE, Math.ceil(Math.log2(SEGMENT_S * rateHz)))
    const fft = new FFT(size)
    const [both, spectrum] = [fft.createComplexArray(), fft.createComplexArray()] as number[][]
    const segments = Math.min(MAX_SEGMENTS, Math.ceil((OVERLAP * length) / size))
    const [below, above] = [nothing(), nothing()]
    for (let s = 0; s < segments; s++) {
        const start = Math.floor((s * length) / segments)
        for (let i = 0; i < size; i++) {
            const hann = Math.sin((Math.PI * i) / size) ** 2
            const at = (start + i) % length
            both[2 * i] = hann * (hot.samples[at] - hot.mean)
            both[2 * i + 1] = hann * (cold.samples[at] - cold.mean)
        }
        // One transform of hot + i cold holds both spectra, and each frequency twice.
        fft.transform(spectrum, both)
        for (let k = 0; k < size; k++) {
            const mirror = (size - k) % size
            const [re, im] = [spectrum[2 * k], spectrum[2 * k + 1]]
            const [mirrorRe, mirrorIm] = [spectrum[2 * mirror], spectrum[2 * mirror + 1]]
            const sum = (Math.min(k, mirror) * rateHz) / size < topHz ? below : above
            add(sum, (re + mirrorRe) / 2, (im + mirrorIm) / 2, 1)
            add(sum, (im - mirrorIm) / 2, (mirrorRe - re) / 2, 1)
        }
    }
    const total = below.h + above.h + below.c + above.c
    const scale = total > 0 ? (whole.h + whole.c) / total : 0
    // What is exactly nothing stays so: the spectra leave their rounding.
    const scaled = Object.entries(below).map(([key, power]) => [
        key,
        whole[key as keyof Powers] === 0 ? 0 : scale * power,
    ])
    return Object.fromEntries(scaled)
}
