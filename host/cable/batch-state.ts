import { plainText } from "../output/plain-text"
import type { CableRecord } from "./cable-record"
import { isAboutCable } from "./outcome"
import { cablesAnHour, tallyText, yieldText } from "./tally"
import type { CableCounts, EarlierTest } from "./test-history"

/** Where a batch stands: what the user should do now, or what the rig does. */
export type BatchStep = "plug" | "name" | "ask" | "test" | "again" | "out"

/** A batch as it is shown. */
export interface BatchState {
    step: BatchStep
    /** name of the cable that is in, or of the next one; undefined: it has none (yet) */
    serial: string | undefined
    /** the test of that name which was made before, while it is asked about */
    question: EarlierTest | undefined
    /** the latest test */
    last: CableRecord | undefined
    results: readonly CableRecord["result"][]
    /** when tests with a verdict have ended, on a monotonic clock [ms] */
    endedMs: readonly number[]
    /** of this run */
    own: CableCounts
    /** of all runs that the reports hold */
    all: CableCounts
    /** the last few lines of what there was to tell, the oldest first */
    messages: readonly string[]
    /** it ends with the test that is under way */
    isEnding: boolean
}

const MAX_MESSAGES = 3

/** A batch before its first cable. @param all what its reports hold already */
export function begun(all: CableCounts): BatchState {
    return {
        ...{ step: "plug", serial: undefined, question: undefined, last: undefined },
        ...{ results: [], endedMs: [], own: { cables: 0, passed: 0 }, all },
        ...{ messages: [], isEnding: false },
    }
}

/** There is something to tell. */
export function told(state: BatchState, message: string): BatchState {
    return { ...state, messages: [...state.messages, message].slice(-MAX_MESSAGES) }
}

/** A test has ended. @param counts of this run and of all, with it */
export function recorded(
    state: BatchState,
    record: CableRecord,
    atMs: number,
    counts: Pick<BatchState, "own" | "all">,
): BatchState {
    const endedMs = isAboutCable(record.result) ? [...state.endedMs, atMs] : state.endedMs
    return {
        ...{ ...state, ...counts, endedMs },
        last: record,
        results: [...state.results, record.result],
    }
}

/** The batch stands somewhere else. What was told of a cable that has been taken out is over. */
export function moved(
    state: BatchState,
    now: Pick<BatchState, "step" | "serial" | "question">,
): BatchState {
    const isNext = state.step === "out" && now.step === "plug"
    return { ...state, ...now, messages: isNext ? [] : state.messages }
}

/** An earlier test as a person wants to hear of it: "FAIL open-cold, 2026-11-30 10:12". */
export function earlierText({ result, fault, local }: EarlierTest): string {
    const word = result === "MARGINAL" ? "PASS*" : result
    return plainText(
        `${[word, fault].filter(Boolean).join(" ")}, ${local.slice(0, 16).replace("T", " ")}`,
    )
}

/** What the user should do now, in a sentence. */
export function promptText({ step, serial, question, last }: BatchState): string {
    const isTesting = step === "test" || step === "again"
    if (question !== undefined && !isTesting)
        return `${serial} was tested before: ${earlierText(question)}. Test it again? y or n`
    if (step === "plug") return `plug in ${serial ?? "a cable"}, with both ends`
    if (step === "name") return "scan or type its serial number, then Enter"
    if (step === "test") return "testing…"
    if (step === "again") return "it was moved; testing again…"
    return last === undefined ? "take it out" : `${last.result}: take it out`
}

/** What has come of the batch so far, a line each. */
export function standText({ results, endedMs, own, all }: BatchState): string[] {
    const pace = cablesAnHour(endedMs)
    const parts = [tallyText(results, own.cables), yieldText(own)]
    if (pace !== undefined) parts.push(`${Math.round(pace)} cables an hour`)
    const isMore = all.cables > own.cables
    const cables = all.cables === 1 ? "1 cable" : `${all.cables} cables`
    const total = `in all reports ${cables}, ${all.passed} passed`
    return [
        parts.filter(part => part !== undefined).join(", "),
        ...(isMore ? [[total, yieldText(all)].filter(Boolean).join(", ")] : []),
    ]
}
