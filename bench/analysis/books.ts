import { analyse } from "../../host/analysis/analysis"
import { randomLine } from "./random-line"
import type { Timing } from "./two-legs"

/** A sine as near as this to an end of the band is in it or not by chance [Hz]. */
const EDGE_HZ = 1

/** How far the books of a random line are off. */
export interface Books {
    about: string
    /** level as printed less that of the band, by the amplitudes of its sines and the samples of its noise [dB] */
    levelDb: number
    /** tone + hum + noise as printed, less the level as printed [dB] */
    sumDb: number
}

/** Two sines that do not beat twice within a file have no power that is the sum of theirs. */
function hasSlowBeat({ blocks, everyS, blockPairs, pairRateHz }: Timing, sines: { hz: number }[]) {
    const seconds = blocks * everyS + blockPairs / pairRateHz
    return sines.some(({ hz }, i) =>
        sines.slice(i + 1).some(one => Math.abs(one.hz - hz) < 2 / seconds),
    )
}

/** Books of a line by its number; undefined when they are left to chance: a sine at the end of the band, a slow beat. */
export function booksOf(timing: Timing, seed: number): Books | undefined {
    const line = randomLine(timing, seed)
    const { fromHz, toHz, levelDbu, distortion, hum, noise } = analyse(line.legs)
    const isAtEdge = line.sines.some(({ hz }) => Math.abs(hz - fromHz) < EDGE_HZ)
    if (isAtEdge || hasSlowBeat(timing, line.sines)) return undefined
    const power = (dbu: number | null | undefined) =>
        dbu === null || dbu === undefined ? 0 : 10 ** (dbu / 10)
    const parts = power(distortion?.toneDbu) + power(hum?.differenceDbu) + power(noise[0].noiseDbu)
    const level = levelDbu ?? Number.NaN
    return {
        about: line.about,
        levelDb: level - 10 * Math.log10(line.powerV2(fromHz, toHz) / 0.6),
        sumDb: 10 * Math.log10(parts) - level,
    }
}
