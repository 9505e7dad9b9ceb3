import {
    type CableFigure,
    cableFigures,
    isLimited,
    isLimitWord,
} from "../../src/cable/cable-figures"
import { type CableLimits, judgeLimits, type LimitFindings } from "../../src/cable/cable-limits"
import type { CableReading, ConductorReading } from "../../src/cable/cable-reading"
import { certaintyPct } from "../../src/cable/cable-verdict"
import type { LimitWord } from "../../src/cable/cable-word"
import * as VERDICT from "../../src/protocol/verdict"
import type { CableTest } from "../service/protocol"
import { asKind, canHave, judgedReading } from "./cable-kind"
import type { CableKind } from "./choices"

/** How a test may end, as the C lines say it; MARGINAL is this computer's own. */
export const CABLE_RESULTS = [
    ...(["PASS", "MARGINAL", "FAIL", "UNSURE"] as const),
    ...(["NONE", "POWERED", "MOVED"] as const),
] as const
export type CableResult = (typeof CABLE_RESULTS)[number]

/** What a test comes to. */
export interface Outcome {
    result: CableResult
    /** words of what was found, most serious first; for PASS none */
    findings: readonly string[]
    /** words of what could not be told */
    unsure: readonly string[]
}

const RESULTS: Readonly<Record<number, CableResult>> = {
    [VERDICT.PASS]: "PASS",
    [VERDICT.FAIL]: "FAIL",
    [VERDICT.NO_CABLE]: "NONE",
    [VERDICT.POWERED]: "POWERED",
    [VERDICT.MOVED]: "MOVED",
}

/** Said of what is no verdict on a cable. */
const OWN_WORDS: Partial<Record<CableResult, string>> = {
    NONE: "no-cable",
    POWERED: "powered",
    MOVED: "moved",
}

/** True for a verdict on a cable; the others say why there is none. */
export function isAboutCable(result: CableResult): boolean {
    return !(result in OWN_WORDS)
}

/** The figures of the conductors. */
export function conductorsOf(test: CableTest): ConductorReading {
    return {
        hotOhm: test.hotResistanceOhm,
        coldOhm: test.coldResistanceOhm,
        shieldOhm: test.shieldResistanceOhm,
        errorOhm: test.resistanceErrorOhm,
        legsLeakKohm: test.legsLeakKohm,
        hotLeakKohm: test.hotLeakKohm,
        coldLeakKohm: test.coldLeakKohm,
        leakMinKohm: test.leakMinKohm,
    }
}

/** What the board says of a test, by its own limits. A verdict nobody knows here is none to rely on. */
export function boardOutcome({ verdict, findings }: CableTest): Outcome {
    const words = findings.split("+").filter(word => word !== "")
    const result = RESULTS[verdict] ?? "UNSURE"
    if (result === "UNSURE") return { result, findings: [], unsure: words }
    const own = OWN_WORDS[result]
    if (own !== undefined && !words.includes(own)) words.unshift(own)
    return { result, findings: words, unsure: [] }
}

/** True when the cable is wired as its kind should be, whatever its figures are. */
export function isWired(test: CableTest, kind: CableKind = "balanced"): boolean {
    const { result, findings, unsure } = boardOutcome(asKind(test, kind))
    if (result === "PASS") return true
    const words = [...findings, ...unsure]
    const isVerdict = result === "FAIL" || result === "UNSURE"
    return isVerdict && words.length > 0 && words.every(isLimitWord)
}

/** What a test comes to, and how sure that is [%]. */
export interface SureOutcome extends Outcome {
    confidencePct: number | undefined
}

/**
 * What a test comes to: how the cable is wired is the board's to say, the figures are judged anew.
 * @param reading figures of the test
 */
export function outcomeBy(
    told: CableTest,
    reading: CableReading,
    limits: CableLimits,
    kind: CableKind = "balanced",
): SureOutcome {
    const test = asKind(told, kind)
    const board = boardOutcome(test)
    const { confidencePct } = test
    const wiring = board.findings.filter(word => !isLimitWord(word))
    const unsureWiring = board.unsure.filter(word => !isLimitWord(word))
    if (board.result === "UNSURE" && (unsureWiring.length > 0 || board.unsure.length === 0))
        return { result: "UNSURE", findings: [], unsure: unsureWiring, confidencePct }
    if (!isAboutCable(board.result)) return { ...board, confidencePct }
    const judged = judgeKind(reading, limits, kind)
    const absurd = lessThanNothing(reading)
    judged.unsure.push(...absurd.filter(word => !judged.unsure.includes(word)))
    if (absurd.length > 0 && judged.failed.length === 0) judged.sigmas = 0
    const findings = [...wiring, ...judged.failed]
    // what a fault keeps from being measured is no news
    if (wiring.length > 0) return { result: "FAIL", findings, unsure: [], confidencePct }
    const { unsure, sigmas } = judged
    const isMarginal = absurd.length === 0 && isKeptNominally(unsure, reading, limits)
    const doubt = isMarginal ? "MARGINAL" : "UNSURE"
    const result = findings.length > 0 ? "FAIL" : unsure.length > 0 ? doubt : "PASS"
    return { result, findings, unsure, confidencePct: confidence(test, result, sigmas) }
}

/** True when all that is in doubt was measured and keeps its limits, only not by as much as it may be off: what testers of cabling print as PASS*. */
function isKeptNominally(words: readonly string[], reading: CableReading, limits: CableLimits) {
    const figures = cableFigures(reading, limits)
        .filter(isLimited)
        .filter(({ word }) => words.includes(word))
    return figures.length > 0 && figures.every(figure => !isOutside(figure))
}

/** True for a figure that was not measured, or is beyond a limit, by however little. */
export function isOutside({ value, least, most }: CableFigure): boolean {
    if (value === undefined) return true
    return (least !== undefined && value < least) || (most !== undefined && value > most)
}

/** Judges a reading by the limits that a kind of cable can meet. */
export function judgeKind(
    reading: CableReading,
    limits: CableLimits,
    kind: CableKind,
): LimitFindings {
    const { failed, unsure, sigmas } = judgeLimits(judgedReading(kind, reading), limits)
    const isTold = (word: string) => canHave(kind, word)
    return { failed: failed.filter(isTold), unsure: unsure.filter(isTold), sigmas }
}

/** So many times its own error a resistance may be below 0 ohm by chance: four sigma. */
const BY_CHANCE = 2

/** Words of the resistances that can't be true: the rig's zero is from a cable that has more, or something disturbs. */
export function lessThanNothing(reading: ConductorReading): LimitWord[] {
    const { hotOhm, coldOhm, shieldOhm, errorOhm } = reading
    const named = [
        ["resistance-hot", hotOhm],
        ["resistance-cold", coldOhm],
        ["resistance-shield", shieldOhm],
    ] as const
    return named
        .filter(([, ohm]) => ohm !== undefined && ohm < -BY_CHANCE * (errorOhm ?? 0))
        .map(([word]) => word)
}

/** The board's confidence is one in its own limits, unless it has passed the cable: then it is one in the wiring as well. */
function confidence(test: CableTest, result: CableResult, sigmas: number): number {
    const ofLimits = certaintyPct(sigmas)
    const isWiring = test.verdict === VERDICT.PASS && result !== "FAIL"
    return isWiring ? Math.min(test.confidencePct ?? ofLimits, ofLimits) : ofLimits
}
