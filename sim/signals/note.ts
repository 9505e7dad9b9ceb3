/** Strengths of the second and third harmonic over the fundamental. */
const SECOND = 0.4
const THIRD = 0.2

/** Part of a grid that lies within one note. */
interface Stretch {
    out: Float64Array
    /** Indices in `out`: first, and one past the last. */
    from: number
    to: number
    /** Time of the first. */
    atS: number
    rateHz: number
    /** Harmonics from here on are left out. */
    nyquistHz: number
}

interface Note {
    hz: number
    peakV: number
    startS: number
    /** It ends at zero after this; the last tenth is its release. */
    lengthS: number
    attackS: number
    /** To 1/e. */
    decayS: number
}

/**
 * Adds a note with two harmonics: straight attack, exponential decay, straight release. The phasor is turned from
 * value to value; over a quarter second at 80 kHz rounding adds up to 1e-12.
 */
export function addNote({ out, from, to, atS, rateHz, nyquistHz }: Stretch, note: Note): void {
    const { hz, peakV, startS, lengthS, attackS, decayS } = note
    if (hz >= nyquistHz) return
    const second = 2 * hz < nyquistHz ? 2 * SECOND : 0
    const third = 3 * hz < nyquistHz ? THIRD : 0
    const stepS = 1 / rateHz
    let tS = atS - startS
    const angle = 2 * Math.PI * hz * tS
    const turn = 2 * Math.PI * hz * stepS
    const [turnCos, turnSin] = [Math.cos(turn), Math.sin(turn)]
    let cosine = Math.cos(angle)
    let sine = Math.sin(angle)
    let decayed = peakV * Math.exp(-tS / decayS)
    const decay = Math.exp(-stepS / decayS)
    for (let i = from; i < to; i++) {
        const attack = tS < attackS ? tS / attackS : 1
        const leftS = lengthS - tS
        const release = leftS < 0.1 * lengthS ? leftS / (0.1 * lengthS) : 1
        // Multiple-angle formulas: sin 2x = 2 sin x cos x, sin 3x = sin x (3 - 4 sin^2 x).
        const wave = sine * (1 + second * cosine + third * (3 - 4 * sine * sine))
        out[i] += attack * release * decayed * wave
        const nextCosine = cosine * turnCos - sine * turnSin
        sine = sine * turnCos + cosine * turnSin
        cosine = nextCosine
        decayed *= decay
        tS += stepS
    }
}
