import { dbFromPower } from "../../src/dsp/decibel"
import { dbuOrNull } from "./level"
import type { LineOverNoise } from "./lines-and-noise"
import type { PairPowers } from "./pair-spectrum"

/** The common mode has to be this many times the noise in its line. */
const STANDS_OUT = 10

/** With fewer segments chance is taken for coherence. */
const MIN_SEGMENTS = 8

/** Noise of this many times its rms in a line could hide as much of what is there; two times in a hundred it is more. */
const HIDDEN = 2

/** A rejection is stated if it could be wrong by less than this part of its ratio: 2 dB. */
const MAX_ERROR = 0.26

/** A signal on one leg alone has half of its difference as common mode: no line source has more. */
const MAX_SHARE = 0.5

/** Common mode over difference, as powers, from which on there is something to reject: 0 dB for hum, 10 dB for all else. */
const MIN_FOR_HUM = 1
const MIN_FOR_ALL_ELSE = 10

/** What a sine leaves that is rounded to 32-bit floats, or taken away by a fit, in a third of an octave at most [power ratio]. */
const ROUNDING = 1e-12

/** Edges of a third of an octave from its middle: 10^(1/20). */
const EDGE = 10 ** 0.05

/** How well the line rejects common mode at one frequency. */
export interface Rejection {
    /** line of the mains, another sine, or a third of an octave of noise */
    kind: "hum" | "sine" | "band"
    hz: number
    commonDbu: number | null
    differenceDbu: number | null
    /** part of the difference's power that keeps step with the common mode, 0..1; null with too few segments */
    coherence: number | null
    /** null: only a lower bound can be given */
    cmrrDb: number | null
    /** null: cmrrDb is stated */
    cmrrMinDb: number | null
}

/** Powers of both and what they have in common [V²]. */
interface Pair {
    difference: number
    common: number
    crossRe: number
    crossIm: number
}

/**
 * Rejection from mean powers of n segments. What of the difference keeps step with the common mode was converted from
 * it; the rest is noise or a signal of its own. Such a signal brings common mode of its own, at most MAX_SHARE of it,
 * and by that it could pass for converted.
 * @param noise of the difference, in its power as well [V²]
 * @param isSteady true if nothing but converted common mode is expected in the difference there
 */
function rejectionOf(pair: Pair, n: number, noise: number, isSteady: boolean) {
    const { difference, common, crossRe, crossIm } = pair
    const total = Math.sqrt(difference / common)
    if (n < MIN_SEGMENTS) {
        const clean = difference - noise
        const stands = isSteady && difference >= STANDS_OUT * noise
        const most = (Math.sqrt(difference) + HIDDEN * Math.sqrt(noise)) ** 2
        return {
            coherence: null,
            cmrrDb: stands ? dbFromPower(common / clean) : null,
            cmrrMinDb: stands || most <= 0 ? null : dbFromPower(common / most),
        }
    }
    const coherence =
        difference > 0 ? Math.min(1, (crossRe ** 2 + crossIm ** 2) / (difference * common)) : 0
    const amplitude = Math.sqrt(coherence)
    const chance = Math.sqrt((1 - coherence) / n)
    const signal = MAX_SHARE * (1 - coherence) * total
    const error = amplitude > 0 ? (chance + signal) / amplitude : Number.POSITIVE_INFINITY
    if (error <= MAX_ERROR) {
        return { coherence, cmrrDb: -dbFromPower(coherence * total ** 2), cmrrMinDb: null }
    }
    const most = total * (Math.min(1, amplitude + 2 * chance) + signal)
    return { coherence, cmrrDb: null, cmrrMinDb: most > 0 ? -2 * dbFromPower(most) : null }
}

/**
 * True if the common mode can't be what a signal of the difference brings with it, and neither what the converter made of
 * the signals on both legs: that comes on both alike, by chance.
 */
function isCommonMode({ difference, common }: Pair, least: number): boolean {
    return common > 0 && common >= least * difference
}

/** Rejection at the lines whose common mode stands out. */
export function rejectionAtLines(lines: readonly LineOverNoise[], count: number): Rejection[] {
    return lines
        .filter(
            ({ kind, powers, noise }) =>
                powers.common >= STANDS_OUT * noise.common &&
                isCommonMode(powers, kind === "mains" ? MIN_FOR_HUM : MIN_FOR_ALL_ELSE),
        )
        .map(({ kind, hz, powers, noise }) => ({
            kind: kind === "mains" ? ("hum" as const) : ("sine" as const),
            hz,
            commonDbu: dbuOrNull(powers.common - noise.common),
            differenceDbu: dbuOrNull(powers.difference),
            ...rejectionOf(powers, count, noise.difference, kind === "mains"),
        }))
        .filter(({ cmrrDb, cmrrMinDb }) => cmrrDb !== null || cmrrMinDb !== null)
        .sort((a, b) => a.hz - b.hz)
}

/**
 * Rejection of common-mode noise, by thirds of an octave around 1000 * 10^(n/10) Hz.
 * @param rest spectra without the lines
 * @param strongestV2 of all lines in either signal: what is far below is rounding [V²]
 * @param ownDensity of the converter's noise in the common mode; 0: not known [V²/Hz]
 */
export function rejectionInBands(
    rest: PairPowers,
    count: number,
    ownDensity: number,
    strongestV2: number,
): Rejection[] {
    const { stepHz, widthHz } = rest
    const rows: Rejection[] = []
    const leastV2 = ROUNDING * strongestV2
    const endHz = (rest.common.length - 1) * stepHz
    for (let n = -17; 1000 * 10 ** (n / 10) * EDGE <= endHz; n++) {
        const hz = 1000 * 10 ** (n / 10)
        const [fromHz, toHz] = [hz / EDGE, hz * EDGE]
        if (toHz - fromHz < 2 * widthHz) continue
        const sum = (values: Float64Array) => {
            let total = 0
            for (let k = Math.ceil(fromHz / stepHz); k * stepHz <= toHz; k++) total += values[k]
            return (total * stepHz) / widthHz
        }
        const pair = {
            difference: sum(rest.difference),
            common: sum(rest.common),
            crossRe: sum(rest.crossRe),
            crossIm: sum(rest.crossIm),
        }
        if (!isCommonMode(pair, MIN_FOR_ALL_ELSE) || pair.common < leastV2) continue
        if (pair.common < STANDS_OUT * ownDensity * (toHz - fromHz)) continue
        const independent = count * Math.floor((toHz - fromHz) / widthHz)
        const rejection = rejectionOf(pair, independent, 0, false)
        if (rejection.cmrrDb === null && rejection.cmrrMinDb === null) continue
        rows.push({
            kind: "band",
            hz,
            commonDbu: dbuOrNull(pair.common),
            differenceDbu: dbuOrNull(pair.difference),
            ...rejection,
        })
    }
    return rows
}
