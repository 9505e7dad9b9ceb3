import { dbuOrNull, ratioOrNull } from "./level"
import { type LineOverNoise, standing } from "./lines-and-noise"

/** One line of the mains. What does not stand out of the noise, or can't be told from a tone, is null. */
interface HumLine {
    harmonic: number
    hz: number
    differenceDbu: number | null
    commonDbu: number | null
    /** common mode over difference */
    ratioDb: number | null
    /** what noise alone would read there */
    differenceNoiseDbu: number | null
    commonNoiseDbu: number | null
}

/** The mains lines of a capture. */
export interface Hum {
    mainsHz: number
    /** all lines that stand out, together */
    differenceDbu: number | null
    commonDbu: number | null
    lines: HumLine[]
}

/**
 * The table of hum.
 * @param mainsHz undefined: none was found
 * @param harmonics how many lines
 * @param count of segments
 */
export function humOf(
    lines: readonly LineOverNoise[],
    mainsHz: number | undefined,
    harmonics: number,
    count: number,
): Hum | null {
    if (mainsHz === undefined) return null
    const sums = { difference: 0, common: 0 }
    const rows = Array.from({ length: harmonics }, (_, i): HumLine => {
        const harmonic = i + 1
        const line = lines.find(({ kind, multiple }) => kind === "mains" && multiple === harmonic)
        const powerOf = (part: "difference" | "common") => {
            const power = (line && standing(line, part, count)) ?? 0
            sums[part] += power
            return power
        }
        const [difference, common] = [powerOf("difference"), powerOf("common")]
        return {
            harmonic,
            hz: harmonic * mainsHz,
            differenceDbu: dbuOrNull(difference),
            commonDbu: dbuOrNull(common),
            ratioDb: ratioOrNull(common, difference),
            differenceNoiseDbu: line ? dbuOrNull(line.noise.difference) : null,
            commonNoiseDbu: line ? dbuOrNull(line.noise.common) : null,
        }
    })
    return {
        mainsHz,
        differenceDbu: dbuOrNull(sums.difference),
        commonDbu: dbuOrNull(sums.common),
        lines: rows,
    }
}
