import { streamKey, uniformAt } from "../../common/random"
import { dbuToVolts } from "../../common/units"
import type { GridEmf } from "./grid-emf"
import { addNote } from "./note"

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

function degreeHz(degree: number): number {
    const octave = Math.floor(degree / SCALE.length)
    return ROOT_HZ * 2 ** (octave + SCALE[degree - octave * SCALE.length] / 12)
}

/**
 * Something like music, about -10 dBu: a bass and a chord every two seconds, a melody in quarter seconds over
 * them. Every note belongs to its bar or step and the seed alone: any stretch is as cheap as the next.
 */
export class Music implements GridEmf {
    private readonly chordKey: number
    private readonly melodyKey: number
    private readonly restKey: number
    private readonly nyquistHz: number
    private readonly gainV = dbuToVolts(LEVEL_DBU) / RAW_RMS

    /** @param options.nyquistHz harmonics from here on are left out */
    constructor({ seed, nyquistHz }: { seed: number; nyquistHz: number }) {
        this.chordKey = streamKey(seed, "music.chord")
        this.melodyKey = streamKey(seed, "music.melody")
        this.restKey = streamKey(seed, "music.rest")
        this.nyquistHz = nyquistHz
    }

    add(out: Float64Array, first: number, rateHz: number): void {
        const lastStep = Math.floor((first + out.length) / rateHz / STEP_S)
        const firstStep = Math.max(0, Math.floor(first / rateHz / STEP_S))
        for (let step = firstStep; step <= lastStep; step++) this.addStep(out, first, rateHz, step)
    }

    /** A quarter second: the part of the chord that falls into it, and the melody's note. */
    private addStep(out: Float64Array, first: number, rateHz: number, step: number): void {
        const { nyquistHz, gainV } = this
        const startS = step * STEP_S
        const bar = Math.floor(startS / BAR_S)
        const from = Math.max(0, Math.ceil(startS * rateHz) - first)
        const to = Math.min(out.length, Math.ceil((startS + STEP_S) * rateHz) - first)
        if (from >= to) return
        const stretch = { out, from, to, atS: (first + from) / rateHz, rateHz, nyquistHz }
        const chord =
            CHORD_DEGREES[Math.floor(uniformAt(this.chordKey, bar) * CHORD_DEGREES.length)]
        const held = { startS: bar * BAR_S, lengthS: BAR_S, attackS: 0.02, decayS: 1.2 }
        for (const note of CHORD_NOTES) {
            addNote(stretch, { ...held, hz: degreeHz(chord + note), peakV: 0.5 * gainV })
        }
        if (uniformAt(this.restKey, step) <= CHANCE_OF_REST) return
        const pick = MELODY_NOTES[Math.floor(uniformAt(this.melodyKey, step) * MELODY_NOTES.length)]
        const short = { startS, lengthS: STEP_S, attackS: 0.005, decayS: 0.2 }
        addNote(stretch, { ...short, hz: degreeHz(chord + pick), peakV: gainV })
    }
}
