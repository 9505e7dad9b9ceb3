import { stream } from "../../common/random"
import type { RecordedLegs } from "../../host/analysis/recorded-legs"

/** A voltage over time [V over s]. */
export type Wave = (tS: number) => number

/** A sine by its level. */
export function sine(dbu: number, hz: number, phase = 0): Wave {
    const peakV = Math.sqrt(1.2) * 10 ** (dbu / 20)
    return tS => peakV * Math.sin(2 * Math.PI * hz * tS + phase)
}

export function sum(...waves: Wave[]): Wave {
    return tS => waves.reduce((total, wave) => total + wave(tS), 0)
}

/** Volts rms of a level. */
function volts(dbu: number): number {
    return Math.sqrt(0.6) * 10 ** (dbu / 20)
}

/** When pairs are converted. */
export interface Timing {
    pairRateHz: number
    skewUs: number
    blockPairs: number
    blocks: number
    /** from the first pair of a block to that of the next [s] */
    everyS: number
}

/** Two periods of 50 Hz from a Pico's pins, three times a second. */
export const PINS: Timing = {
    pairRateHz: 13_812.2,
    skewUs: 26.1,
    blockPairs: 575,
    blocks: 60,
    everyS: 0.3331,
}

/** One period from a converter on SPI. */
export const SPI: Timing = {
    pairRateHz: 47_637,
    skewUs: 1e6 / 47_637 / 2,
    blockPairs: 1023,
    blocks: 60,
    everyS: 0.3331,
}

/** Three seconds of a sound card. */
export const RECORDING: Timing = {
    pairRateHz: 48_000,
    skewUs: 0,
    blockPairs: 144_000,
    blocks: 1,
    everyS: 0,
}

export interface OnTheLine {
    difference?: Wave
    common?: Wave
    /** white noise of each leg on its own, 0 to half the pair rate, in the difference [dBu] */
    noiseDbu?: number
    /** samples of noise on both legs alike [V rms], and how much of it is in the difference [ratio] */
    commonNoise?: { rmsV: number; converted: number }
}

/** Both legs of a line at the instants of a converter that reads cold after hot, with an offset on each. */
export function twoLegs(
    timing: Timing,
    { difference = () => 0, common = () => 0, noiseDbu, commonNoise }: OnTheLine,
): RecordedLegs {
    const { pairRateHz, skewUs, blockPairs, blocks, everyS } = timing
    const random = stream(7, "analysis")
    const legV = noiseDbu === undefined ? 0 : volts(noiseDbu) / Math.SQRT2
    const block = (index: number) => {
        const startS = index * everyS
        const hotV = new Float32Array(blockPairs)
        const coldV = new Float32Array(blockPairs)
        for (let i = 0; i < blockPairs; i++) {
            const tHotS = startS + i / pairRateHz
            const tColdS = tHotS + skewUs * 1e-6
            const both = commonNoise ? commonNoise.rmsV * random.gaussian() : 0
            const half = commonNoise ? (commonNoise.converted * both) / 2 : 0
            hotV[i] = 0.02 + common(tHotS) + difference(tHotS) / 2 + both + half
            coldV[i] = -0.01 + common(tColdS) - difference(tColdS) / 2 + both - half
            if (legV > 0) {
                hotV[i] += legV * random.gaussian()
                coldV[i] += legV * random.gaussian()
            }
        }
        return { startS, hotV, coldV }
    }
    return {
        name: "legs.wav",
        pairRateHz,
        skewUs,
        origin: undefined,
        blocks: Array.from({ length: blocks }, (_, index) => block(index)),
    }
}
