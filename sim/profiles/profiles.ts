import type { CurveName } from "./curve"

/** Figures of a converter and of the loop that reads it, as in the `adc` part of a scenario. */
export interface AdcFigures {
    /** Resolution, 6 to 16. */
    bits: number
    /** Rms noise of one conversion, quantisation (0.289) included, in codes. */
    noise_lsb: number
    /** From one hot conversion to the next, in microseconds: the mean, ticks included. */
    pair_us: number
    /** From a hot conversion to its cold one, in microseconds: the mean, ticks included. */
    skew_us: number
    /** How much more than skew_us the skew really is, in microseconds: what the converter says of itself is off by this. */
    skew_error_us: number
    /** Rms wander of each conversion's instant by itself, in microseconds. */
    jitter_us: number
    /** A timer tick holds the sampling loop up for so long, in microseconds; 0: none ... */
    tick_us: number
    /** ... every so many milliseconds. */
    tick_ms: number
    /** Corner of the RC low-pass before each pin, in Hz; 0: an ideal filter at half the pair rate. */
    lowpass_hz: number
    /** Corner of the cold pin's low-pass over the hot one's, in percent. */
    lowpass_mismatch_pct: number
    /** Transfer curve: which converter's INL and DNL. */
    curve: CurveName
    /** How much higher than nominal all readings are because of the reference, in percent. */
    reference_error_pct: number
    /** Gain of the cold channel over the hot one, in percent. */
    gain_mismatch_pct: number
    /** Codes added to hot and to cold. */
    offset_lsb: [number, number]
}

export const profileNames = [
    "ideal",
    "rp2040",
    "esp32",
    "esp32c3",
    "esp32s3",
    "adc128s022",
] as const
export type ProfileName = (typeof profileNames)[number]

/** The plain hoisted loop `h[i] = H.value; c[i] = C.value` on a Pico: measured. */
const picoLoop = { pair_us: 72.4, skew_us: 26.1, jitter_us: 0 }

/** Measured on the Pico too. An earlier jitter of 0.2 us rms was a stand-in for exactly this tick. */
const picoTick = { tick_us: 2.4, tick_ms: 10 }

/**
 * Not measured: between the 7 and the 84 us a conversion that are expected of `adc_oneshot_read`.
 * The jitter is a guess too.
 */
const espLoop = { pair_us: 110, skew_us: 50, jitter_us: 1 }

const matched = {
    lowpass_hz: 0,
    lowpass_mismatch_pct: 0,
    skew_error_us: 0,
    gain_mismatch_pct: 0,
    offset_lsb: [0, 0] as [number, number],
}

/** No ticks. Those of FreeRTOS on the ESP32 kinds are not known and left to the jitter. */
const tickless = { tick_us: 0, tick_ms: 10 }

/** A part whose reference is the supply, which makes the pins' bias too: no error of its own. */
const ratiometric = { reference_error_pct: 0 }

/** Defaults of the `adc` keys for each profile. Where a curve's figures are from: its own file. */
export const adcProfiles: Record<ProfileName, AdcFigures> = {
    ideal: {
        bits: 16,
        noise_lsb: 0,
        curve: "ideal",
        ...picoLoop,
        ...tickless,
        ...ratiometric,
        ...matched,
    },
    // Noise: input-referred, by histogram, Mark Omo (pico-adc.markomo.me, 2021).
    rp2040: {
        bits: 12,
        noise_lsb: 0.97,
        curve: "rp2040",
        ...picoLoop,
        ...picoTick,
        ...ratiometric,
        ...matched,
    },
    // Noise of the three ESP32 kinds: guesses, in the order users report them (worst first). Error of the
    // reference: published is 1.0 to 1.2 V from chip to chip, +-9 %; which chip it is, is a guess.
    esp32: {
        bits: 12,
        noise_lsb: 4,
        curve: "esp32",
        reference_error_pct: 4,
        ...espLoop,
        ...tickless,
        ...matched,
    },
    esp32c3: {
        bits: 12,
        noise_lsb: 3,
        curve: "esp32c3",
        reference_error_pct: -3,
        ...espLoop,
        ...tickless,
        ...matched,
    },
    esp32s3: {
        bits: 12,
        noise_lsb: 2.5,
        curve: "esp32s3",
        reference_error_pct: 2,
        ...espLoop,
        ...tickless,
        ...matched,
    },
    // The SPI capture of a Pico: SCK 62.5 MHz / 41, 16 clocks a conversion without a gap, hot and cold in turn, clocked by
    // DMA. Noise: a guess, about 1.5 dB over ideal. The INL of about +-0.5 LSB (data sheet, typical) is left out: it is at
    // the size of the rounding.
    adc128s022: {
        bits: 12,
        noise_lsb: 0.35,
        curve: "ideal",
        pair_us: 20.992,
        skew_us: 10.496,
        jitter_us: 0,
        ...tickless,
        ...ratiometric,
        ...matched,
    },
}
