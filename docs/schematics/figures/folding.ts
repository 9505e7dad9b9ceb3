import { magnitude } from "../../../sim/network/phasor"
import { commonModeLeft, designColdTaps } from "../../../src/dsp/band-filter"
import type { LegParts } from "../parts"
import { gain } from "./leg"

/** When a converter reads the legs [us]. */
export interface PairTiming {
    pairUs: number
    skewUs: number
}

/** White noise of the simulator reaches from here to there [Hz]. */
const NOISE_HZ = { low: 20, high: 20_000 }
const STEP_HZ = 20

const db = (power: number) => 10 * Math.log10(power)

/** What a common-mode sine leaves in the difference, through the low-pass and in the band, over its level on the legs, in power. */
function leftOf(parts: LegParts, { pairUs, skewUs }: PairTiming, taps: number[], hz: number) {
    // What lies above half the pair rate folds, but each leg goes on at its own instants.
    const left = commonModeLeft(taps, skewUs / pairUs, hz * pairUs * 1e-6)
    return (left * magnitude(gain(parts, hz, 50))) ** 2
}

/** The same of a sine of `hz` [dB]. */
export function sineLeftDb(parts: LegParts, timing: PairTiming, hz: number): number {
    return db(leftOf(parts, timing, designColdTaps(timing.skewUs / timing.pairUs, 1), hz))
}

/** The same of white noise from 20 Hz to 20 kHz on both legs [dB]. */
export function noiseLeftDb(parts: LegParts, timing: PairTiming): number {
    const taps = designColdTaps(timing.skewUs / timing.pairUs, 1)
    let sum = 0
    let count = 0
    for (let hz = NOISE_HZ.low + STEP_HZ / 2; hz < NOISE_HZ.high; hz += STEP_HZ) {
        sum += leftOf(parts, timing, taps, hz)
        count++
    }
    return db(sum / count)
}
