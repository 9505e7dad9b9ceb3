import { UsageError } from "../../common/usage-error"
import type { ProfileName } from "../profiles/profiles"
import type { Scenario } from "../scenario/schema"
import { parseScenario } from "./parse"

// A line as a link: the part of an address behind the #, which never leaves the machine. `scenario=NAME` is a built-in one,
// `line=TEXT` any other: its JSON as UTF-8 in base64url (RFC 4648, section 5), without the keys that have their defaults.
// `&seed=N`, `&seconds=S` and `&speed=max` may follow.

/** Longest text that is taken [characters]: a scenario with every key given takes a tenth of it. */
const MAX_TEXT = 65_536

const MAX_SECONDS = 1e9

/** How a line is to be run: as the options of `quietline sim`; what is left out is as there. */
interface SharedRun {
    seed?: number
    seconds?: number
    speed?: "max"
}

/** What a link says: the line, and how it is to be run. */
export type SharedLine = SharedRun &
    ({ kind: "built-in"; name: string } | { kind: "own"; scenario: Scenario })

/** The scenario as the least JSON that makes it again: keys with their defaults are left out. */
export function scenarioJson(scenario: Scenario): object {
    const { profile } = scenario.adc
    const plain = parseScenario("{}", "", profile)
    const keys = difference(scenario, plain) as Record<string, unknown>
    // the profile is what the converter's defaults go by
    return { ...keys, adc: { profile, ...(keys.adc as object | undefined) } }
}

/** The fragment of a link to a line of one's own, without the #. */
export function fragmentOf(scenario: Scenario): string {
    const bytes = new TextEncoder().encode(JSON.stringify(scenarioJson(scenario)))
    const digits = btoa(String.fromCharCode(...bytes))
    return `line=${digits.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")}`
}

/** The fragment of a link to a built-in line. */
export function fragmentOfName(name: string): string {
    return `scenario=${encodeURIComponent(name)}`
}

/**
 * What the fragment of a link says; undefined: nothing of a line.
 * @param fragment with or without its #
 * @throws UsageError in one line when it is damaged or no scenario
 */
export function sharedLine(fragment: string, profile?: ProfileName): SharedLine | undefined {
    const parts = new URLSearchParams(fragment.replace(/^#/, ""))
    const name = parts.get("scenario")
    if (name !== null) return { kind: "built-in", name, ...runOf(parts) }
    const text = parts.get("line")
    if (text === null) return undefined
    const scenario = parseScenario(decoded(text), "the line in the link", profile)
    return { kind: "own", scenario, ...runOf(parts) }
}

/** A run in a link, as far as it makes sense. */
function runOf(parts: URLSearchParams): SharedRun {
    const seed = Number(parts.get("seed") ?? Number.NaN)
    const seconds = Number(parts.get("seconds") ?? Number.NaN)
    return {
        ...(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32 && { seed }),
        ...(seconds > 0 && seconds <= MAX_SECONDS && { seconds }),
        ...(parts.get("speed") === "max" && { speed: "max" as const }),
    }
}

function decoded(text: string): string {
    const refuse = (got: string) =>
        new UsageError(`the link: expected a line as "share" makes it, got ${got}; copy it anew`)
    if (text.length > MAX_TEXT) throw refuse(`${text.length} characters`)
    try {
        const digits = atob(text.replaceAll("-", "+").replaceAll("_", "/"))
        const bytes = Uint8Array.from(digits, digit => digit.charCodeAt(0))
        return new TextDecoder("utf-8", { fatal: true }).decode(bytes)
    } catch {
        throw refuse("a part of one, or something else")
    }
}

/** The parts of a value that a base does not have alike; undefined: none. */
function difference(value: unknown, base: unknown): unknown {
    if (JSON.stringify(value) === JSON.stringify(base)) return undefined
    if (!isRecord(value) || !isRecord(base)) return value
    const entries = Object.entries(value)
        .map(([key, part]) => [key, difference(part, base[key])] as const)
        .filter(([, part]) => part !== undefined)
    return Object.fromEntries(entries)
}

function isRecord(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null && !Array.isArray(value)
}
