/** Figures of a converter and of the loop that reads it, as in the `adc` part of a scenario. */
export interface AdcFigures {
    /** Resolution, 6 to 16. */
    bits: number
    /** Rms noise of one conversion, quantisation (0.289) included, in codes. */
    noise_lsb: number
    /** From one hot conversion to the next, in microseconds. */
    pair_us: number
    /** From a hot conversion to its cold one, in microseconds. */
    skew_us: number
    /** Rms wander of each conversion's instant, in microseconds. */
    jitter_us: number
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
type ProfileName = (typeof profileNames)[number]

/** The plain hoisted loop `h[i] = H.value; c[i] = C.value` on a Pico: measured. */
const picoLoop = { pair_us: 72.4, skew_us: 26.1 }

/**
 * Not measured: between the 7 and the 84 us a conversion that are expected of `adc_oneshot_read`.
 * The jitter is a guess too.
 */
const espLoop = { pair_us: 110, skew_us: 50, jitter_us: 1 }

const matched = { gain_mismatch_pct: 0, offset_lsb: [0, 0] as [number, number] }

/** Defaults of the `adc` keys for each profile. No profile models DNL, INL or reference error. */
export const adcProfiles: Record<ProfileName, AdcFigures> = {
    ideal: { bits: 16, noise_lsb: 0, jitter_us: 0, ...picoLoop, ...matched },
    rp2040: { bits: 12, noise_lsb: 0.97, jitter_us: 0.2, ...picoLoop, ...matched },
    // Noise of the three ESP32 kinds: guesses, in the order users report them (worst first).
    esp32: { bits: 12, noise_lsb: 4, ...espLoop, ...matched },
    esp32c3: { bits: 12, noise_lsb: 3, ...espLoop, ...matched },
    esp32s3: { bits: 12, noise_lsb: 2.5, ...espLoop, ...matched },
    // 3.2 MHz SCK, 16 clocks a conversion, clocked by DMA. Noise: a guess, about 1.5 dB over ideal.
    adc128s022: { bits: 12, noise_lsb: 0.35, pair_us: 10, skew_us: 5, jitter_us: 0, ...matched },
}
