import { isLimitWord } from "../../src/cable/cable-figures"
import type { CableLimits } from "../../src/cable/cable-limits"
import { mapOf } from "../../src/cable/cable-map"
import type { ConductorReading } from "../../src/cable/cable-reading"
import { LEAK_MIN_KOHM } from "../../src/cable/leakage"
import * as VERDICT from "../../src/protocol/verdict"
import type { CableTest } from "../service/protocol"
import type { CableKind } from "./choices"

const HOT = 1
const COLD = 2
const SHIELD = 4

interface Plan {
    /** what arrives where when all is right */
    map: number
    /** what a board, which knows balanced cables only, finds wrong with it then */
    odd: readonly string[]
    /** findings that can be told of it by a limit; undefined: all */
    words: readonly string[] | undefined
    /** keys of a limits file that apply to it; undefined: all */
    keys: readonly string[] | undefined
}

const PLANS: Record<CableKind, Plan> = {
    balanced: {
        map: mapOf([HOT, COLD, SHIELD]),
        odd: [],
        words: undefined,
        keys: undefined,
    },
    // contact 3 is joined to contact 1 in both plugs: what the shield has, and what leaks to it, is not seen beside it
    unbalanced: {
        map: mapOf([HOT, COLD | SHIELD, COLD | SHIELD]),
        odd: ["short-cold-shield"],
        words: ["resistance-hot"],
        keys: ["leg_ohm"],
    },
    // contact 3 is not connected
    coax: {
        map: mapOf([HOT, 0, SHIELD]),
        odd: ["open-cold"],
        words: ["resistance-hot", "resistance-shield", "leak-hot-shield"],
        keys: ["leg_ohm", "shield_ohm", "leak_kohm"],
    },
}

/** True for a finding by a limit that a cable of that kind can have. */
export function canHave(kind: CableKind, word: string): boolean {
    return PLANS[kind].words?.includes(word) ?? true
}

/** True for a key of a limits file that says something about that kind. */
export function hasKey(kind: CableKind, key: string): boolean {
    return PLANS[kind].keys?.includes(key) ?? true
}

/** Those of the limits that apply to a kind. */
export function limitsFor(kind: CableKind, limits: CableLimits): CableLimits {
    if (PLANS[kind].words === undefined) return limits
    const { legMaxOhm, shieldMaxOhm, leakMinKohm } = limits
    return kind === "coax" ? { legMaxOhm, shieldMaxOhm, leakMinKohm } : { legMaxOhm }
}

/** The reading of a cable of that kind: a board states the least leak it can tell for balanced cables only. */
export function readingFor<T extends ConductorReading>(kind: CableKind, reading: T): T {
    const isLeakSeen = kind === "coax" && reading.shieldOhm !== undefined
    return isLeakSeen ? { ...reading, leakMinKohm: reading.leakMinKohm ?? LEAK_MIN_KOHM } : reading
}

/** The reading that limits are put to: a conductor that this kind does not have is no worse than the one it has. */
export function judgedReading<T extends ConductorReading>(kind: CableKind, reading: T): T {
    return kind === "balanced" ? reading : { ...reading, coldOhm: reading.hotOhm }
}

/** What the board would have said of a test, if it knew of that kind. */
export function asKind(test: CableTest, kind: CableKind): CableTest {
    const { odd, map } = PLANS[kind]
    const { verdict } = test
    const isWiringKnown =
        verdict === VERDICT.PASS || verdict === VERDICT.FAIL || verdict === VERDICT.UNSURE
    if (odd.length === 0 || !isWiringKnown) return test
    const words = test.findings.split("+").filter(word => word !== "" && !odd.includes(word))
    const isOther = test.map !== map && !words.some(word => !isLimitWord(word))
    if (isOther) words.unshift("miswired")
    if (verdict === VERDICT.UNSURE && !isOther) return { ...test, findings: words.join("+") }
    const isGood = words.length === 0
    return { ...test, verdict: isGood ? VERDICT.PASS : VERDICT.FAIL, findings: words.join("+") }
}
