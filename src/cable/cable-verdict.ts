import { FAIL, MOVED, NO_CABLE, PASS, POWERED, UNSURE } from "../protocol/verdict"
import { type CableLimits, judgeConductors, noFindings } from "./cable-limits"
import type { ConductorReading } from "./cable-reading"
import type { Wiring } from "./cable-wiring"
import type { CableWord } from "./cable-word"
import { readLeaks } from "./leakage"
import { COLD, HOT, type Probes, SHIELD } from "./probes"
import { movement } from "./reach"
import { conductance, Dividers, HIDDEN_LEAK, strayLeak } from "./resistance"
import type { RigZero } from "./rig-zero"

/** A terminal that changes by more than this part of the supply between two equal patterns has been moved. */
const MAX_MOVEMENT = 0.06

/** A lower leak than this spoils the resistances of the conductors that it joins [kohm]. */
const MIN_TIGHT_KOHM = 5

/** As sure as anything gets [%]. */
const SURE_PCT = 99.9

/** What has come of a cable test. */
export interface CableVerdict {
    verdict: number
    /** how sure that is [%], 50 to 99.9 */
    confidencePct: number
    /** words of docs/cable.md, the most serious first; empty for PASS */
    findings: CableWord[]
}

/** How sure a decision is that lies so many sigmas from its turning point [%]: the normal distribution by a logistic. */
export function certaintyPct(sigmas: number): number {
    return Math.min(SURE_PCT, 100 / (1 + Math.E ** (-1.702 * Math.abs(sigmas))))
}

/**
 * Finds resistances and leaks of the conductors, as far as those concerned run to their own terminals.
 * @param reading receives them
 */
export function readConductors(
    reading: ConductorReading,
    probes: Probes,
    wiring: Wiring,
    zero: RigZero | undefined,
): void {
    const { joined, strays } = wiring
    // One that reaches a second terminal as well has two drives against it.
    const has = (terminal: number) => {
        const own = 1 << terminal
        let reaches = 0
        for (const set of joined) if ((set & own) > 0) reaches++
        return joined[terminal] === own && reaches === 1
    }
    const isLeg = (leg: number) => (joined[leg] & (1 << SHIELD)) === 0
    const dividers = new Dividers(probes, [isLeg(HOT), isLeg(COLD)])
    dividers.rescale()
    readLeaks(reading, probes, [has(HOT), has(COLD), has(SHIELD)])
    const { legsLeakKohm, hotLeakKohm, coldLeakKohm } = reading
    const isAll = has(HOT) && has(COLD) && has(SHIELD)
    const ohmOf = (terminal: number, leak: number | undefined, other: number | undefined) => {
        if (!has(terminal) || !isTight(leak) || !isTight(other)) return undefined
        const hidden = isAll ? 0 : HIDDEN_LEAK + strayLeak(strays[terminal])
        const leakS = hidden + conductance(leak) + conductance(other)
        const { ohm, errorOhm } = dividers.resistance(terminal, zero, leakS)
        reading.errorOhm = Math.max(reading.errorOhm ?? 0, errorOhm)
        return ohm
    }
    reading.hotOhm = ohmOf(HOT, legsLeakKohm, hotLeakKohm)
    reading.coldOhm = ohmOf(COLD, legsLeakKohm, coldLeakKohm)
    reading.shieldOhm = ohmOf(SHIELD, hotLeakKohm, coldLeakKohm)
}

/** True when a leak takes too little of the dividers' current to be seen as a resistance. */
function isTight(leakKohm: number | undefined): boolean {
    return leakKohm === undefined || leakKohm > MIN_TIGHT_KOHM
}

/** Judges the conductors of a cable. */
export function judgeCable(
    probes: Probes,
    wiring: Wiring,
    reading: ConductorReading,
    limits: CableLimits,
): CableVerdict {
    if (movement(probes) > MAX_MOVEMENT) return sure(MOVED, "moved")
    const { faults, sigmas } = wiring
    const found = noFindings()
    if (wiring.isAbsent) return verdictOf(NO_CABLE, sigmas, faults)
    if (probes.isHeld()) return sure(POWERED, "powered")
    if (faults.length === 1 && faults[0] === "nonlinear") return verdictOf(UNSURE, 0, faults)
    judgeConductors(found, reading, limits)
    if (faults.length > 0) {
        // A fault of the wiring does not hide a conductor that conducts badly.
        for (const word of found.failed) faults.push(word)
        return verdictOf(FAIL, sigmas, faults)
    }
    const least = Math.min(sigmas, found.sigmas)
    if (found.failed.length > 0) return verdictOf(FAIL, least, found.failed)
    if (found.unsure.length > 0) return verdictOf(UNSURE, least, found.unsure)
    return verdictOf(PASS, least, [])
}

/** A verdict that rests on one finding. */
export function sure(verdict: number, finding: CableWord): CableVerdict {
    return { verdict, confidencePct: SURE_PCT, findings: [finding] }
}

function verdictOf(verdict: number, sigmas: number, findings: CableWord[]): CableVerdict {
    return { verdict, confidencePct: certaintyPct(sigmas), findings }
}
