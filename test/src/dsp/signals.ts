import type { Random } from "../../../common/random"

/** The plain loop on an RP2040: 72.4 us a pair, cold 26.1 us after hot. */
export const PAIR_S = 72.4e-6
export const PAIR_RATE_HZ = 1 / PAIR_S
export const SKEW_S = 26.1e-6
export const SKEW_PAIRS = SKEW_S / PAIR_S

/** 12 bits of 3.3 V, biased at mid-scale. */
export const VOLTS_PER_CODE = 3.3 / 4096
export const MID_CODE = 2048

/** Part of white noise that is in the band of the readings, in power: test/src/dsp/band-filter.test.ts. */
export const IN_BAND = 0.675

/** Volts at an instant in seconds. */
export type Signal = (tS: number) => number

export interface Legs {
    hot: Signal
    cold: Signal
}

export const silence: Signal = () => 0

export const dbuToVolts = (dbu: number) => Math.sqrt(0.6) * 10 ** (dbu / 20)
export const powerDb = (ratio: number) => 10 * Math.log10(ratio)

/** A sine by its rms level. */
export function tone(hz: number, dbu: number, phase = 0): Signal {
    const peak = Math.SQRT2 * dbuToVolts(dbu)
    return tS => peak * Math.sin(2 * Math.PI * hz * tS + phase)
}

/** Mains with its harmonics: levels [dBu] from the fundamental on. */
export function mains(hz: number, levelsDbu: readonly number[], phase = 0): Signal {
    return sum(...levelsDbu.map((dbu, k) => tone((k + 1) * hz, dbu, phase * (k + 1) + k)))
}

export function sum(...parts: readonly Signal[]): Signal {
    return tS => parts.reduce((total, part) => total + part(tS), 0)
}

export const times = (gain: number, signal: Signal): Signal => {
    return tS => gain * signal(tS)
}

/** Half on each leg, in opposite phase. */
export const balanced = (signal: Signal): Legs => ({
    hot: times(0.5, signal),
    cold: times(-0.5, signal),
})

/** The same on both legs. */
export const common = (signal: Signal): Legs => ({ hot: signal, cold: signal })

/** Legs added up. */
export function together(...parts: readonly Legs[]): Legs {
    return { hot: sum(...parts.map(part => part.hot)), cold: sum(...parts.map(part => part.cold)) }
}

export interface Sampling {
    /** instant of the first hot sample [s] */
    startS?: number
    skewS?: number
    /** from one hot sample to the next [s] */
    pairS?: number
    /** white noise of each leg [codes rms] */
    noiseCodes?: number
    random?: Random
    /** codes of both legs with no signal */
    dc?: [number, number]
}

/** Fills h and c with what a converter of unlimited resolution reads, in codes. */
export function sampleInto(
    h: number[],
    c: number[],
    legs: Legs,
    pairs: number,
    how: Sampling = {},
) {
    const { startS = 0, skewS = SKEW_S, pairS = PAIR_S } = how
    const { noiseCodes = 0, random, dc = [MID_CODE, MID_CODE] } = how
    for (let i = 0; i < pairs; i++) {
        const tS = startS + i * pairS
        h[i] = dc[0] + legs.hot(tS) / VOLTS_PER_CODE
        c[i] = dc[1] + legs.cold(tS + skewS) / VOLTS_PER_CODE
        if (random === undefined) continue
        h[i] += noiseCodes * random.gaussian()
        c[i] += noiseCodes * random.gaussian()
    }
}

export function sample(legs: Legs, pairs: number, how: Sampling = {}): [number[], number[]] {
    const [h, c]: [number[], number[]] = [[], []]
    sampleInto(h, c, legs, pairs, how)
    return [h, c]
}

export const meanSquare = (x: readonly number[]) =>
    x.reduce((total, v) => total + v * v, 0) / x.length

/** Numbers from `first` in `count` equal steps up to `last`. */
export const steps = (first: number, last: number, count: number) =>
    Array.from({ length: count + 1 }, (_, i) => first + ((last - first) * i) / count)
