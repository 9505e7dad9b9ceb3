import { CODES, edgesOf } from "./edges"

/**
 * Erratum RP2040-E11: four codes are far too wide. 8.9 LSB is the largest DNL that Mark Omo measured
 * (pico-adc.markomo.me, 2021). The other three heights are fitted: 8.6 at 1536 costs a sine of 50 LSB that is
 * biased there 7 dB; all together and the bow give a sine near full scale the measured SINAD of 53.8 dB.
 */
const SPIKES = new Map([
    [512, 8.7],
    [1536, 8.6],
    [2560, 8.9],
    [3584, 8.8],
])

/**
 * Height of a parabola below the ideal line, zero at both ends. With it the INL has the measured 7.85 LSB at
 * its worst; the spikes alone make 4.5. Shape and sign are guesses.
 */
const BOW_LSB = 3.77

/**
 * Edges of the RP2040's codes. Range and span stay the same, so all other codes are narrower by what the
 * four take: the INL is a sawtooth.
 */
export function rp2040Edges(): Float64Array {
    const sum = [...SPIKES.values()].reduce((a, b) => a + b)
    const narrower = sum / (CODES - SPIKES.size)
    const widths = Float64Array.from({ length: CODES }, (_, k) => {
        const spike = SPIKES.get(k)
        return 1 + bowAt(k + 1) - bowAt(k) + (spike ?? -narrower)
    })
    return edgesOf(-0.5, widths)
}

function bowAt(code: number): number {
    const part = code / CODES
    return BOW_LSB * 4 * part * (1 - part)
}
