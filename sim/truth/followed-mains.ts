import { type Component, powersOf } from "./component"

/** Mains frequencies that a meter follows [Hz]. */
const FOLLOWED_HZ = [
    { nominal: 50, low: 47, high: 53 },
    { nominal: 60, low: 57, high: 63 },
]

/** Lines of the mains that are hum: the fundamental and its harmonics up to the tenth. */
const HUM_LINES = 10

/** Sines nearer than this can't be told apart. */
const SAME_LINE_HZ = 0.5

/** A sine this far below the strongest line of a series tells nothing of it: 40 dB. */
const FAINT = 1e-4

/** A series of tones is a mains only if no other sine of the common mode comes within 6 dB of it. */
const CLEAR = 4

/** A mains in the common mode, and how much of it there is [V^2]. */
interface Candidate {
    mainsHz: number
    power: number
}

/** Of a frequency that a meter follows: how far it is off 50 or 60 Hz. Undefined: it is not followed. */
function offNominalHz(mainsHz: number): number | undefined {
    const range = FOLLOWED_HZ.find(({ low, high }) => mainsHz >= low && mainsHz <= high)
    return range && Math.abs(mainsHz - range.nominal)
}

/** True where a sine lies on a multiple of a mains frequency. */
function isMultiple(hz: number, mainsHz: number): boolean {
    const order = Math.max(1, Math.round(hz / mainsHz))
    return Math.abs(hz - order * mainsHz) < SAME_LINE_HZ
}

/** True where a sine lies on one of the ten lines of a mains. */
export function isOnHumLine(hz: number, mainsHz: number): boolean {
    return isMultiple(hz, mainsHz) && Math.round(hz / mainsHz) <= HUM_LINES
}

/** What the interference holds steadily, as the mains does: neither broadband nor wandering by itself. */
export function isSteadyInterference({ hz, wanted, clock }: Component): boolean {
    return hz !== undefined && !wanted && (clock === "seconds" || clock === "mains")
}

const commonPower = (parts: readonly Component[]) => powersOf(parts).m

/**
 * The series of one mains that the strongest of some tones belongs to, if there is one.
 * @param others sines that may speak against it
 */
function seriesOf(
    tones: readonly Component[],
    others: readonly Component[],
): Candidate | undefined {
    const strongest = tones.reduce((best, tone) =>
        commonPower([tone]) > commonPower([best]) ? tone : best,
    )
    const heard = tones.filter(tone => commonPower([tone]) >= FAINT * commonPower([strongest]))
    const found: (Candidate & { offHz: number })[] = []
    for (let order = 1; order <= HUM_LINES; order++) {
        const mainsHz = strongest.hz! / order
        const offHz = offNominalHz(mainsHz)
        if (offHz === undefined) continue
        const lines = heard.filter(({ hz }) => isOnHumLine(hz!, mainsHz))
        const isSeries = order === 1 || new Set(lines.map(({ hz }) => hz)).size > 1
        const power = commonPower(lines)
        const isClear = others.every(
            sine => isMultiple(sine.hz!, mainsHz) || CLEAR * commonPower([sine]) <= power,
        )
        if (isSeries && isClear) found.push({ mainsHz, power, offHz })
    }
    found.sort((a, b) => b.power - a.power || a.offHz - b.offHz)
    return found[0]
}

/**
 * The mains that a meter follows, from 47 to 53 and from 57 to 63 Hz: the scenario's own or a series that its common tones
 * make, two of ten lines or the fundamental alone. Of two the one that is stronger in the common mode.
 *
 * @param ownHz the scenario's mains
 * @returns its frequency; undefined: there is none that is followed
 */
export function followedMainsHz(
    components: readonly Component[],
    ownHz: number,
): number | undefined {
    const sines = components.filter(({ hz }) => hz !== undefined)
    const steady = sines.filter(isSteadyInterference)
    const isHeard = (part: Component) => powersOf([part]).h + powersOf([part]).c > 0
    const own = steady.filter(({ hz }) => isOnHumLine(hz!, ownHz))
    const hasOwn =
        offNominalHz(ownHz) !== undefined && own.some(part => part.mains && isHeard(part))
    const tones = steady.filter(part => !part.mains && commonPower([part]) > 0)
    const others = hasOwn ? sines.filter(({ hz }) => !isOnHumLine(hz!, ownHz)) : sines
    const series = tones.length > 0 ? seriesOf(tones, others) : undefined
    if (!hasOwn) return series?.mainsHz
    return series && series.power > commonPower(own) ? series.mainsHz : ownHz
}
