import type * as v from "valibot"
import type { scenarioSchema } from "../../../sim/scenario/schema"

/** A scenario as a file has it: every key optional. */
export type ScenarioKeys = v.InferInput<typeof scenarioSchema>

export const KINDS = ["books", "healthy", "mains", "common", "lone"] as const
export type Kind = (typeof KINDS)[number]

/** What a kind draws; the converter comes to it. */
export interface Drawn {
    scenario: ScenarioKeys
    /** fundamentals of all mains on the line that a receiver is to know as such, in either mode [Hz] */
    mainsHz: readonly number[]
    /** rms of a speech-like recording that takes the place of the source's signal, open circuit [dBu] */
    speechDbu?: number
}

/** A line drawn at random, and how it is run. */
export interface WildLine extends Drawn {
    kind: Kind
    index: number
    /** of the simulation */
    seed: number
    seconds: number
    converter: string
}

/** "books:17": how a line is named in tables and after --one. */
export function nameOf({ kind, index }: Pick<WildLine, "kind" | "index">): string {
    return `${kind}:${index}`
}
