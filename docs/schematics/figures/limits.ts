import { dbuFromMeanSquare } from "../../../src/dsp/decibel"
import { type LegParts, microphone } from "../parts"

/** Largest sine on one leg that fills a span [dBu]. */
export const legMostDbu = (spanV: number) => dbuFromMeanSquare(spanV ** 2 / 8)

/** Largest sine between symmetric legs that fills a span [dBu]. */
export const differenceMostDbu = (spanV: number) => dbuFromMeanSquare(spanV ** 2 / 2)

/** [V] */
export const PHANTOM_V = 48

/** Resistor from the phantom supply to each leg (IEC 61938) [ohm]. */
export const PHANTOM_OHM = 6810

/** Peak current into the clamp when phantom is switched on, and when C1, charged to it, is shorted at the connector [A]. */
export function phantomAmps(seriesOhm: number): { on: number; shorted: number } {
    return { on: PHANTOM_V / (PHANTOM_OHM + seriesOhm), shorted: PHANTOM_V / seriesOhm }
}

/** What limits the clamp's current [ohm]. */
export const clampOhm = ({ r1Ohm, r4Ohm }: LegParts) => r1Ohm + r4Ohm

/** Sampling capacitor of TI's ADC122S and ADC128S converters (data sheet, typical) [F]. */
const SAMPLING_FARAD = 30e-12

/**
 * What a sampling capacitor that both legs share does to their difference [dB, above 0]. It comes to each leg charged to the
 * other one's voltage, shares its charge with C2, and C2 recovers through the leg's resistance until the next time. The
 * sample is taken right after the sharing.
 */
export function samplingLossDb(pinOhm: number, c2Farad: number, pairHz: number): number {
    const share = SAMPLING_FARAD / (SAMPLING_FARAD + c2Farad)
    const left = Math.exp(-1 / (pairHz * pinOhm * c2Farad))
    // Legs at +1 and -1; v: what a leg's C2 holds when its turn comes, s: what is sampled.
    let v = 1
    let s = 1
    for (let i = 0; i < 1000; i++) {
        s = v + share * (-s - v)
        v = 1 + (s - 1) * left
    }
    return -20 * Math.log10(s)
}

const BOLTZMANN_X_ROOM = 1.380649e-23 * 293

/** Noise density between the inputs of the microphone version [V/sqrt(Hz)]. @param sourceOhm between the legs */
export function microphoneNoise(sourceOhm: number): number {
    const { r1Ohm, r6Ohm, opAmpNoise, gainOhm, feedbackOhm } = microphone
    const atFeedback = 1 / (1 / gainOhm[40] + 1 / feedbackOhm)
    const thermal = 4 * BOLTZMANN_X_ROOM * (sourceOhm + 2 * (r1Ohm + r6Ohm + atFeedback))
    return Math.sqrt(2 * opAmpNoise ** 2 + thermal)
}

/** Noise of a density in a band [dBu]. */
export const noiseDbu = (density: number, bandHz: number) =>
    dbuFromMeanSquare(density ** 2 * bandHz)

/** Gain of a microphone stage [dB]. */
export const microphoneGainDb = (gainOhm: number) =>
    20 * Math.log10(1 + microphone.feedbackOhm / gainOhm)
