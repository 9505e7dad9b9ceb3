import { streamKey, uniformAt } from "../random"
import type { Program } from "./program"
import { dbuToVolts } from "./units"

const LEVEL_DBU = -10

/** Rms of the raw sum below: measured over 120 s of ten seeds, each within 0.1 dB of it. */
const RAW_RMS = 0.615

const BAR_S = 2
const STEP_S = 0.25
const CHANCE_OF_REST = 0.2

/** Semitones of the major scale above its root. */
const SCALE = [0, 2, 4, 5, 7, 9, 11]
/** Degrees on which chords stand: I, IV, V, vi, ii. */
const CHORD_DEGREES = [0, 3, 4, 5, 1]
/** Degrees over a chord's own: bass an octave down, then the triad. */
const CHORD_NOTES = [-7, 0, 2, 4]
/** Degrees over a chord's own that the melody picks from. */
const MELODY_NOTES = [7, 8, 9, 11, 12, 14]
const ROOT_HZ = 196

/** Strengths of the second and third harmonic over the fundamental. */
const SECOND = 0.4
const THIRD = 0.2

const LOWEST_DEGREE = -7

/** Frequencies of the degrees from an octave under the root on; a power each time would be slow. */
const degreesHz = Float64Array.from({ length: 5 * SCALE.length }, (_, index) => {
    const octave = Math.floor(index / SCALE.length) - 1
    return ROOT_HZ * 2 ** (octave + SCALE[index % SCALE.length] / 12)
})

function degreeHz(degree: number): number {
    return degreesHz[degree - LOWEST_DEGREE]
}

/** A note with two harmonics from one sine and one cosine (multiple-angle formulas). */
function voice(hz: number, tS: number, nyquistHz: number): number {
    if (hz >= nyquistHz) return 0
    const angle = 2 * Math.PI * hz * tS
    const sine = Math.sin(angle)
    let sum = sine
    if (2 * hz < nyquistHz) sum += SECOND * 2 * sine * Math.cos(angle)
    if (3 * hz < nyquistHz) sum += THIRD * sine * (3 - 4 * sine * sine)
    return sum
}

/** Attack, exponential decay and a release that ends at zero when the slot ends. */
function envelope(tS: number, slotS: number, attackS: number, decayS: number): number {
    const attack = Math.min(1, tS / attackS)
    const release = Math.min(1, (slotS - tS) / (0.1 * slotS))
    return attack * release * Math.exp(-tS / decayS)
}

/**
 * Something like music, about -10 dBu differential: a bass and a chord every two seconds, a melody in
 * quarter seconds over them. Every note belongs to its bar or step and the seed alone: any instant is
 * as cheap as the next.
 */
export function createMusic({ seed, nyquistHz }: { seed: number; nyquistHz: number }): Program {
    const chordKey = streamKey(seed, "music.chord")
    const melodyKey = streamKey(seed, "music.melody")
    const restKey = streamKey(seed, "music.rest")
    const gainV = dbuToVolts(LEVEL_DBU) / RAW_RMS

    return {
        at(tS) {
            const bar = Math.floor(tS / BAR_S)
            const step = Math.floor(tS / STEP_S)
            const inBarS = tS - bar * BAR_S
            const inStepS = tS - step * STEP_S
            const chord = CHORD_DEGREES[Math.floor(uniformAt(chordKey, bar) * CHORD_DEGREES.length)]
            let sum = 0
            for (const note of CHORD_NOTES) {
                sum += voice(degreeHz(chord + note), inBarS, nyquistHz)
            }
            sum *= 0.5 * envelope(inBarS, BAR_S, 0.02, 1.2)
            if (uniformAt(restKey, step) > CHANCE_OF_REST) {
                const pick = Math.floor(uniformAt(melodyKey, step) * MELODY_NOTES.length)
                const note = voice(degreeHz(chord + MELODY_NOTES[pick]), inStepS, nyquistHz)
                sum += note * envelope(inStepS, STEP_S, 0.005, 0.2)
            }
            return gainV * sum
        },
        /** Not stated: it is endless and its level wanders by a decibel from bar to bar. */
        rmsV: () => undefined,
    }
}
