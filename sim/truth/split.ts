import { type Component, powersOf } from "./component"

/** A tone has to stand this far above the rest of d that is not hum. */
const TONE_MARGIN = 10

/** Tones nearer than this to a mains harmonic can't be told from it. */
const SAME_LINE_HZ = 0.5

/** The difference in three parts whose powers add up to it, and the hum of the mean. V^2. */
interface Split {
    tone?: { hz: number; power: number }
    humPower: number
    noisePower: number
    cmHumPower: number
    /** A tone that is no mains sits on a mains line: rejection of hum can't be told. */
    toneOnHumLine: boolean
}

interface Line {
    hz: number
    parts: Component[]
    power: number
    isHum: boolean
    hasTone: boolean
}

/** Sines grouped by frequency. */
function linesOf(components: readonly Component[], humLinesHz: readonly number[]): Line[] {
    const byHz = new Map<number, Component[]>()
    for (const part of components) {
        if (part.hz === undefined) continue
        const parts = byHz.get(part.hz)
        if (parts) parts.push(part)
        else byHz.set(part.hz, [part])
    }
    return [...byHz].map(([hz, parts]) => ({
        hz,
        parts,
        power: powersOf(parts).d,
        isHum: humLinesHz.some(lineHz => Math.abs(lineHz - hz) < SAME_LINE_HZ),
        hasTone: parts.some(part => !part.mains && powersOf([part]).h + powersOf([part]).c > 0),
    }))
}

/** The strongest line of d that holds a tone, if it stands out of all that is neither it nor hum. */
function strongestTone(lines: readonly Line[], totalPower: number): Line | undefined {
    const tones = lines.filter(line => line.hasTone && line.power > 0)
    if (tones.length === 0) return undefined
    const tone = tones.reduce((best, line) => (line.power > best.power ? line : best))
    let rest = totalPower - tone.power
    for (const line of lines) if (line.isHum && line !== tone) rest -= line.power
    return tone.power >= TONE_MARGIN * rest ? tone : undefined
}

/**
 * Split d into tone, hum and noise.
 *
 * @param humLinesHz the mains series: sines on one of them are hum, unless they are the tone
 */
export function splitDifference(
    components: readonly Component[],
    humLinesHz: readonly number[],
): Split {
    const lines = linesOf(components, humLinesHz)
    const broadband = powersOf(components.filter(part => part.hz === undefined)).d
    const total = lines.reduce((sum, line) => sum + line.power, broadband)
    const tone = strongestTone(lines, total)
    const split: Split = {
        tone: tone && { hz: tone.hz, power: tone.power },
        humPower: 0,
        noisePower: broadband,
        cmHumPower: 0,
        toneOnHumLine: lines.some(line => line.isHum && line.hasTone),
    }
    for (const line of lines) {
        if (line.isHum) split.cmHumPower += powersOf(line.parts).m
        if (line === tone) continue
        if (line.isHum) split.humPower += line.power
        else split.noisePower += line.power
    }
    return split
}
