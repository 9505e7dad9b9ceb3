import { type Band, bandPower, linePower } from "./band"
import { dbuOrNull } from "./level"
import type { LineOverNoise } from "./lines-and-noise"
import type { PairPowers } from "./pair-spectrum"
import { aWeighting, flat, itu468Weighting, type Weighting } from "./weighting"

/** ITU-R 468 weighs most at 6.3 kHz and is back at 0 dB here; a band that ends below would miss what it is about [Hz]. */
const MIN_END_FOR_468_HZ = 12_500

/** Where the audio band ends [Hz]. */
const AUDIO_END_HZ = 20_000

/** Noise of the difference under one weighting in one band. */
export interface NoiseLevel {
    weighting: "none" | "A" | "468-rms"
    fromHz: number
    toHz: number
    /** without tone and hum */
    noiseDbu: number | null
    /** without the tone */
    withHumDbu: number | null
    /** everything */
    withAllDbu: number | null
}

/** The lines of the difference by what they count as. */
export interface LineParts {
    tone: readonly LineOverNoise[]
    hum: readonly LineOverNoise[]
    /** harmonics of the tone and other sines: noise, as for the receiver */
    others: readonly LineOverNoise[]
}

/** Powers of the difference in a band, one part on top of the other [V²]. */
export function partPowers(
    rest: PairPowers,
    { tone, hum, others }: LineParts,
    band: Band,
    weighting: Weighting = flat,
) {
    const lines = (part: readonly LineOverNoise[]) => linePower(part, "difference", band, weighting)
    const noise = bandPower(rest, "difference", band, weighting) + lines(others)
    const withHum = noise + lines(hum)
    return { noise, withHum, withAll: withHum + lines(tone) }
}

/** The noise table of a capture. */
export function noiseOf(rest: PairPowers, parts: LineParts, band: Band): NoiseLevel[] {
    const level = (name: NoiseLevel["weighting"], weighting: Weighting, within: Band) => {
        const { noise, withHum, withAll } = partPowers(rest, parts, within, weighting)
        return {
            weighting: name,
            ...within,
            noiseDbu: dbuOrNull(noise),
            withHumDbu: dbuOrNull(withHum),
            withAllDbu: dbuOrNull(withAll),
        }
    }
    const audio = { ...band, toHz: Math.min(band.toHz, AUDIO_END_HZ) }
    const levels = [level("none", flat, band)]
    if (audio.toHz < band.toHz) levels.push(level("none", flat, audio))
    levels.push(level("A", aWeighting, audio))
    if (audio.toHz >= MIN_END_FOR_468_HZ) levels.push(level("468-rms", itu468Weighting, audio))
    return levels
}
