import type { FactNoise, FactSine, LineFacts } from "./line-facts"

/** Whose power it is: d of the difference, m of the mean, h and c of the legs. */
export type Mode = "d" | "m" | "h" | "c"

/** What a reading sees of a line. */
export interface Sight {
    /** of one stretch that is looked at [s] */
    stretchS: number
    stretches: number
    /** samples in all */
    samples: number
}

/** A level is a period of the mains, of which every fifth pair is looked at; three of them make a reading, and each is in three. */
export function sightOfLevels(readings: number): Sight {
    return { stretchS: 0.02, stretches: readings, samples: 60 * readings }
}

/** A noise burst is two periods long, and weighed by a window. */
export function sightOfBursts(readings: number, pairRateHz: number): Sight {
    const stretchS = 0.04
    return { stretchS, stretches: readings, samples: 0.5 * stretchS * readings * pairRateHz }
}

/** How much a mean of powers may be off by chance, relative to the whole power. */
export interface Chance {
    /** standard deviation by noise: of the variance of a chi-squared */
    noise: number
    /** and by sines that beat with each other within a stretch */
    beats: number
}

export function chanceOf(facts: LineFacts, mode: Mode, sight: Sight): Chance {
    const powerV2 = facts.within(0, Number.POSITIVE_INFINITY)[mode]
    if (powerV2 === 0) return { noise: 0, beats: 0 }
    return {
        noise: Math.sqrt(noiseVariance(facts.noises, mode, sight)) / powerV2,
        beats: Math.sqrt(beatVariance(facts.sines, mode, sight)) / powerV2,
    }
}

/** Variance of the mean power of noise over a time: the integral of its squared density over that time; and of samples too few for its band. */
function noiseVariance(noises: readonly FactNoise[], mode: Mode, sight: Sight): number {
    const power = noises.reduce((sum, piece) => sum + piece[mode], 0)
    const squares = noises.reduce((sum, piece) => sum + piece[mode] ** 2 / piece.widthHz, 0)
    return squares / (sight.stretchS * sight.stretches) + (2 * power ** 2) / sight.samples
}

/** Two sines, and each with itself, as far as a stretch does not take their product to zero. */
function beatVariance(
    sines: readonly FactSine[],
    mode: Mode,
    { stretchS, stretches }: Sight,
): number {
    const left = (hz: number) => 1 / (1 + (2 * hz * stretchS) ** 2)
    let variance = 0
    for (const [i, a] of sines.entries()) {
        variance += 0.5 * (a[mode] * left(2 * a.hz)) ** 2
        for (const b of sines.slice(i + 1))
            variance += 2 * a[mode] * b[mode] * (left(a.hz - b.hz) ** 2 + left(a.hz + b.hz) ** 2)
    }
    return variance / stretches
}

/** Standard deviations as decibels of a power. */
export function chanceDb(...chances: Chance[]): number {
    const all = chances.flatMap(({ noise, beats }) => [noise, beats])
    return 10 * Math.log10(1 + Math.hypot(...all))
}
