import { writeFileSync } from "node:fs"
import wavefile from "wavefile"
import { Draw } from "./draw"

const RATE_HZ = 16_000
const LENGTH_S = 20

/** Rms of the file, under its full-scale sine: syllables peak 12 dB above their mean [dB]. */
const RMS_UNDER_FULL_SCALE_DB = 15

/** Formants of vowels and where they may lie [Hz]. */
const FORMANTS_HZ = [
    [300, 800],
    [900, 2200],
    [2300, 3000],
] as const
const FORMANT_WIDTH_HZ = 120

/** Levels of the full-scale sine, for a recording that is to have an rms [dBu]. */
export function fullScaleDbu(speechDbu: number): number {
    return speechDbu + RMS_UNDER_FULL_SCALE_DB
}

/**
 * Something like speech, as a WAV: syllables of a gliding voice with three formants, some with a hiss before them, and gaps of up to
 * 0.12 s. No silence is longer: a line that falls silent has NO-SIGNAL, and rightly.
 */
export function writeSpeech(path: string, seed: number): void {
    const draw = new Draw(seed, "speech")
    const samples = new Float64Array(RATE_HZ * LENGTH_S)
    const pitchHz = draw.logBetween(90, 230)
    for (let at = 0; at < samples.length; ) {
        const length = Math.floor(RATE_HZ * draw.between(0.12, 0.35))
        addSyllable(samples.subarray(at, at + length), draw, pitchHz)
        at += length + Math.floor(RATE_HZ * draw.between(0, 0.12))
    }
    const rms = Math.sqrt(samples.reduce((sum, x) => sum + x * x, 0) / samples.length)
    // full scale is the peak of a sine: its rms is 3 dB less
    const gain = 10 ** (-RMS_UNDER_FULL_SCALE_DB / 20) / Math.SQRT2 / rms
    const full = 32_767
    const codes = Int16Array.from(samples, x =>
        Math.round(full * Math.max(-1, Math.min(1, gain * x))),
    )
    const file = new wavefile.WaveFile()
    file.fromScratch(1, RATE_HZ, "16", codes)
    writeFileSync(path, file.toBuffer())
}

function addSyllable(out: Float64Array, draw: Draw, pitchHz: number): void {
    const startHz = pitchHz * draw.logBetween(0.8, 1.25)
    const endHz = startHz * draw.logBetween(0.85, 1.1)
    const formants = FORMANTS_HZ.map(([low, high]) => draw.logBetween(low, high))
    const loudness = draw.logBetween(0.4, 1)
    const hissed = draw.chance(0.3) ? Math.floor(0.3 * out.length) : 0
    const harmonics = Math.floor(3500 / startHz)
    const gains = draw.list(harmonics, index => {
        const hz = (index + 1) * startHz
        const resonances = formants.map(
            formant => 1 / Math.hypot(1, (hz - formant) / FORMANT_WIDTH_HZ),
        )
        return (0.1 + Math.max(...resonances)) / Math.sqrt(index + 1)
    })
    const phases = gains.map(() => draw.between(0, 2 * Math.PI))
    let turned = 0
    for (let i = 0; i < out.length; i++) {
        const part = i / out.length
        const envelope = loudness * Math.sin(Math.PI * part) ** 0.5
        turned += (2 * Math.PI * (startHz + (endHz - startHz) * part)) / RATE_HZ
        if (i < hissed) out[i] += envelope * draw.between(-0.7, 0.7)
        else
            for (let k = 0; k < harmonics; k++)
                out[i] += envelope * gains[k] * Math.sin((k + 1) * turned + phases[k])
    }
}
