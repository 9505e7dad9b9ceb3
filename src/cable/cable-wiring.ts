import type { WordOf } from "../protocol/words"
import type { CableWord } from "./cable-word"
import type { Probes } from "./probes"
import { EXCESS, FREE, farFollow, sharesOf } from "./reach"

/** More of a terminal's own from the weak resistors than this: the conductor is open (over 100 kohm). */
const OPEN_SHARE = 0.667

/** A source with this part of what reaches a terminal is joined to it: a short is under 1 kohm. */
const JOINED_SHARE = 0.23

/** A terminal with more than this from the weak resistors is reached through kilohms only (over 2 kohm): what is no conductor of its own leaks. */
const KILOHMS_SHARE = 0.05

/** The most that is told from all of it. */
const MAX_STRAY = 0.95

/** Sigma of a share, by unequal resistors and the converter's errors. */
const SHARE_SIGMA = 0.03

/** A terminal that goes along with another one by this much is shorted to it there. */
const FOLLOWS = 0.7

/**
 * More excess than this is no network of resistors: something active. A converter that does not reach the supply makes up to 0.15: an
 * ESP32-C3's ends at 0.85 of it.
 */
const MAX_EXCESS = 0.2

/** Pairs of conductors or terminals, as bits, and the words for each being joined. */
const HOT_COLD = 1
const HOT_SHIELD = 2
const COLD_SHIELD = 4
const SHORTS = "short-legs short-hot-shield short-cold-shield"
const OPENS = "open-hot open-cold open-shield"

/** How the conductors run. */
export interface Wiring {
    /** sets of near conductors that a far terminal is joined to: bit 0 hot, 1 cold, 2 shield */
    joined: number[]
    /** of what reaches each far terminal, the part that does not come by its own conductor: 0 to 1 */
    strays: number[]
    /** what is wrong, in the words of docs/cable.md; empty when every conductor runs to its own terminal and to no other */
    faults: CableWord[]
    /** nothing at all is in the rig */
    isAbsent: boolean
    /** how far the shares are from meaning something else [sigmas] */
    sigmas: number
}

/** Finds out how the conductors run. */
export function wiringOf(probes: Probes): Wiring {
    const joined: number[] = []
    const strays: number[] = []
    let sigmas = 4
    let excess = 0
    let reached = 0
    for (let t = 0; t < 3; t++) {
        const shares = sharesOf(probes, t)
        const own = 1 - shares[FREE]
        const isOpen = shares[FREE] > OPEN_SHARE
        sigmas = Math.min(sigmas, Math.abs(shares[FREE] - OPEN_SHARE) / SHARE_SIGMA)
        let set = 0
        const leaks = shares[FREE] > KILOHMS_SHARE
        if (!isOpen) reached++
        for (let k = 0; k < 3 && !isOpen; k++) {
            const beyond = shares[k] / own - JOINED_SHARE
            if (beyond > 0 && (k === t || !leaks)) set |= 1 << k
            sigmas = Math.min(sigmas, Math.abs(beyond) / SHARE_SIGMA)
        }
        joined.push(set)
        strays.push(isOpen ? 0 : Math.min(MAX_STRAY, 1 - shares[t] / own))
        excess = Math.max(excess, shares[EXCESS])
    }
    const farPairs = pairsAtFarEnd(probes, joined)
    const isAbsent = reached + farPairs === 0
    const faults: CableWord[] = isAbsent ? ["no-cable"] : faultsOf(joined, farPairs)
    if (excess > MAX_EXCESS) faults.push("nonlinear")
    return { joined, strays, faults, isAbsent, sigmas }
}

/** Pairs of terminals that nothing reaches from the near end but that are joined to each other. */
function pairsAtFarEnd(probes: Probes, joined: number[]): number {
    const [hot, cold, shield] = joined
    let pairs = 0
    if (hot + cold === 0 && farFollow(probes, 0, 1) > FOLLOWS) pairs |= HOT_COLD
    if (hot + shield === 0 && farFollow(probes, 0, 2) > FOLLOWS) pairs |= HOT_SHIELD
    if (cold + shield === 0 && farFollow(probes, 1, 2) > FOLLOWS) pairs |= COLD_SHIELD
    return pairs
}

