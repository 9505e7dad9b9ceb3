import { dbFromPower } from "../../src/dsp/decibel"
import type { Band } from "./band"
import { dbuOrNull } from "./level"
import { type LineOverNoise, standing } from "./lines-and-noise"

/** The noise in a line scatters by its mean over sqrt(segments); this many times that could hide a harmonic. */
const HIDDEN = 3

/** A harmonic of the tone in the difference. */
interface Harmonic {
    order: number
    hz: number
    /** null: not out of the noise */
    dbu: number | null
    /** below the tone, negative */
    relativeDb: number | null
}

/** A ratio of voltages by two definitions. */
export interface Ratio {
    /** over the fundamental */
    overFundamentalDb: number
    overFundamentalPct: number
    /** over fundamental and distortion together, as AES17 and analysers with a notch do */
    overTotalDb: number
    overTotalPct: number
}

/** Distortion of the strongest sine of the difference. */
export interface Distortion {
    toneFrequencyHz: number
    toneDbu: number
    /** those in the band that can be told from hum, from the second on */
    harmonics: Harmonic[]
    /** null: no harmonic stands out of the noise; then thdMaxDb says what could be hidden */
    thd: Ratio | null
    /** most that harmonics could be, over the fundamental; null when thd is stated, or no harmonic is in the band */
    thdMaxDb: number | null
    /** all but the fundamental, hum and noise included, in the band below */
    thdPlusNoise: Ratio | null
    fromHz: number
    toHz: number
}

function ratioOf(part: number, fundamental: number): Ratio | null {
    if (part <= 0) return null
    const overFundamental = part / fundamental
    const overTotal = part / (part + fundamental)
    return {
        overFundamentalDb: dbFromPower(overFundamental),
        overFundamentalPct: 100 * Math.sqrt(overFundamental),
        overTotalDb: dbFromPower(overTotal),
        overTotalPct: 100 * Math.sqrt(overTotal),
    }
}

/**
 * Distortion of a tone.
 * @param lines of the tone, the first among them
 * @param others power of the difference in the band without the tone [V²]
 * @param count of segments
 */
export function distortionOf(
    lines: readonly LineOverNoise[],
    others: number,
    { fromHz, toHz }: Band,
    count: number,
): Distortion | null {
    const first = lines.find(({ multiple }) => multiple === 1)
    const fundamental = first && first.powers.difference - first.noise.difference
    const toneDbu = fundamental === undefined ? null : dbuOrNull(fundamental)
    if (first === undefined || fundamental === undefined || toneDbu === null) return null
    const above = lines.filter(({ multiple, hz }) => multiple > 1 && hz <= toHz)
    let sum = 0
    let most = 0
    const harmonics = above.map((line): Harmonic => {
        const power = standing(line, "difference", count)
        sum += power ?? 0
        const { powers, noise } = line
        const scatter = noise.difference / Math.sqrt(count)
        most += Math.max(0, powers.difference - noise.difference) + HIDDEN * scatter
        const dbu = power === undefined ? null : dbuOrNull(power)
        return {
            order: line.multiple,
            hz: line.hz,
            dbu,
            relativeDb: dbu === null ? null : dbu - toneDbu,
        }
    })
    const thd = ratioOf(sum, fundamental)
    return {
        toneFrequencyHz: first.hz,
        toneDbu,
        harmonics: harmonics.sort((a, b) => a.order - b.order),
        thd,
        thdMaxDb: thd === null && most > 0 ? dbFromPower(most / fundamental) : null,
        thdPlusNoise: ratioOf(others, fundamental),
        fromHz,
        toHz,
    }
}
