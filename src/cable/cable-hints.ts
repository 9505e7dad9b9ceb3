// What a finding of a cable test means and what to do about it, in plain words.
import { cableFigures, isLimited, limitText, valueText } from "./cable-figures"
import { type CableLimits, DEFAULT_CABLE_LIMITS } from "./cable-limits"
import type { CableReading } from "./cable-reading"
import type { CableWord } from "./cable-word"
import { type CableConnector, CONTACTS, HALF_IN_HINT, WORDS } from "./cable-words"
import { readsHalfIn } from "./half-in"

/** A finding for people. */
export interface CableHint {
    /** what it is called */
    what: string
    /** what was seen */
    evidence: string
    /** what to do */
    hint: string
}

/** What was measured and what is allowed; undefined: no limit decides that word. */
function limitEvidence(
    word: string,
    reading: CableReading,
    limits: CableLimits,
): string | undefined {
    const figures = cableFigures(reading, limits).filter(figure => figure.word === word)
    const limited = figures.filter(isLimited)
    if (limited.length === 0) return figures.length === 0 ? undefined : valueText(figures[0])
    return limited
        .map(figure => `${figure.name} ${valueText(figure)}, allowed is ${limitText(figure)}`)
        .join("; ")
}

/**
 * A finding in plain words. A word nobody knows here is passed on as it is.
 * @param word one of CABLE_WORDS
 * @param reading what was measured, for the evidence of a limit
 */
export function cableHint(
    word: string,
    connector: CableConnector,
    reading: CableReading,
    limits: CableLimits = DEFAULT_CABLE_LIMITS,
): CableHint {
    const [what, evidence, hint] = Object.hasOwn(WORDS, word)
        ? WORDS[word as CableWord]
        : [word, "", "use a newer quietline"]
    const contacts = CONTACTS[connector]
    const named = (text: string) =>
        text.replace(/\{(hot|cold|shield)\}/g, (_, of: keyof typeof contacts) => contacts[of])
    return {
        what,
        evidence: limitEvidence(word, reading, limits) ?? named(evidence),
        hint: named(hint),
    }
}

/**
 * What to try before anything else where a TRS plug that is not all the way in would read the same. Of an open or a short, which plugs of
 * every kind have, it is said only of TRS plugs.
 * @param words of the findings
 * @param map what arrives where, as mapOf() of cable-map.ts makes it
 */
export function halfInHint(
    words: readonly string[],
    map: number,
    connector: CableConnector,
): string | undefined {
    const isLikely = connector === "trs" || words.includes("miswired")
    return isLikely && readsHalfIn(map) ? HALF_IN_HINT : undefined
}
