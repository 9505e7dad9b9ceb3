import { dbuToVolts } from "../../common/units"
import type { Wav } from "../../formats/wav/wav"
import { powerShares } from "./power-shares"
import type { Program } from "./program"
import { Recording } from "./recording"

interface WavProgramOptions {
    /** Level of a full-scale sine (AES17: its peak reaches full scale), differential, open circuit. */
    fullScaleDbu?: number
    /** Half the pair rate: what lies above is filtered out. */
    nyquistHz: number
}

/** Flat up to 0.89 of the corner, 80 dB down from 1.11 of it. */
const kernel = { crossings: 24, beta: 8 }

function toMono(channels: readonly Float32Array[]): Float32Array {
    if (channels.length === 1) return channels[0]
    const [left, right] = channels
    return left.map((sample, i) => (sample + right[i]) / 2)
}

/** Rms of one loop about its mean, read at a rate that holds all of its band. */
function loopRms(recording: Recording, rateHz: number): number {
    const count = Math.max(1, Math.round(recording.lengthS * rateHz))
    let sum = 0
    let squares = 0
    for (let i = 0; i < count; i++) {
        const x = recording.at((i * recording.lengthS) / count)
        sum += x
        squares += x * x
    }
    return Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2))
}

/**
 * A recording as the wanted signal: stereo is mixed to (L + R)/2, low-passed at nyquistHz as an ideal
 * anti-alias filter would, and looped. fullScaleDbu is 4 unless given.
 */
export function createProgramFromWav(wav: Wav, options: WavProgramOptions): Program {
    const { fullScaleDbu = 4, nyquistHz } = options
    const cutoff = Math.min(1, nyquistHz / (wav.rateHz / 2))
    const mono = toMono(wav.channels)
    const recording = new Recording(mono, wav.rateHz, { cutoff, ...kernel })
    const fullScaleV = Math.SQRT2 * dbuToVolts(fullScaleDbu)
    let rmsV: number | undefined
    return {
        at: tS => fullScaleV * recording.at(tS),
        add(out, first, rateHz) {
            for (let i = Math.max(0, -first); i < out.length; i++) {
                out[i] += fullScaleV * recording.at((first + i) / rateHz)
            }
        },
        shares: () => powerShares(mono, wav.rateHz, nyquistHz),
        rmsV() {
            rmsV ??= fullScaleV * loopRms(recording, Math.min(wav.rateHz, 2.5 * nyquistHz))
            return rmsV
        },
    }
}