/** What is wrong with the way the conductors run, the most serious first. */
function faultsOf(joined: number[], farPairs: number): CableWord[] {
    const [hot, cold, shield] = joined
    const faults: CableWord[] = []
    let shorted = 0
    for (const set of joined) if ((set & (set - 1)) > 0) shorted |= set
    const seen = hot | cold | shield
    // A conductor that is open at its near end hangs on what it is shorted to, where that has all its own terminals.
    for (let t = 0; t < 3; t++) {
        const own = 1 << t
        if ((seen & own) > 0 || (joined[t] & shorted) === 0) continue
        if ((shorted & ~terminalsWith(joined, shorted)) === 0) shorted |= own
    }
    // One conductor at two terminals: they are joined there, and one of their own is open.
    const twice = (hot & cold) | (hot & shield) | (cold & shield)
    const isBridged = shorted === 0 && twice > 0
    if (isBridged) addShorts(faults, pairsOf(terminalsWith(joined, twice)))
    else addShorts(faults, pairsOf(shorted) | farPairs)
    if (shorted > 0) {
        if (isElsewhere(joined, shorted)) faults.push("miswired")
    } else if (!isBridged) addCrossing(faults, hot, cold, shield)
    else if (isElsewhere(joined, terminalsWith(joined, twice))) faults.push("miswired")
    const opens = OPENS.split(" ") as WordOf<typeof OPENS>[]
    for (let t = 0; t < 3; t++)
        if ((seen & (1 << t)) === 0 || (joined[t] === 0 && isHanging(joined, t)))
            faults.push(opens[t])
    return faults
}

/** True for a conductor that reaches terminals only by shorts to their own. One that arrives in the place of another is miswired and not open. */
function isHanging(joined: number[], conductor: number): boolean {
    for (let t = 0; t < 3; t++)
        if ((joined[t] & (1 << conductor)) > 0 && (joined[t] & (1 << t)) === 0) return false
    return true
}

/** The pairs within a set of conductors or terminals. */
function pairsOf(set: number): number {
    const hotCold = (set & 3) === 3 ? HOT_COLD : 0
    const hotShield = (set & 5) === 5 ? HOT_SHIELD : 0
    return hotCold | hotShield | ((set & 6) === 6 ? COLD_SHIELD : 0)
}

/** The set of terminals that a set of conductors, any of them, is joined to. */
function terminalsWith(joined: number[], conductors: number): number {
    let set = 0
    for (let t = 0; t < 3; t++) if ((joined[t] & conductors) > 0) set |= 1 << t
    return set
}

function addShorts(faults: CableWord[], pairs: number): void {
    if (pairs === (HOT_COLD | HOT_SHIELD | COLD_SHIELD)) {
        faults.push("short-all")
        return
    }
    const shorts = SHORTS.split(" ") as WordOf<typeof SHORTS>[]
    for (let pair = 0; pair < 3; pair++) if ((pairs & (1 << pair)) > 0) faults.push(shorts[pair])
}

/** Conductors that arrive at other terminals than their own, if any do. Nothing at a terminal counts as its own there. */
function addCrossing(faults: CableWord[], hot: number, cold: number, shield: number): void {
    const way = 100 * (hot || 1) + 10 * (cold || 2) + (shield || 4)
    if (way === 124) return
    if (way === 214) faults.push("swapped")
    else if (way === 421) faults.push("hot-shield-swapped")
    else if (way === 142) faults.push("cold-shield-swapped")
    else faults.push(hot * cold * shield > 0 ? "rotated" : "miswired")
}

/** Beside a short: true when a conductor arrives at a terminal that is not on its side of it. */
function isElsewhere(joined: number[], shorted: number): boolean {
    for (let t = 0; t < 3; t++) {
        const isInside = (shorted & (1 << t)) > 0
        if (joined[t] > 0 && isInside !== (joined[t] & shorted) > 0) return true
    }
    return false
}
