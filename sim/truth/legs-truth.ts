import { checkIsLegs } from "../line/wav-legs"
import type { Wav } from "../wav/read"
import { type Truth, wholeBand } from "./truth"

/**
 * Readings of an ideal meter over a whole recording of the two legs, its full band, DC removed: the
 * whole-band readings only.
 *
 * @param options.fullScaleV volts at the pin for a sample of 1; 1 unless given
 * @throws UsageError unless the recording is stereo
 */
export function truthOfLegs(wav: Wav, options: { fullScaleV?: number } = {}): Truth {
    checkIsLegs(wav)
    const { fullScaleV = 1 } = options
    const [hot, cold] = wav.channels
    const frames = hot.length
    let hotSum = 0
    let coldSum = 0
    for (let i = 0; i < frames; i++) {
        hotSum += hot[i]
        coldSum += cold[i]
    }
    const powers = { d: 0, m: 0, h: 0, c: 0, md: 0, hc: 0 }
    for (let i = 0; i < frames; i++) {
        const h = fullScaleV * (hot[i] - hotSum / frames)
        const c = fullScaleV * (cold[i] - coldSum / frames)
        const d = h - c
        const m = (h + c) / 2
        powers.d += (d * d) / frames
        powers.m += (m * m) / frames
        powers.h += (h * h) / frames
        powers.c += (c * c) / frames
        powers.md += (m * d) / frames
        powers.hc += (h * c) / frames
    }
    const stated = Object.entries(wholeBand(powers, powers)).filter(
        ([, value]) => value !== undefined,
    )
    return Object.fromEntries(stated)
}
