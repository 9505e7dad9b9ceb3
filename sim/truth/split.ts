import { type Component, lineOf, powersOf } from "./component"
import { followedMainsHz, isOnHumLine, isSteadyInterference } from "./followed-mains"

/** A tone has to stand this far above the rest of d that is not hum. */
const TONE_MARGIN = 10

/** The difference in three parts whose powers add up to it, and the hum of the mean. V^2. */
export interface Split {
    tone?: { hz: number; power: number }
    humPower: number
    noisePower: number
    cmHumPower: number
    /** The mains that is followed; undefined: there is none, and no hum. */
    mainsHz?: number
    /** A wanted tone sits on a mains line: rejection of hum can't be told. */
    toneOnHumLine: boolean
}

/** What is on one frequency. */
interface Line {
    hz: number
    /** of the difference */
    power: number
    /** mains, and no wanted tone that is stronger in the difference */
    isHum: boolean
}

/** True for what the interference puts on the ten lines of a mains. */
export function isHum(part: Component, mainsHz: number | undefined): boolean {
    return mainsHz !== undefined && isSteadyInterference(part) && isOnHumLine(part.hz!, mainsHz)
}

/** Sines grouped by frequency. @param merged adds those whose phases are known */
function linesOf(
    components: readonly Component[],
    mainsHz: number | undefined,
    merged: (some: Component[]) => Component[],
): Line[] {
    const byLine = new Map<string, Component[]>()
    for (const part of components) {
        if (part.hz === undefined) continue
        const key = lineOf(part.hz)
        byLine.set(key, [...(byLine.get(key) ?? []), part])
    }
    const power = (some: Component[]) => powersOf(merged(some)).d
    return [...byLine.values()].map(parts => {
        const hum = parts.filter(part => isHum(part, mainsHz))
        const rest = parts.filter(part => !hum.includes(part))
        return {
            hz: parts[0].hz!,
            power: power(parts),
            isHum: hum.length > 0 && power(hum) >= power(rest),
        }
    })
}

/** The strongest sine of d that is no hum, if it stands out of all that is neither it nor hum. */
function strongestTone(lines: readonly Line[], broadband: number): Line | undefined {
    const tones = lines.filter(line => !line.isHum && line.power > 0)
    if (tones.length === 0) return undefined
    const tone = tones.reduce((best, line) => (line.power > best.power ? line : best))
    let rest = broadband
    for (const line of tones) if (line !== tone) rest += line.power
    return tone.power >= TONE_MARGIN * rest ? tone : undefined
}

/**
 * Split d into tone, hum and noise, by what the parts of the line are: interference on the ten lines of the followed mains is
 * hum, a wanted tone never is. Of the two on one line the stronger has it, since no meter can part them.
 *
 * @param ownMainsHz the scenario's mains
 * @param merged adds sines of equal frequency whose phases are known
 */
export function splitDifference(
    components: readonly Component[],
    ownMainsHz: number,
    merged: (some: Component[]) => Component[],
): Split {
    const mainsHz = followedMainsHz(components, ownMainsHz)
    const lines = linesOf(components, mainsHz, merged)
    const broadband = powersOf(components.filter(part => part.hz === undefined)).d
    const tone = strongestTone(lines, broadband)
    const hum = components.filter(part => isHum(part, mainsHz))
    const split: Split = {
        tone: tone && { hz: tone.hz, power: tone.power },
        humPower: 0,
        noisePower: broadband,
        cmHumPower: powersOf(merged(hum)).m,
        mainsHz,
        toneOnHumLine: components.some(part => {
            const { hz, wanted } = part
            if (!wanted || hz === undefined || mainsHz === undefined) return false
            return isOnHumLine(hz, mainsHz) && powersOf([part]).h + powersOf([part]).c > 0
        }),
    }
    for (const line of lines) {
        if (line === tone) continue
        if (line.isHum) split.humPower += line.power
        else split.noisePower += line.power
    }
    return split
}
