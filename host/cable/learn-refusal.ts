import type { CableRecord } from "./cable-record"
import { ALLOWABLE } from "./choices"
import { remarks } from "./figure-rows"
import { isAboutCable } from "./outcome"

/** The words that speak against a test. */
function wordsOf({ findings, unsure }: CableRecord): string[] {
    return [...findings, ...unsure]
}

/**
 * Why nothing is to be learned from a cable: it fails the default limits, or they could not be judged.
 * @param records its tests, judged by the default limits
 * @param allowed words that are no reason
 * @returns one line that says what to do; undefined: nothing speaks against it
 */
export function refusalToLearn(
    records: readonly CableRecord[],
    allowed: readonly string[],
): string | undefined {
    const speaksAgainst = (record: CableRecord) =>
        !isAboutCable(record.result) || wordsOf(record).some(word => !allowed.includes(word))
    const record = records.find(speaksAgainst)
    if (record === undefined) return undefined
    const { findings, unsure } = record
    const left = (words: readonly string[]) => words.filter(word => !allowed.includes(word))
    const judged = { ...record, findings: left(findings), unsure: left(unsure) }
    const why = remarks(judged).map(({ what, hint }) => `${what}; ${hint}`)
    const options = wordsOf(judged)
        .filter(word => (ALLOWABLE as readonly string[]).includes(word))
        .map(word => `--allow ${word}`)
    const way =
        options.length === 0 ? "" : `; if such cables are meant to be so: ${options.join(" ")}`
    return `nothing is learned, the cable does not keep the default limits: ${why.join("; ")}${way}`
}
