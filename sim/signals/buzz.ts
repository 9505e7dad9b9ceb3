import type { BuzzKind } from "../scenario/parts/disturbances"

/** A line of a waveform whose whole rms is 1: share * sqrt(2) sin(2 pi order t/T + phaseRad). */
export interface BuzzHarmonic {
    /** Times the mains frequency. */
    order: number
    /** Rms. */
    share: number
    phaseRad: number
}

/** Fourier pair of one order, a cos + b sin, over the rms of the whole waveform. */
function harmonic(order: number, a: number, b: number, rms: number): BuzzHarmonic {
    return { order, share: Math.hypot(a, b) / Math.SQRT2 / rms, phaseRad: Math.atan2(a, b) }
}

/**
 * Ripple of a capacitor-input supply: a raised-cosine charging pulse at the peak of each half wave, angleDeg of
 * the mains period long. Even orders: 100 Hz and its multiples at 50 Hz mains.
 */
function rectifier(angleDeg: number, highestOrder: number): BuzzHarmonic[] {
    const duty = angleDeg / 180
    const rms = Math.sqrt((3 / 8) * duty - (duty / 2) ** 2)
    return Array.from({ length: Math.floor(highestOrder / 2) }, (_, index) => {
        const k = index + 1
        // Spectrum of a raised cosine: sinc(x) / (1 - x^2), which is 1/2 at x = 1.
        const x = k * duty
        const isPole = Math.abs(x - 1) < 1e-9
        const shape = isPole ? 0.5 : Math.sin(Math.PI * x) / (Math.PI * x) / (1 - x * x)
        const alternating = k % 2 === 0 ? 1 : -1
        return harmonic(2 * k, alternating * duty * shape, 0, rms)
    })
}

/** What a phase-cut dimmer lets through: a sine from the firing angle to the end of each half wave. Odd orders. */
function dimmer(angleDeg: number, highestOrder: number): BuzzHarmonic[] {
    const angle = (angleDeg * Math.PI) / 180
    const fundamental = (Math.PI - angle + Math.sin(2 * angle) / 2) / Math.PI
    const rms = Math.sqrt(fundamental / 2)
    return Array.from({ length: Math.ceil(highestOrder / 2) }, (_, index) => {
        const order = 2 * index + 1
        if (order === 1) return harmonic(1, -(Math.sin(angle) ** 2) / Math.PI, fundamental, rms)
        const [low, high] = [order - 1, order + 1]
        const a = (1 - Math.cos(low * angle)) / low - (1 - Math.cos(high * angle)) / high
        const b = Math.sin(high * angle) / high - Math.sin(low * angle) / low
        return harmonic(order, a / Math.PI, b / Math.PI, rms)
    })
}

/**
 * Harmonics of a buzz that is locked to the mains, up to highestOrder. All orders together have an rms of 1.
 * @param angleDeg of a half wave: how long the rectifier conducts, or when the dimmer fires
 */
export function buzzHarmonics(
    kind: BuzzKind,
    angleDeg: number,
    highestOrder: number,
): BuzzHarmonic[] {
    return kind === "rectifier" ? rectifier(angleDeg, highestOrder) : dimmer(angleDeg, highestOrder)
}
